import type { Article } from "../core/article.ts";
import { diffParagraphs } from "../core/articles/paragraph-diff.ts";
import { onceEach } from "../core/once-each.ts";
import type { Groups } from "../core/store.ts";
import type { Wanted } from "../core/subscription.ts";
import type { Match, Matcher } from "./match.ts";

/** An article, and the revision that it had before it changed; null where all of it is new. */
export interface Told {
  readonly article: Article;
  readonly before: Article | null;
}

/** What there is to tell about an article: all of it, or what a change brought; null where nothing in it is new. */
export async function toldOf(
  article: Article,
  changedAt: number | null,
  store: Pick<Groups, "articles">,
): Promise<Told | null> {
  if (changedAt === null || (await store.articles.get(article.id))?.addedAt === changedAt)
    return { article, before: null };
  const before = await store.articles.revisionBefore(article.id, changedAt);
  return before === null ? null : { article, before: before.article };
}

/**
 * Matches what is new in an article: all of it where it is new itself, otherwise paragraphs that were added, or that
 * were rewritten and did not match as they were. Those who hear everything were told about the article when it came.
 */
export async function matchNew(wants: Wanted, told: Told, match: Matcher): Promise<Match> {
  const { article, before } = told;
  const matched = await match(wants, article);
  if (before === null || matched.kind !== "matched") return matched;
  if (wants.kind === "everything") return { kind: "unmatched" };
  const had = await matchedBefore(wants, before, match);
  // The editors' label is for the whole article.
  if (wants.kind === "topic" && had.size > 0) return { kind: "unmatched" };
  const fresh = freshIn(told);
  const isNew = (number: number) => {
    const was = fresh.get(number);
    return was !== undefined && (was === null || !had.has(was));
  };
  const paragraphs = wants.kind === "topic" ? matched.paragraphs : matched.paragraphs.filter(isNew);
  return paragraphs.length === 0 ? { kind: "unmatched" } : { ...matched, paragraphs };
}

/** A question was kept because nothing answered it, so what an article said before did not. */
async function matchedBefore(wants: Wanted, before: Article, match: Matcher): Promise<ReadonlySet<number>> {
  if (wants.kind === "question") return new Set();
  const matched = await match(wants, before);
  return new Set(matched.kind === "matched" ? matched.paragraphs : []);
}

/**
 * Numbers of paragraphs that were added or rewritten, each with the number it had before, or null. Worked out once:
 * thousands may hear about one change.
 */
const freshIn = onceEach(({ article, before }: Told): ReadonlyMap<number, number | null> => {
  const changes = before === null ? [] : diffParagraphs(before, article);
  return new Map(
    changes.flatMap((change): readonly (readonly [number, number | null])[] => {
      if (change.kind === "added") return [[change.after.number, null]];
      return change.kind === "changed" ? [[change.after.number, change.before.number]] : [];
    }),
  );
});
