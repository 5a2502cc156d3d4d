import type { Article } from "../core/article.ts";
import type { Search } from "../core/search.ts";
import type { Groups } from "../core/store.ts";
import type { Subscription } from "../core/subscription.ts";
import type { DigestItem } from "./digest.ts";
import type { Matcher } from "./match.ts";
import { pickQuotes } from "./pick.ts";
import { matchNew, type Told } from "./renewed.ts";
import type { WordsAt } from "./words-at.ts";

/** What picks from new articles and puts words around them: whether one is wanted, and which of its sentences to quote. */
export interface WindowDeps {
  readonly match: Matcher;
  readonly search: Pick<Search, "passages" | "terms">;
  readonly wordsAt: WordsAt;
}

/** The articles that a subscription wants, with what to quote from each; in the order given. */
export async function itemsFor(
  subscription: Subscription,
  told: readonly Told[],
  { match, search }: WindowDeps,
): Promise<readonly DigestItem[]> {
  const items: DigestItem[] = [];
  for (const each of told) {
    const matched = await matchNew(subscription.wants, each, match);
    if (matched.kind !== "matched") continue;
    const { article } = each;
    items.push({
      article,
      why: matched.why,
      quotes: pickQuotes(article, matched, search),
    });
  }
  return items;
}

/** Leaves out what any subscription of this conversation has already brought: a conversation gets an article once. */
export async function unseen(
  subscription: Subscription,
  items: readonly DigestItem[],
  store: Pick<Groups, "subscriptions">,
): Promise<readonly DigestItem[]> {
  if (items.length === 0) return [];
  const ids = items.map(({ article }) => article.id);
  const seen = await store.subscriptions.seenIn(subscription.conversation, ids);
  const had = new Set(seen.map(({ article }) => article));
  return items.filter(({ article }) => !had.has(article.id));
}

/** Articles that are new as a whole. */
export function whole(articles: readonly Article[]): readonly Told[] {
  return articles.map((article) => ({ article, before: null }));
}
