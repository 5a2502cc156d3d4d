import type { ConversationId } from "../core/conversation.ts";
import type { SubjectId } from "../core/delivery.ts";
import type { Store } from "../core/store.ts";
import type { SubscriptionId } from "../core/subscription.ts";
import { hearsAtOnce } from "../core/subscriptions/unwanted.ts";
import type { Match, Matcher } from "./match.ts";
import { matchNew, type Told } from "./renewed.ts";

/** News about an article on its way to a chat. */
export interface ArticleNews {
  readonly told: Told;
  /** When the change was made that it is about (epoch milliseconds), or null for a new article. */
  readonly changedAt: number | null;
  readonly subject: SubjectId;
  readonly conversation: ConversationId;
  /** The subscription that brought it. */
  readonly subscription: SubscriptionId;
}

/** Where subscriptions and what they were told are looked up, and what says whether one is meant. */
export interface HeirDeps {
  readonly store: Store;
  readonly match: Matcher;
}

/** How news fits what the chat wants. */
export type Fitting = Match & { readonly kind: "matched" };

/**
 * How news fits the subscription that brought it. Where that was removed, paused or changed, how it fits another of the
 * chat that would have brought it on its own. Null when there is none.
 */
export async function wantedBy(news: ArticleNews, deps: HeirDeps): Promise<Fitting | null> {
  const { store, match } = deps;
  const own = await store.subscriptions.get(news.subscription);
  const matched = own === null || own.paused ? null : await matchNew(own.wants, news.told, match);
  return matched?.kind === "matched" ? matched : inherited(news, deps);
}

/** Marks the heir as told, just as the first subscription was: so no digest repeats the news. */
async function inherited(
  { told, changedAt, subject, conversation, subscription }: ArticleNews,
  { store, match }: HeirDeps,
): Promise<Fitting | null> {
  const { id: article, revision } = told.article;
  const newsAt = changedAt ?? (await store.articles.get(article))?.addedAt;
  const seen = await store.subscriptions.seenIn(conversation, [article]);
  if (newsAt === undefined || seen.some((mark) => mark.subject !== subject)) return null;
  for (const other of await store.subscriptions.of(conversation)) {
    if (other.id === subscription || !hearsAtOnce(other, newsAt)) continue;
    const matched = await matchNew(other.wants, told, match);
    if (matched.kind !== "matched") continue;
    await store.subscriptions.markSeen([{ subscription: other.id, article, revision, subject }]);
    return matched;
  }
  return null;
}
