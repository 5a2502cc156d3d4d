import type { Query } from "./analyse.ts";
import type { Nearness } from "./features.ts";
import { type Packed, sentenceSums, tokenBytes, unit } from "./model/packed.ts";
import { dimensions } from "./model/projection.ts";
import type { Embedded } from "./model/protocol.ts";
import { stem } from "./tokenize.ts";
import { stopWords } from "./words/stop-words.ts";

/** A question as the model sees it: its tokens, what each says, and their mean direction. */
export interface EmbeddedQuestion {
  /** The tokens' vectors four by four, number by number, so that one walk over a paragraph serves four of them. */
  readonly blocks: Float64Array;
  readonly weights: Float32Array;
  readonly mean: Float32Array;
}

/** A function word says little, a word that is no slot (part of a figure, mostly) something. */
const stopWeight = 0.08;
const otherWeight = 0.5;

/** So many question tokens are held against a paragraph at once. */
const lanes = 4;

function interleave(vectors: Float32Array, tokens: number): Float64Array {
  const blocks = new Float64Array(Math.ceil(tokens / lanes) * dimensions * lanes);
  for (let token = 0; token < tokens; token++) {
    const into = Math.floor(token / lanes) * dimensions * lanes + (token % lanes);
    for (let i = 0; i < dimensions; i++) blocks[into + i * lanes] = vectors[token * dimensions + i] ?? 0;
  }
  return blocks;
}

/** Weighs the tokens of an embedded question by the rarity that analysis gave its terms. */
export function weighQuestion({ words, vectors }: Embedded, { slots }: Query): EmbeddedQuestion {
  const bySlot = new Map(slots.map(({ term, weight }) => [term, weight]));
  const weightOf = (word: string): number =>
    bySlot.get(`^${word}`) ?? (stopWords.has(word) ? stopWeight : (bySlot.get(stem(word)) ?? otherWeight));
  const mean = new Float32Array(dimensions);
  words.forEach((word, token) => {
    if (stopWords.has(word)) return;
    for (let i = 0; i < dimensions; i++) mean[i] = (mean[i] ?? 0) + (vectors[token * dimensions + i] ?? 0);
  });
  return {
    blocks: interleave(vectors, words.length),
    weights: Float32Array.from(words, weightOf),
    mean: unit(mean),
  };
}

/** For the question tokens of one block, their best matches in each sentence, into `best`: sentences × lanes. */
function bestMatches(
  blocks: Float64Array,
  block: number,
  { bytes, scales }: Packed,
  best: Float64Array,
): void {
  best.fill(0);
  const base = block * dimensions * lanes;
  for (let token = 0; token < scales.length; token++) {
    const from = token * tokenBytes;
    const row = ((bytes[from] ?? 0) & 0xff) * lanes;
    let first = 0;
    let second = 0;
    let third = 0;
    let fourth = 0;
    for (let i = 0, at = base; i < dimensions; i++, at += lanes) {
      const value = bytes[from + 1 + i] ?? 0;
      first += (blocks[at] ?? 0) * value;
      second += (blocks[at + 1] ?? 0) * value;
      third += (blocks[at + 2] ?? 0) * value;
      fourth += (blocks[at + 3] ?? 0) * value;
    }
    const scale = scales[token] ?? 0;
    best[row] = Math.max(best[row] ?? 0, first * scale);
    best[row + 1] = Math.max(best[row + 1] ?? 0, second * scale);
    best[row + 2] = Math.max(best[row + 2] ?? 0, third * scale);
    best[row + 3] = Math.max(best[row + 3] ?? 0, fourth * scale);
  }
}

/** Late interaction: each question token's best match in each sentence and in the paragraph, weighted, in mean. */
function lateOf({ blocks, weights }: EmbeddedQuestion, packed: Packed, sentences: number) {
  const late = new Float64Array(sentences);
  const best = new Float64Array(sentences * lanes);
  let paragraph = 0;
  let total = 0;
  for (let from = 0; from < weights.length; from += lanes) {
    bestMatches(blocks, from / lanes, packed, best);
    for (let lane = 0; lane < lanes; lane++) {
      const weight = weights[from + lane] ?? 0;
      let highest = 0;
      for (let sentence = 0; sentence < sentences; sentence++) {
        const value = best[sentence * lanes + lane] ?? 0;
        late[sentence] = (late[sentence] ?? 0) + weight * value;
        if (value > highest) highest = value;
      }
      paragraph += weight * highest;
      total += weight;
    }
  }
  return { late, paragraph, total: total || 1 };
}

/** How the mean directions of the sentences, and of the paragraph, lie to the question's. */
function cosinesOf(mean: Float32Array, packed: Packed, sentences: number) {
  const sums = sentenceSums(packed, sentences);
  const whole = new Float64Array(dimensions);
  const cosines = new Float64Array(sentences);
  for (let sentence = 0; sentence < sentences; sentence++) {
    const own = sums.subarray(sentence * dimensions, (sentence + 1) * dimensions);
    cosines[sentence] = cosine(mean, own);
    for (let i = 0; i < dimensions; i++) whole[i] = (whole[i] ?? 0) + (own[i] ?? 0);
  }
  return { cosines, paragraph: cosine(mean, whole) };
}

/** `direction` is a unit vector; 0 for a vector without a direction. */
function cosine(direction: Float32Array, vector: Float64Array): number {
  let sum = 0;
  let square = 0;
  for (let i = 0; i < dimensions; i++) {
    const value = vector[i] ?? 0;
    sum += (direction[i] ?? 0) * value;
    square += value * value;
  }
  return sum / (Math.sqrt(square) || 1);
}

/**
 * Late interaction: each question token's best match in the sentence (and in the paragraph), weighted by rarity;
 * and how the sentence's and the paragraph's mean directions lie to the question's. One value a sentence.
 */
export function nearnessOf(
  question: EmbeddedQuestion,
  packed: Packed,
  sentences: number,
): readonly Nearness[] {
  const { late, paragraph, total } = lateOf(question, packed, sentences);
  const { cosines, paragraph: whole } = cosinesOf(question.mean, packed, sentences);
  return Array.from(late, (value, sentence) => ({
    late: value / total,
    lateParagraph: paragraph / total,
    cosine: cosines[sentence] ?? 0,
    cosineParagraph: whole,
  }));
}
