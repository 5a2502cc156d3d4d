import type { Query } from "../question/query.ts";
import type { Scored } from "../ranking/feature.ts";
import { type Ranked, type RankingWeights, rank } from "../ranking/rank.ts";
import { answered } from "./answered.ts";
import { ofAskedCount } from "./asked-count.ts";
import { ofAskedOffice } from "./asked-office.ts";
import { ofAskedOrdinal } from "./asked-ordinal.ts";
import { ofAskedSibling } from "./asked-sibling.ts";
import { ofAskedYear } from "./asked-year.ts";
import { type DecisionWeights, probability } from "./confidence.ts";
import { signals } from "./signals.ts";

/** What an engine ranks and decides by; learnt by `npm run tune`. */
export interface EngineWeights {
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

/** Sentences that speak of another thing than the question go by these, whatever was learnt. */
const rules = [ofAskedSibling, ofAskedOrdinal, ofAskedOffice, ofAskedCount] as const;

/**
 * Ranks the candidates, leaves out those of another year, sibling, ordinal, office or kind of figure than is asked for, and
 * decides whether the best answers. One that takes the place of another must be an answer itself, and is no surer than the
 * one whose place it takes.
 */
export function judge(query: Query, scored: readonly Scored[], weights: EngineWeights): Judged {
  const { ranking, decision, threshold } = weights;
  const best = answered(rank(scored, ranking));
  const ofYear = ofAskedYear(query.text, { scored, ranked: best, weights: ranking });
  const ranked = rules.reduce((left, rule) => rule(query.text, left), ofYear);
  const sure = probability(signals(query, best), decision);
  const confidence =
    ranked[0] === best[0] ? sure : Math.min(sure, probability(signals(query, ranked), decision));
  return { ranked, confidence, answers: ranked.length > 0 && confidence >= threshold };
}
