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
    /** What any other word weighs. */
    readonly otherwise: number;
    readonly calibration: readonly number[];
  };
  readonly threshold: number;
}

/** The weights of words as a lookup. */
export function wordWeights({
  against,
  otherwise,
}: Pick<WrittenWeights["decision"], "against" | "otherwise">): (word: string) => number {
  const weights = new Map<string, string>();
  for (const [weight, words] of Object.entries(against))
    for (const word of words.split(" ")) weights.set(word, weight);
  const find = createWordMap(weights);
  return (word) => Number(find(word) ?? otherwise);
}

function engineWeights({ ranking, decision, threshold }: WrittenWeights): EngineWeights {
  return { ranking, decision: { ...decision, against: wordWeights(decision) }, threshold };
}

/** What each engine ranks and decides by. */
export const weights = {
  light: engineWeights(learnt.light),
  semantic: engineWeights(learnt.semantic),
} as const;
