import type { Query } from "./analyse.ts";
import type { Nearness } from "./features.ts";
import { meanOf, type Packed, unit } from "./model/packed.ts";
import { dimensions } from "./model/projection.ts";
import type { Embedded } from "./model/protocol.ts";
import { stem } from "./tokenize.ts";
import { stopWords } from "./words/stop-words.ts";

/** A question as the model sees it: its tokens, what each says, and their mean direction. */
export interface EmbeddedQuestion {
  readonly vectors: Float32Array;
  readonly weights: Float32Array;
  readonly mean: Float32Array;
}

/** A function word says little, a word that is no slot (part of a figure, mostly) something. */
const stopWeight = 0.08;
const otherWeight = 0.5;

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
  return { vectors, weights: Float32Array.from(words, weightOf), mean: unit(mean) };
}

function product(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < dimensions; i++) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
}

/** For one question token, the best match in each sentence, into `best`. */
function bestMatches(question: Float32Array, from: number, packed: Packed, best: Float64Array): void {
  const { vectors, sentenceOf, scales } = packed;
  best.fill(0);
  for (let token = 0; token < sentenceOf.length; token++) {
    const start = token * dimensions;
    let sum = 0;
    for (let i = 0; i < dimensions; i++) sum += (question[from + i] ?? 0) * (vectors[start + i] ?? 0);
    sum *= scales[token] ?? 0;
    const sentence = sentenceOf[token] ?? 0;
    if (sum > (best[sentence] ?? 0)) best[sentence] = sum;
  }
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
  const late = new Float64Array(sentences);
  const best = new Float64Array(Math.max(sentences, 256));
  let paragraph = 0;
  let total = 0;
  question.weights.forEach((weight, token) => {
    bestMatches(question.vectors, token * dimensions, packed, best);
    let highest = 0;
    for (let sentence = 0; sentence < sentences; sentence++) {
      const value = best[sentence] ?? 0;
      late[sentence] = (late[sentence] ?? 0) + weight * value;
      if (value > highest) highest = value;
    }
    paragraph += weight * highest;
    total += weight;
  });
  const whole = product(question.mean, meanOf(packed, null));
  return Array.from(late, (value, sentence) => ({
    late: value / (total || 1),
    lateParagraph: paragraph / (total || 1),
    cosine: product(question.mean, meanOf(packed, sentence)),
    cosineParagraph: whole,
  }));
}
