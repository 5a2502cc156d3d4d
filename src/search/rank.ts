import { featureCount, type Scored } from "./features.ts";

/** One weight for each feature, in the order of `feature`. */
export type RankingWeights = readonly number[];

/** A sentence with its score: higher is better, comparable within one question. */
export interface Ranked extends Scored {
  readonly score: number;
}

/** The best sentence of each paragraph, best paragraph first; a paragraph is as good as its best sentence. */
export function rank(sentences: readonly Scored[], weights: RankingWeights): readonly Ranked[] {
  const best = new Map<number, Ranked>();
  for (const scored of sentences) {
    let score = 0;
    for (let i = 0; i < featureCount; i++) score += (scored.features[i] ?? 0) * (weights[i] ?? 0);
    const known = best.get(scored.entry.key);
    if (known === undefined || score > known.score) best.set(scored.entry.key, { ...scored, score });
  }
  return [...best.values()].sort((a, b) => b.score - a.score || a.entry.key - b.entry.key);
}
