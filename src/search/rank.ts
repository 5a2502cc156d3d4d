import { featureCount, type Scored } from "./feature.ts";

/** One weight for each feature, in the order of `feature`. */
export type RankingWeights = readonly number[];

/** A sentence with its score: higher is better, comparable within one question. */
export interface Ranked extends Scored {
  readonly score: number;
  /** Another sentence of the paragraph that answers nearly as likely, or null. */
  readonly also: number | null;
}

/** Scores are natural logarithms of odds: within this, the second sentence has at least 60 % of the first one's. */
const nearlyAsGood = 0.5;

function scoreOf({ features }: Scored, weights: RankingWeights): number {
  let score = 0;
  for (let i = 0; i < featureCount; i++) score += (features[i] ?? 0) * (weights[i] ?? 0);
  return score;
}

function join(best: Ranked, other: Scored, score: number): Ranked {
  const better = score > best.score;
  const near = Math.abs(score - best.score) <= nearlyAsGood;
  if (better) return { ...other, score, also: near ? best.sentence : null };
  return near ? { ...best, also: other.sentence } : best;
}

/** The best sentence of each paragraph, best paragraph first; a paragraph is as good as its best sentence. */
export function rank(sentences: readonly Scored[], weights: RankingWeights): readonly Ranked[] {
  const best = new Map<number, Ranked>();
  for (const scored of sentences) {
    const score = scoreOf(scored, weights);
    const known = best.get(scored.entry.key);
    best.set(
      scored.entry.key,
      known === undefined ? { ...scored, score, also: null } : join(known, scored, score),
    );
  }
  return [...best.values()].sort((a, b) => b.score - a.score || a.entry.key - b.entry.key);
}

/** Every sentence by itself, best first. */
export function rankSentences(sentences: readonly Scored[], weights: RankingWeights): readonly Ranked[] {
  return sentences
    .map((scored): Ranked => ({ ...scored, score: scoreOf(scored, weights), also: null }))
    .sort((a, b) => b.score - a.score || a.entry.key - b.entry.key || a.sentence - b.sentence);
}
