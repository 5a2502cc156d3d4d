import type { Query } from "../question/analyse.ts";
import type { Scored } from "../ranking/feature.ts";
import { type Ranked, type RankingWeights, rank } from "../ranking/rank.ts";
import { ofAskedCount } from "./asked-count.ts";
import { ofAskedOffice } from "./asked-office.ts";
import { ofAskedOrdinal } from "./asked-ordinal.ts";
import { ofAskedSibling } from "./asked-sibling.ts";
import { ofAskedYear } from "./asked-year.ts";
import { type DecisionWeights, probability, signals } from "./decide.ts";

/** What an engine has learnt. */
export interface Learnt {
  readonly ranking: RankingWeights;
  readonly decision: DecisionWeights;
  /** From this confidence on a question is answered. */
  readonly threshold: number;
}

/** What came of a question: the sentences in order, and whether the first is an answer. */
export interface Judged {
  readonly ranked: readonly Ranked[];
  readonly confidence: number;
  readonly answers: boolean;
}

/**
 * Ranks the candidates, decides whether the best answers, and holds it to the year, to the one of several siblings and
 * to the first, second or third that is asked for. A sentence that stands in for one of another year must be an answer
 * itself, and is no surer than the one it stands in for.
 */
export function judge(query: Query, scored: readonly Scored[], learnt: Learnt): Judged {
  const { ranking, decision, threshold } = learnt;
  const best = rank(scored, ranking);
  const ofYear = ofAskedYear(query.text, { scored, ranked: best, weights: ranking });
  const ranked = [ofAskedSibling, ofAskedOrdinal, ofAskedOffice, ofAskedCount].reduce(
    (left, rule) => rule(query.text, left),
    ofYear,
  );
  const sure = probability(signals(query, best), decision);
  const confidence =
    ranked[0] === best[0] ? sure : Math.min(sure, probability(signals(query, ranked), decision));
  return { ranked, confidence, answers: ranked.length > 0 && confidence >= threshold };
}
