import type { Signals } from "./signals.ts";

/** The two halves of the decision, one weight for each of `signalsOf` in either. */
export interface DecisionHalves {
  /** Does the archive speak of the subject? Learnt against questions of other articles. */
  readonly subject: readonly number[];
  /** Does it hold what is asked? Learnt against near misses. */
  readonly answer: readonly number[];
  /** How much it speaks against an answer that a word is missed, by its stem; below 0 for it, 0 for most words. */
  readonly against: (word: string) => number;
}

/** The decision as it ships. */
export interface DecisionWeights extends DecisionHalves {
  /** Straightens both together into a share of readers' questions: a constant, and what their logarithm counts. */
  readonly calibration: readonly number[];
}

/** A logistic of the weighed values, 0 to 1. */
export function logistic(values: readonly number[], weights: readonly number[], besides = 0): number {
  let sum = besides;
  for (let i = 0; i < values.length; i++) sum += (values[i] ?? 0) * (weights[i] ?? 0);
  return 1 / (1 + Math.exp(-sum));
}

/**
 * How sure both halves are together: a sum of logarithms. What speaks against the subject counts half, because questions
 * that are not of it mostly leave much unmet as well.
 */
export function sureness({ values, missed }: Signals, { subject, answer, against }: DecisionHalves): number {
  const doubt = missed.reduce((sum, { word, weight }) => sum + weight * against(word), 0);
  return 0.5 * Math.log(logistic(values, subject) + 1e-9) + Math.log(logistic(values, answer, -doubt) + 1e-9);
}

/** The probability, 0 to 1, that the archive speaks of the subject and the best candidate holds what is asked. */
export function probability(signals: Signals, weights: DecisionWeights): number {
  return logistic([1, sureness(signals, weights)], weights.calibration);
}
