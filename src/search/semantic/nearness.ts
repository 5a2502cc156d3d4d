import type { Indexed } from "../index/indexed.ts";
import { metNearness } from "../model/insistence.ts";
import { dimensions } from "../model/learnt.ts";
import { type Packed, sentenceSums, tokenBytes } from "../model/packed.ts";
import type { Nearness } from "../ranking/feature.ts";
import { type EmbeddedQuestion, type Literal, lanes } from "./embedded-question.ts";

/** What stands for nearness where a question asks nothing of the names in it, or has no head. */
const usualNearness = 0.7;

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

/** One question token's best match: in each sentence, in any of them, and under title and heading. */
interface TokenMatch {
  readonly token: number;
  readonly each: Float64Array;
  readonly highest: number;
  readonly title: number;
}

/** Calls `take` for each question token; `each` is filled anew for the next. Title and heading stand after the sentences. */
function forEachToken(
  { blocks, weights }: EmbeddedQuestion,
  packed: Packed,
  sentences: number,
  take: (match: TokenMatch) => void,
): void {
  const best = new Float64Array((sentences + 1) * lanes);
  const each = new Float64Array(sentences);
  for (let token = 0; token < weights.length; token++) {
    const lane = token % lanes;
    if (lane === 0) bestMatches(blocks, token / lanes, packed, best);
    let highest = 0;
    for (let sentence = 0; sentence < sentences; sentence++) {
      const value = best[sentence * lanes + lane] ?? 0;
      each[sentence] = value;
      if (value > highest) highest = value;
    }
    take({ token, each, highest, title: best[sentences * lanes + lane] ?? 0 });
  }
}

/** The best of a sentence and its neighbours. */
function nearBy(each: Float64Array, sentence: number): number {
  return Math.max(each[sentence - 1] ?? 0, each[sentence] ?? 0, each[sentence + 1] ?? 0);
}

/** How near a sentence, its neighbours, heading or title come to a question token by their words alone; 0 for not at all. */
type Said = (token: number, sentence: number) => number;

/**
 * What the words of a paragraph say of those of a question, and what its sentences hold of what the question wants. What
 * heading or title say is what the paragraph is about: there no word is taken for another of the same letters.
 */
export function saidIn(
  { literal, wants }: EmbeddedQuestion,
  { terms, ends, heading, title, kinds }: Indexed,
): Said {
  const isAbove = literal.map(({ same }) => same.some((id) => heading.includes(id) || title.includes(id)));
  return (token, sentence) => {
    const { same, nearness, asks } = literal[token] ?? nothing;
    if (asks && ((kinds[sentence] ?? 0) & wants) !== 0) return metNearness;
    if (isAbove[token] === true) return metNearness;
    if (same.length === 0) return 0;
    const near = terms.subarray(ends[sentence - 2] ?? 0, ends[sentence + 1] ?? terms.length);
    return same.some((id) => near.includes(id)) ? nearness : 0;
  };
}

const nothing: Literal = { same: [], nearness: 0, asks: false };

/** Late interaction: each question token's best match in each sentence, around it, in the paragraph and its title. */
function lateOf(question: EmbeddedQuestion, packed: Packed, sentences: number, said: Said) {
  const late = new Float64Array(sentences);
  const around = new Float64Array(sentences);
  const unmet = new Float64Array(sentences);
  const sums = { paragraph: 0, context: 0, title: 0, asked: 0 };
  let total = 0;
  let askedTotal = 0;
  let weakest = 1;
  let head = 1;
  forEachToken(question, packed, sentences, ({ token, each, highest, title }) => {
    const weight = question.weights[token] ?? 0;
    const asked = question.asked[token] ?? 0;
    const insistence = question.insistence[token] ?? 0;
    const anywhere = Math.max(highest, title);
    for (let sentence = 0; sentence < sentences; sentence++) {
      late[sentence] = (late[sentence] ?? 0) + weight * (each[sentence] ?? 0);
      const near = nearBy(each, sentence);
      around[sentence] = (around[sentence] ?? 0) + weight * near;
      const missing = Math.max(0, metNearness - Math.max(near, title));
      if (missing > 0)
        unmet[sentence] =
          (unmet[sentence] ?? 0) + insistence * Math.min(missing, metNearness - said(token, sentence));
    }
    sums.paragraph += weight * highest;
    sums.context += weight * anywhere;
    sums.title += weight * title;
    sums.asked += asked * anywhere;
    total += weight;
    askedTotal += asked;
    if (question.telling[token] === 1) weakest = Math.min(weakest, anywhere);
    if (question.head[token] === 1) head = Math.min(head, anywhere);
  });
  const share = 1 / (total || 1);
  return {
    late: late.map((value) => value * share),
    around: around.map((value) => value * share),
    unmet,
    paragraph: {
      lateParagraph: sums.paragraph * share,
      lateContext: sums.context * share,
      lateTitle: sums.title * share,
      weakest,
      asked: askedTotal === 0 ? usualNearness : sums.asked / askedTotal,
      headNear: head === 1 ? usualNearness : head,
    },
  };
}

/** How the mean directions of the sentences, and of the paragraph with its title, lie to the question's. */
function cosinesOf(mean: Float32Array, packed: Packed, sentences: number) {
  const sums = sentenceSums(packed, sentences + 1);
  const whole = new Float64Array(dimensions);
  const cosines = new Float64Array(sentences);
  for (let sentence = 0; sentence <= sentences; sentence++) {
    const own = sums.subarray(sentence * dimensions, (sentence + 1) * dimensions);
    if (sentence < sentences) cosines[sentence] = cosine(mean, own);
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
  said: Said,
): readonly Nearness[] {
  const { late, around, unmet, paragraph } = lateOf(question, packed, sentences, said);
  const { cosines, paragraph: cosineParagraph } = cosinesOf(question.mean, packed, sentences);
  return Array.from(late, (value, sentence) => ({
    ...paragraph,
    late: value,
    lateAround: around[sentence] ?? 0,
    unmet: unmet[sentence] ?? 0,
    cosine: cosines[sentence] ?? 0,
    cosineParagraph,
  }));
}
