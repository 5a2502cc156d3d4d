import { type FeatureName, feature, featureCount } from "../../src/search/ranking/feature.ts";
import type { RankingWeights } from "../../src/search/ranking/rank.ts";
import type { Example } from "./examples.ts";
import { importance } from "./importance.ts";

const steps = 120;
const usualShrink = 1e-3;

/**
 * What the sets cannot teach: the newsroom's questions were asked of all parts of its articles alike, but readers ask of
 * news what its first paragraphs say (see src/search/README.md). In natural logarithms of odds. What is unmet was taught
 * with the ranking held, and is for the decision alone.
 */
const byHand: Partial<Record<FeatureName, number>> = { newsPosition: 1, future: -1, unmet: 0 };

/** Few headings to learn from, and none in SQuAD: at least this much. */
const atLeast: Partial<Record<FeatureName, number>> = { coverHeading: 0.8 };

/** What speaks against a sentence, or for or against it; everything else can only speak for it. */
const free: readonly FeatureName[] = [
  "missedNames",
  "missedHere",
  "missedInArticle",
  "heaviestMissed",
  "short",
  "firstSentence",
];

/** What a weight may be. */
export interface Limits {
  readonly least: number;
  readonly most: number;
  /** How strongly it is drawn to 0, where not as usual. */
  readonly shrink?: number;
}

/** Adam, one parameter vector, weights kept within limits. */
export function descend(
  size: number,
  gradient: (weights: Float64Array, into: Float64Array) => void,
  limits: (index: number) => Limits,
  rounds: number = steps,
): Float64Array {
  const weights = new Float64Array(size);
  const first = new Float64Array(size);
  const second = new Float64Array(size);
  for (let round = 1; round <= rounds; round++) {
    const slope = new Float64Array(size);
    gradient(weights, slope);
    for (let i = 0; i < size; i++) {
      const { least, most, shrink = usualShrink } = limits(i);
      const g = (slope[i] ?? 0) + shrink * (weights[i] ?? 0);
      first[i] = 0.9 * (first[i] ?? 0) + 0.1 * g;
      second[i] = 0.99 * (second[i] ?? 0) + 0.01 * g * g;
      const step =
        (first[i] ?? 0) / (1 - 0.9 ** round) / (Math.sqrt((second[i] ?? 0) / (1 - 0.99 ** round)) + 1e-8);
      weights[i] = Math.min(most, Math.max(least, (weights[i] ?? 0) - 0.15 * step));
    }
  }
  return weights;
}

/** An example as fitting reads it: its sentences' features side by side. */
export interface Rows {
  readonly values: Float32Array | Float64Array;
  /** 2 for each sentence that answers. */
  readonly right: Uint8Array;
  readonly weight: number;
}

function rowsOf({ scored, right, kind }: Example): Rows {
  const values = new Float32Array(scored.length * featureCount);
  scored.forEach(({ features }, row) => {
    values.set(features, row * featureCount);
  });
  return { values, right, weight: importance[kind] };
}

/** The examples that teach ranking, made once for any number of fits. */
export function rankingRows(examples: readonly Example[]): readonly Rows[] {
  return examples.filter(({ right, kind }) => importance[kind] > 0 && right.includes(2)).map(rowsOf);
}

function oddsOf({ values, right }: Rows, weights: Float64Array): Float64Array {
  const columns = weights.length;
  const scores = new Float64Array(right.length);
  let highest = Number.NEGATIVE_INFINITY;
  for (let row = 0; row < scores.length; row++) {
    let sum = 0;
    for (let i = 0; i < columns; i++) sum += (values[row * columns + i] ?? 0) * (weights[i] ?? 0);
    scores[row] = sum;
    highest = Math.max(highest, sum);
  }
  return scores.map((score) => Math.exp(score - highest));
}

/** Softmax over each example's sentences: how the odds of those that answer fall with each weight. */
export function softmaxSlope(groups: readonly Rows[]): (current: Float64Array, slope: Float64Array) => void {
  const total = groups.reduce((sum, { weight }) => sum + weight, 0);
  return (current, slope) => {
    const columns = current.length;
    for (const group of groups) {
      const { values, right, weight } = group;
      const odds = oddsOf(group, current);
      let all = 0;
      let good = 0;
      odds.forEach((odd, row) => {
        all += odd;
        if (right[row] === 2) good += odd;
      });
      odds.forEach((odd, row) => {
        const pull = (weight / total) * (odd / all - (right[row] === 2 ? odd / good : 0));
        if (Math.abs(pull) < 1e-9) return;
        for (let i = 0; i < columns; i++)
          slope[i] = (slope[i] ?? 0) + pull * (values[row * columns + i] ?? 0);
      });
    }
  };
}

function nameOf(index: number): FeatureName | undefined {
  return featureNames.find((name) => feature[name] === index);
}

function isFeature(name: string): name is FeatureName {
  return name in feature;
}

const featureNames: readonly FeatureName[] = Object.keys(feature).filter(isFeature);

function limitsOf(index: number): Limits {
  const name = nameOf(index);
  const least = name === undefined ? 0 : free.includes(name) ? -20 : (atLeast[name] ?? 0);
  return { least, most: Number.POSITIVE_INFINITY };
}

/**
 * Ranking weights by softmax over all sentences of all candidates: the odds of the sentences that answer rise.
 * None of `unused` is used, and those set by hand are added at the end.
 */
export function fitRanking(groups: readonly Rows[], unused: ReadonlySet<number>): RankingWeights {
  const fixed = new Map<number, number>();
  for (const name of featureNames) {
    const set = byHand[name];
    if (unused.has(feature[name])) fixed.set(feature[name], 0);
    else if (set !== undefined) fixed.set(feature[name], set);
  }
  const slopeAt = softmaxSlope(groups);
  const weights = descend(
    featureCount,
    (current, slope) => {
      for (const at of fixed.keys()) current[at] = 0;
      slopeAt(current, slope);
    },
    limitsOf,
  );
  for (const [at, value] of fixed) weights[at] = value;
  return Array.from(weights, (weight) => Math.round(weight * 1000) / 1000);
}
