import { type DecisionWeights, probability, signalNames, signals } from "../../src/search/decide.ts";
import { type RankingWeights, rank } from "../../src/search/rank.ts";
import type { Example, Kind } from "./examples.ts";
import { descend } from "./fit.ts";

/** A question as the decision sees it. */
export interface Decision {
  readonly group: string;
  readonly kind: Kind;
  readonly values: readonly number[];
  readonly answerable: boolean;
  /** The paragraph that ranks first is the right one. */
  readonly right: boolean;
}

/** What counts how much: readers ask what is not there in their own words far more than in the article's. */
const importance: Record<Kind, number> = {
  asked: 0.3,
  keywords: 0.3,
  paraphrase: 0.3,
  reader: 2,
  unanswerable: 0.1,
  elsewhere: 0.5,
  swapped: 0.5,
  nearMiss: 3,
};

/**
 * Set by hand, because near misses are few in the sets and many among readers: a figure or a person that is asked for
 * and is not there, and a head that nothing meets, make a near miss; words that the archive lacks, and short
 * questions, do not: readers have words of their own. Held against the newsroom's near misses by cross-validation.
 */
const byHand: Partial<Record<(typeof signalNames)[number], number>> = {
  unknown: 0,
  fewTerms: 0,
  missingFigure: -2.5,
  missingPerson: -2,
  headMet: 1,
};

function setByHand(i: number): number | undefined {
  const name = signalNames[i];
  return name === undefined ? undefined : byHand[name];
}

/** An answer that is in the archive but does not come first makes a poor reason to answer. */
const wrongFirst = 0.4;

const against: readonly string[] = [
  "constant",
  "unknown",
  "unknownName",
  "missedNames",
  "missingFigure",
  "missingPerson",
  "fewTerms",
  "missedHere",
  "missedInArticle",
  "heaviestMissed",
];

/** Which way a signal may speak, so that a small set teaches nothing absurd. */
function floorOf(i: number): number {
  return against.includes(signalNames[i] ?? "") ? -20 : 0;
}

export function decisionOf(
  { group, kind, query, scored, right, gold }: Example,
  weights: RankingWeights,
): Decision {
  const ranked = rank(scored, weights);
  const best = ranked[0];
  const first = scored.findIndex(({ entry }) => entry === best?.entry);
  const values = signals(query, ranked);
  return { group, kind, values, answerable: gold.length > 0, right: (right[first] ?? 0) > 0 };
}

function weightOf({ kind, answerable, right }: Decision): number {
  return importance[kind] * (answerable && !right ? wrongFirst : 1);
}

/** Logistic regression: both outcomes weigh the same in sum. */
export function fitDecision(decisions: readonly Decision[], unused: ReadonlySet<number>): DecisionWeights {
  const sum = (answerable: boolean) =>
    decisions.reduce((total, one) => total + (one.answerable === answerable ? weightOf(one) : 0), 0);
  const yes = sum(true);
  const no = sum(false);
  const weights = descend(
    signalNames.length,
    (current, slope) => {
      current.forEach((_, i) => {
        current[i] = setByHand(i) ?? current[i] ?? 0;
      });
      const now = Array.from(current);
      for (const one of decisions) {
        const share = weightOf(one) / (one.answerable ? yes : no) / 2;
        const pull = share * (probability(one.values, now) - (one.answerable ? 1 : 0));
        one.values.forEach((value, i) => {
          if (!unused.has(i)) slope[i] = (slope[i] ?? 0) + pull * value;
        });
      }
    },
    floorOf,
    300,
  );
  return Array.from(weights, (weight, i) => setByHand(i) ?? Math.round(weight * 1000) / 1000);
}
