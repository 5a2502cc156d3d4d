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
  return Array.from(weights, (weight) => Math.round(weight * 1000) / 1000);
}
