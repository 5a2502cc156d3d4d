import { answersNearly, meetsAsMuch, rivals } from "../decision/disagreement.ts";
import type { Query } from "../question/query.ts";
import type { Ranked } from "../ranking/rank.ts";

/** A ranked sentence, and whether a newer article answers, too, with another figure. */
export interface Ordered {
  readonly ranked: Ranked;
  readonly earlier: boolean;
}

function published({ entry }: Ranked): number {
  return Date.parse(entry.article.published);
}

/** One ranked sentence and those of other articles that differ from it, the newest first. */
export function figureByAge(query: Query, one: Ranked, ranked: readonly Ranked[]): readonly Ordered[] {
  const group = ranked.filter((other) => other === one || rivals(query, one, other));
  const sorted = group.sort((a, b) => published(b) - published(a));
  const [newest = one] = sorted;
  return sorted.map((other) => ({
    ranked: other,
    earlier: other !== newest && published(other) < published(newest),
  }));
}

/** What is asked for as the latest: those that answer nearly as well and as much, the newest first. */
function latest(query: Query, best: Ranked, ranked: readonly Ranked[]): readonly Ranked[] {
  const near = ranked.filter((other) => answersNearly(best, other) && meetsAsMuch(query, best, other));
  return near.sort((a, b) => published(b) - published(a));
}

/**
 * Where articles give different figures for the same question, the newest comes first and the others are marked
 * as earlier; who asks for the latest gets the newest first, whatever it says; everything else keeps its rank.
 */
export function orderByAge(query: Query, ranked: readonly Ranked[]): readonly Ordered[] {
  const best = ranked[0];
  if (best === undefined) return [];
  const sorted = query.latest
    ? latest(query, best, ranked).map((one) => ({ ranked: one, earlier: false }))
    : figureByAge(query, best, ranked);
  const group = new Set(sorted.map((one) => one.ranked));
  const rest = ranked.filter((other) => !group.has(other));
  return [...sorted, ...rest.map((one) => ({ ranked: one, earlier: false }))];
}
