import type { Query } from "../question/query.ts";
import type { Ranked, Weighed } from "../ranking/rank.ts";

/** What a rule goes by: all sentences, and of each paragraph the best one, ranked, the best of all first. */
export interface Candidates extends Weighed {
  readonly ranked: readonly Ranked[];
  readonly best: Ranked;
}

/** What is left of the ranked sentences, and in which order; nothing where none of them may answer. */
export type Rule = (query: Query, candidates: Candidates) => readonly Ranked[];

/** The ranked sentences as rules leave them, each of which goes on from the one before. */
export function byRules(
  rules: readonly Rule[],
  query: Query,
  { scored, weights }: Weighed,
  ranked: readonly Ranked[],
): readonly Ranked[] {
  return rules.reduce((left, rule) => {
    const [best] = left;
    return best === undefined ? left : rule(query, { scored, weights, ranked: left, best });
  }, ranked);
}
