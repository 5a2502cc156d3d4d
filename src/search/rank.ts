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

/** The best sentence of a paragraph as far as it has been read. */
type Best = { -readonly [Name in keyof Ranked]: Ranked[Name] };

/** Holds one more sentence of the paragraph against the best so far. */
function hold(best: Best, { sentence, features }: Scored, score: number): void {
  const near = Math.abs(score - best.score) <= nearlyAsGood;
  if (score > best.score) {
    best.also = near ? best.sentence : null;
    best.sentence = sentence;
    best.features = features;
    best.score = score;
  } else if (near) best.also = sentence;
}

/**
 * The best sentence of each paragraph, best paragraph first; a paragraph is as good as its best sentence. The sentences
 * of a paragraph are given one after the other.
 */
export function rank(sentences: readonly Scored[], weights: RankingWeights): readonly Ranked[] {
  const ranked: Best[] = [];
  let best: Best | null = null;
  for (const scored of sentences) {
    const score = scoreOf(scored, weights);
    const { entry, sentence, features } = scored;
    if (best !== null && best.entry === entry) hold(best, scored, score);
    else ranked.push((best = { entry, sentence, features, score, also: null }));
  }
  return ranked.sort((a, b) => b.score - a.score || a.entry.key - b.entry.key);
}

/** Every sentence by itself, best first. */
export function rankSentences(sentences: readonly Scored[], weights: RankingWeights): readonly Ranked[] {
  return sentences
    .map((scored): Ranked => ({ ...scored, score: scoreOf(scored, weights), also: null }))
    .sort((a, b) => b.score - a.score || a.entry.key - b.entry.key || a.sentence - b.sentence);
}
