import { type DecisionWeights, probability, signalNames, signals } from "../../src/search/decide.ts";
import { type RankingWeights, rank } from "../../src/search/rank.ts";
import type { Example } from "./examples.ts";
import { descend } from "./fit.ts";

/**
 * What the set cannot teach, because each of its questions was written by someone who had read the paragraph: a figure
 * or a person that is asked for and is not there makes a near miss; words that the archive lacks and short questions
 * do not, readers have words of their own.
 */
const byHand: Partial<Record<(typeof signalNames)[number], number>> = {
  unknown: 0,
  fewTerms: 0,
  missingFigure: -3,
  missingPerson: -2.5,
};

function setByHand(i: number): number | undefined {
  const name = signalNames[i];
  return name === undefined ? undefined : byHand[name];
}

/** A question as the decision sees it. */
export interface Decision {
  readonly article: string;
  readonly kind: Example["kind"];
  readonly values: readonly number[];
  readonly answers: boolean;
}

/** What counts how much: readers ask what is not there in their own words far more than in the article's. */
const importance = {
  asked: 1,
  keywords: 1,
  paraphrase: 1,
  unanswerable: 0.25,
  elsewhere: 1,
  swapped: 1.5,
} as const;

/** Which way a signal may speak, so that a small set teaches nothing absurd. */
function floorOf(i: number): number {
  const name = signalNames[i];
  const against = [
    "constant",
    "unknown",
    "unknownName",
    "missedNames",
    "missingFigure",
    "missingPerson",
    "fewTerms",
  ];
  return name !== undefined && against.includes(name) ? -20 : 0;
}

export function decisionOf({ article, kind, query, scored }: Example, weights: RankingWeights): Decision {
  const answers = kind === "asked" || kind === "keywords" || kind === "paraphrase";
  return { article, kind, answers, values: signals(query, rank(scored, weights)) };
}

/** Logistic regression: both outcomes weigh the same in sum. */
export function fitDecision(decisions: readonly Decision[], unused: ReadonlySet<number>): DecisionWeights {
  const sum = (answers: boolean) =>
    decisions.reduce((total, one) => total + (one.answers === answers ? importance[one.kind] : 0), 0);
  const yes = sum(true);
  const no = sum(false);
  const weights = descend(
    signalNames.length,
    (current, slope) => {
      for (const { kind, values, answers } of decisions) {
        const share = importance[kind] / (answers ? yes : no) / 2;
        const pull = share * (probability(values, Array.from(current)) - (answers ? 1 : 0));
        values.forEach((value, i) => {
          if (!unused.has(i)) slope[i] = (slope[i] ?? 0) + pull * value;
        });
      }
    },
    floorOf,
    300,
  );
  return Array.from(weights, (weight, i) => setByHand(i) ?? Math.round(weight * 1000) / 1000);
}
