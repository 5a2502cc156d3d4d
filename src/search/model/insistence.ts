import { halves, type Learnt } from "./learnt.ts";
import { dot, tokenAt } from "./vector.ts";

/** How much more (or less) a question's token insists on being met than its word's rarity tells: e to the power -3 to 3. */
export type Insist = (hidden: Float32Array, token: number) => number;

const most = 3;

/** A token that comes as near as this is met. */
export const metNearness = 0.7;

/** What is unmet counts by its logarithm: below this nearly as it is, far above it each doubling the same. */
export const unmetScale = 0.15;

/** Reads once what was learnt of it. */
export function createInsistence({ insistence }: Learnt): Insist {
  const direction = Float32Array.from(halves(insistence));
  return (hidden, token) => {
    const exponent = dot(tokenAt(hidden, token, direction.length), direction);
    return Math.exp(Math.min(most, Math.max(-most, exponent)));
  };
}
