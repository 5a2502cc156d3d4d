import { featureCount, type Scored } from "./feature.ts";

/** One weight for each feature, in the order of `feature`. */
export type RankingWeights = readonly number[];

/** A sentence with its score: higher is better, comparable within one question. */
export interface Ranked extends Scored {
  readonly score: number;
  /** Another sentence of the paragraph that answers nearly as likely, or null. */
  readonly also: number | null;
}

/** Sentences, and what they are ranked by. */
export interface Weighed {
  readonly scored: readonly Scored[];
  readonly weights: RankingWeights;
}

/** Scores are natural logarithms of odds: within this, the second sentence has at least 37 % of the first one's. */
const nearlyAsGood = 1;

const nothing: readonly number[] = [];

/** Four sums side by side, because within one each step waits for the last; behind the last sentence stand zeros. */
function scoresOf(sentences: readonly Scored[], weights: RankingWeights): readonly number[] {
  const scores: number[] = [];
  for (let at = 0; at < sentences.length; at += 4) {
    const first = sentences[at]?.features ?? nothing;
    const second = sentences[at + 1]?.features ?? nothing;
    const third = sentences[at + 2]?.features ?? nothing;
    const fourth = sentences[at + 3]?.features ?? nothing;
    let [one, two, three, four] = [0, 0, 0, 0];
    for (let i = 0; i < featureCount; i++) {
      const weight = weights[i] ?? 0;
      one += (first[i] ?? 0) * weight;
      two += (second[i] ?? 0) * weight;
      three += (third[i] ?? 0) * weight;
      four += (fourth[i] ?? 0) * weight;
    }
    scores.push(one, two, three, four);
  }
  return scores;
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
  const scores = scoresOf(sentences, weights);
  for (const [at, scored] of sentences.entries()) {
    const score = scores[at] ?? 0;
    const { entry, sentence, features } = scored;
    if (best !== null && best.entry === entry) hold(best, scored, score);
    else ranked.push((best = { entry, sentence, features, score, also: null }));
  }
  return ranked.sort((a, b) => b.score - a.score || a.entry.key - b.entry.key);
}

/** The best of the sentences that meet a condition; undefined where none does. */
export function bestOf({ scored, weights }: Weighed, isMeant: (one: Scored) => boolean): Ranked | undefined {
  return rank(scored.filter(isMeant), weights)[0];
}

/** Every sentence by itself, best first. */
export function rankSentences(sentences: readonly Scored[], weights: RankingWeights): readonly Ranked[] {
  const scores = scoresOf(sentences, weights);
  return sentences
    .map((scored, at): Ranked => ({ ...scored, score: scores[at] ?? 0, also: null }))
    .sort((a, b) => b.score - a.score || a.entry.key - b.entry.key || a.sentence - b.sentence);
}
