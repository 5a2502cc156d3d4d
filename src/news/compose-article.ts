import { z } from "zod";
import type { Linker } from "../core/answers/citation.ts";
import type { Archive } from "../core/archive.ts";
import type { Article } from "../core/article.ts";
import { newsSubject } from "../core/articles/news-subject.ts";
import type { ConversationId } from "../core/conversation.ts";
import type { Recipient } from "../core/delivery.ts";
import type { Reply } from "../core/reply.ts";
import type { Store } from "../core/store.ts";
import type { Subscription } from "../core/subscription.ts";
import { canonicalUrl } from "../core/text/canonical-url.ts";
import { isBehind } from "./behind.ts";
import { composeDigest } from "./digest.ts";
import { wantedBy } from "./heir.ts";
import { pickQuotes } from "./pick.ts";
import { toldOf } from "./renewed.ts";
import type { WindowDeps } from "./window.ts";

/** What the message on one new article is made from. */
export interface ArticleComposerDeps extends WindowDeps {
  readonly store: Store;
  readonly archive: Archive;
  readonly links: Linker;
  readonly now: () => Date;
}

/** What composes an `article` delivery at sending time. */
export const articleComposer = "article";

const dataSchema = z.object({
  article: z.string(),
  subscription: z.string(),
  /** When the change was made that this is about (epoch milliseconds), or null for a new article. */
  changedAt: z.int().nullable().default(null),
});

/** A recipient of the news about an article; `composeArticle` composes the message at sending time. */
export function recipientOf(
  subscription: Subscription,
  article: Article,
  changedAt: number | null,
): Recipient {
  const data = JSON.stringify({ article: article.id, subscription: subscription.id, changedAt });
  return {
    conversation: subscription.conversation,
    payload: { kind: "compose", composer: articleComposer, data },
    target: null,
  };
}

/**
 * Composes the message on one new article as the archive has it at sending time; null when it is gone, or no
 * subscription of the chat wants it any more, `behind` where another process wrote it and this one has yet to follow.
 */
export async function composeArticle(
  data: string,
  conversation: ConversationId,
  deps: ArticleComposerDeps,
): Promise<Reply | "behind" | null> {
  const { store, archive, search, links, now } = deps;
  const { article: id, subscription, changedAt } = dataSchema.parse(JSON.parse(data));
  // Thousands may hear of a new article, and an older wording of it is corrected later.
  const isNewHere = changedAt === null && archive.get(id) !== undefined;
  if (!isNewHere && (await isBehind(id, deps))) return "behind";
  const article = archive.get(id) ?? (await successorOf(id, deps));
  const told = article === undefined ? null : await toldOf(article, changedAt, store);
  if (article === undefined || told === null) return null;
  const news = {
    told,
    changedAt,
    subject: newsSubject({ article: id, changedAt }),
    subscription,
    conversation,
  };
  const matched = await wantedBy(news, deps);
  if (matched === null) return null;
  const quotes = pickQuotes(article, matched, search);
  const words = await deps.wordsAt(conversation);
  const asked = matched.why.kind === "question" ? words.digest.asked(matched.why.question) : null;
  const why = asked === null ? matched.why : null;
  const composed = composeDigest(
    { heading: asked, items: [{ article, quotes, why }], changed: [], restPayload: null },
    { links, now, cap: 1, words },
  );
  return composed?.reply ?? null;
}

/** What took the place of an article that was withdrawn: another at its address, or undefined. */
async function successorOf(
  id: Article["id"],
  { store: { articles }, archive }: ArticleComposerDeps,
): Promise<Article | undefined> {
  const [last] = await articles.revisions(id, 1);
  const url = last?.article.url ?? null;
  const found = url === null ? null : await articles.byUrl(canonicalUrl(url, null) ?? url);
  return found === null ? undefined : archive.get(found.article.id);
}
