import type { EngineWeights } from "./decision/judge.ts";
import learnt from "./ranking.weights.json" with { type: "json" };
import { createWordMap } from "./words/word-map.ts";

/** An engine's weights as `npm run tune` writes them. */
export interface WrittenWeights {
  readonly ranking: readonly number[];
  readonly decision: {
    readonly subject: readonly number[];
    readonly answer: readonly number[];
    /** The words that weigh the same, by their weight. */
    readonly against: Readonly<Record<string, string>>;
    readonly calibration: readonly number[];
  };
  readonly threshold: number;
}

/** The weights of words as a lookup; 0 for a word that has none. */
export function wordWeights(written: Readonly<Record<string, string>>): (word: string) => number {
  const weights = new Map<string, string>();
  for (const [weight, words] of Object.entries(written))
    for (const word of words.split(" ")) weights.set(word, weight);
  const find = createWordMap(weights);
  return (word) => Number(find(word) ?? 0);
}

function engineWeights({ ranking, decision, threshold }: WrittenWeights): EngineWeights {
  return { ranking, decision: { ...decision, against: wordWeights(decision.against) }, threshold };
}

/** What each engine ranks and decides by. */
export const weights = {
  light: engineWeights(learnt.light),
  semantic: engineWeights(learnt.semantic),
} as const;
