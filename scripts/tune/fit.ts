import { feature, featureCount } from "../../src/search/features.ts";
import type { RankingWeights } from "../../src/search/rank.ts";
import type { Example } from "./examples.ts";

const steps = 200;
const shrink = 1e-3;

/** Weights that the sets cannot teach, because their articles have no headings, one title and no news: set by hand. */
const byHand = {
  coverHeading: 0.35,
  coverTitle: 0.15,
  newsPosition: 0.25,
  missedNames: -0.5,
  future: -0.3,
} as const;

/** Adam, one parameter vector, weights kept at or above a floor. */
export function descend(
  size: number,
  gradient: (weights: Float64Array, into: Float64Array) => void,
  floor: (index: number) => number,
  rounds: number = steps,
): Float64Array {
  const weights = new Float64Array(size);
  const first = new Float64Array(size);
  const second = new Float64Array(size);
  for (let round = 1; round <= rounds; round++) {
    const slope = new Float64Array(size);
    gradient(weights, slope);
    for (let i = 0; i < size; i++) {
      const g = (slope[i] ?? 0) + shrink * (weights[i] ?? 0);
      first[i] = 0.9 * (first[i] ?? 0) + 0.1 * g;
      second[i] = 0.99 * (second[i] ?? 0) + 0.01 * g * g;
      const step =
        (first[i] ?? 0) / (1 - 0.9 ** round) / (Math.sqrt((second[i] ?? 0) / (1 - 0.99 ** round)) + 1e-8);
      weights[i] = Math.max(floor(i), (weights[i] ?? 0) - 0.15 * step);
    }
  }
  return weights;
}

interface Rows {
  readonly values: Float32Array;
  readonly gold: Uint8Array;
  readonly weight: number;
}

function rowsOf({ scored, gold, kind }: Example): Rows {
  const values = new Float32Array(scored.length * featureCount);
  scored.forEach(({ features }, row) => values.set(features, row * featureCount));
  return { values, gold, weight: kind === "asked" ? 1 : 0.5 };
}

function scoresOf(values: Float32Array, count: number, weights: Float64Array): Float64Array {
  const scores = new Float64Array(count);
  let highest = Number.NEGATIVE_INFINITY;
  for (let row = 0; row < count; row++) {
    let sum = 0;
    for (let i = 0; i < featureCount; i++) sum += (values[row * featureCount + i] ?? 0) * (weights[i] ?? 0);
    scores[row] = sum;
    highest = Math.max(highest, sum);
  }
  return scores.map((score) => Math.exp(score - highest));
}

/**
 * Ranking weights by softmax over all sentences of all candidates: the odds of the sentences that answer rise.
 * No weight is below 0, none of `unused` is used, and those of `byHand` are added at the end.
 */
export function fitRanking(examples: readonly Example[], unused: ReadonlySet<number>): RankingWeights {
  const groups = examples.filter(({ gold }) => gold.includes(2)).map(rowsOf);
  const fixed = new Set<number>([
    feature.coverHeading,
    feature.coverTitle,
    feature.newsPosition,
    feature.missedNames,
    feature.future,
    ...unused,
  ]);
  const total = groups.reduce((sum, { weight }) => sum + weight, 0);
  const weights = descend(
    featureCount,
    (current, slope) => {
      for (const { values, gold, weight } of groups) {
        const odds = scoresOf(values, gold.length, current);
        let all = 0;
        let right = 0;
        odds.forEach((odd, row) => {
          all += odd;
          if (gold[row] === 2) right += odd;
        });
        odds.forEach((odd, row) => {
          const pull = (weight / total) * (odd / all - (gold[row] === 2 ? odd / right : 0));
          if (Math.abs(pull) < 1e-9) return;
          for (let i = 0; i < featureCount; i++)
            if (!fixed.has(i)) slope[i] = (slope[i] ?? 0) + pull * (values[row * featureCount + i] ?? 0);
        });
      }
    },
    () => 0,
  );
  const scale = weights.reduce((sum, weight) => sum + Math.max(0, weight), 0) / 10;
  weights[feature.coverHeading] = byHand.coverHeading * scale;
  weights[feature.coverTitle] = byHand.coverTitle * scale;
  weights[feature.newsPosition] = byHand.newsPosition * scale;
  weights[feature.missedNames] = byHand.missedNames * scale;
  weights[feature.future] = byHand.future * scale;
  return Array.from(weights, (weight) => Math.round(weight * 1000) / 1000);
}
