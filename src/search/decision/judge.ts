import { isReading } from "../index/indexed.ts";
import type { Query } from "../question/query.ts";
import type { Scored } from "../ranking/feature.ts";
import { type Ranked, type RankingWeights, rank } from "../ranking/rank.ts";
import { answered } from "./answered.ts";
import { ofAskedAge, tellsAge } from "./asked-age.ts";
import { ofAskedCount } from "./asked-count.ts";
import { ofAskedKin } from "./asked-kin.ts";
import { ofAskedKind } from "./asked-kind.ts";
import { ofAskedLeader, tellsLeader } from "./asked-leader.ts";
import { ofAskedMonth } from "./asked-month.ts";
import { ofAskedMost } from "./asked-most.ts";
import { ofAskedName } from "./asked-name.ts";
import { ofAskedOffice, tellsHolder } from "./asked-office.ts";
import { ofAskedOrdinal } from "./asked-ordinal.ts";
import { ofAskedPerson, tellsPerson } from "./asked-person.ts";
import { ofAskedPlace } from "./asked-place.ts";
import { ofAskedResult, tellsResult } from "./asked-result.ts";
import { ofAskedSibling } from "./asked-sibling.ts";
import { ofAskedToll, tellsToll } from "./asked-toll.ts";
import { ofAskedYear } from "./asked-year.ts";
import { lacksBareWord } from "./bare-words.ts";
import { type DecisionWeights, probability } from "./confidence.ts";
import { rivals } from "./disagreement.ts";
import { namesPlaceNowhere } from "./named-nowhere.ts";
import { ofNow } from "./of-now.ts";
import { ofWhatIs } from "./of-what-is.ts";
import { putFirst } from "./put-first.ts";
import { byRules, type Rule } from "./rule.ts";
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

/** Put first what tells just what is asked: of today, what is, how old somebody is, who that is, who leads it, who won, how many died. */
const tellers: readonly Rule[] = [
  ofNow,
  ofWhatIs,
  ofAskedAge,
  ofAskedPerson,
  ofAskedLeader,
  ofAskedResult,
  ofAskedToll,
];
/** Whether a sentence tells in so many words what is asked: then it needs no likelihood. */
const tells = [tellsAge, tellsPerson, tellsLeader, tellsResult, tellsToll, tellsHolder] as const;

/** Leave out what speaks of another thing than the question, whatever was learnt. */
const rules: readonly Rule[] = [
  ofAskedSibling,
  ofAskedOrdinal,
  ofAskedMost,
  ofAskedOffice,
  ofAskedCount,
  ofAskedMonth,
  ofAskedKin,
  ofAskedKind,
];

/** What was put into English word for word is told apart less well: near misses look like answers. */
const doubtOfReading = 0.1;

/**
 * The ranked sentences behind the one that tells the same as the best in another article, with another figure: of the
 * second quarter, where the best one, of the first, is not what is asked for. None where there is no such one.
 */
function behindLookAlike(query: Query, ranked: readonly Ranked[]): readonly Ranked[] {
  const [best, ...others] = ranked;
  if (best === undefined) return [];
  const like = others.find((other) => rivals(query, best, other));
  return like === undefined ? [] : putFirst(like, others);
}

/**
 * Ranks the candidates, leaves out those of another year, town, sibling, ordinal, office, month, relative or kind of answer than is
 * asked for, and decides whether the best answers. One that takes the place of another must be an answer itself, and is no surer
 * than the one whose place it takes, unless it tells the same of what is asked for. Of a place that the archive never names
 * it knows nothing.
 */
export function judge(query: Query, scored: readonly Scored[], weights: EngineWeights): Judged {
  const { ranking, decision, threshold } = weights;
  const by = (which: readonly Rule[], ranked: readonly Ranked[]) =>
    byRules(which, query, { scored, weights: ranking }, ranked);
  const told = by(tellers, answered(rank(scored, ranking)));
  const ofYear = by([ofAskedYear], told);
  const left = by([ofAskedPlace, ofAskedName, ...rules], ofYear);
  const ranked = left.length > 0 ? left : by(rules, behindLookAlike(query, ofYear));
  const [first] = ranked;
  if (first === undefined || namesPlaceNowhere(query) || lacksBareWord(query, first))
    return { ranked, confidence: 0, answers: false };
  const own = probability(signals(query, ranked), decision);
  const isSame = first === told[0] || left.length === 0;
  const judged = isSame ? own : Math.min(own, probability(signals(query, told), decision));
  const least = isReading(first.entry) ? threshold + doubtOfReading : threshold;
  const confidence = judged < least && tells.some((tell) => tell(query, first)) ? least : judged;
  return { ranked, confidence, answers: confidence >= least };
}
