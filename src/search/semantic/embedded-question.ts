import { dimensions } from "../model/learnt.ts";
import type { Embedded } from "../model/protocol.ts";
import { unit } from "../model/vector.ts";
import type { Query, Slot } from "../question/query.ts";
import { headOf } from "../ranking/context.ts";
import { stopWords } from "../text/stop-words.ts";
import { stem } from "../text/tokenize.ts";

/** A question as the model sees it: its tokens, what each says, and their mean direction. */
export interface EmbeddedQuestion {
  /** The tokens' vectors four by four, number by number, so that one walk over a paragraph serves four of them. */
  readonly blocks: Float64Array;
  /** How much each token says, by the rarity of its word; a word of several tokens says no more for that. */
  readonly weights: Float32Array;
  /** 1 for the tokens of a word that says what the question is about. */
  readonly telling: Uint8Array;
  /** The same for what is asked of names, places, years and figures; 0 for the tokens of these. */
  readonly asked: Float32Array;
  /** 1 for the tokens of the question's head (see `headOf`). */
  readonly head: Float32Array;
  /** How much each token speaks against an answer where it is not met. */
  readonly insistence: Float32Array;
  /** For each token of a place, year, figure or rarer word the numbers of the terms that say the same; for others none. */
  readonly same: readonly (readonly number[])[];
  readonly mean: Float32Array;
}

/** So many question tokens are held against a paragraph at once. */
export const lanes = 4;

/** What a function word says, and a word that is no slot (part of a figure, mostly). */
const stopWeight = 0.08;
const otherWeight = 0.5;

/** A word of at least this weight says what the question is about. */
const tellingWeight = 0.4;

/** A term that stands for a place, year or figure as well as this says the same: "FY25", "the UN". */
const sameStrength = 0.9;

/** Weighs the tokens of an embedded question by the rarity that analysis gave its terms. */
export function weighQuestion({ words, vectors, insistence }: Embedded, query: Query): EmbeddedQuestion {
  const slots = new Map(query.slots.map((slot) => [slot.term, slot]));
  const slotOf = (word: string): Slot | undefined =>
    slots.get(`^${word}`) ?? (stopWords.has(word) ? undefined : slots.get(stem(word)));
  const weightOf = (word: string): number =>
    slotOf(word)?.weight ?? (stopWords.has(word) ? stopWeight : otherWeight);
  const isAsked = (word: string): boolean =>
    !stopWords.has(word) && !/\d/.test(word) && (slotOf(word)?.kind ?? "word") === "word";
  const head = query.slots[headOf(query)]?.term;
  const pieces = piecesOf(words);
  const weights = Float32Array.from(words, (word, token) => weightOf(word) / (pieces[token] ?? 1));
  return {
    blocks: interleave(vectors, words.length),
    weights,
    telling: Uint8Array.from(words, (word) => (weightOf(word) >= tellingWeight ? 1 : 0)),
    asked: weights.map((weight, token) => (isAsked(words[token] ?? "") ? weight : 0)),
    head: Float32Array.from(words, (word) => (stem(word) === head ? 1 : 0)),
    insistence: insistence.map((more, token) => more * (weights[token] ?? 0)),
    same: words.map((word, token) => sameAs(slotOf(word), (pieces[token] ?? 1) > 1)),
    mean: meanOf(words, vectors),
  };
}

function interleave(vectors: Float32Array, tokens: number): Float64Array {
  const blocks = new Float64Array(Math.ceil(tokens / lanes) * dimensions * lanes);
  for (let token = 0; token < tokens; token++) {
    const into = Math.floor(token / lanes) * dimensions * lanes + (token % lanes);
    for (let i = 0; i < dimensions; i++) blocks[into + i * lanes] = vectors[token * dimensions + i] ?? 0;
  }
  return blocks;
}

/** Into how many tokens the model cuts the word that each token is of: rarer words and most names into several. */
function piecesOf(words: readonly string[]): readonly number[] {
  const pieces: number[] = [];
  for (let from = 0; from < words.length; from = pieces.length) {
    const other = words.findIndex((word, at) => at > from && word !== words[from]);
    const count = (other < 0 ? words.length : other) - from;
    for (let piece = 0; piece < count; piece++) pieces.push(count);
  }
  return pieces;
}

/** What the model may not know again where it is said: places, years and figures in other letters, words that it cuts. */
function sameAs(slot: Slot | undefined, isCut: boolean): readonly number[] {
  if (slot === undefined || (!isCut && (slot.kind === "word" || slot.kind === "name"))) return [];
  return slot.alternatives.filter(({ strength }) => strength >= sameStrength).map(({ id }) => id);
}

/** The mean direction of all tokens but function words. */
function meanOf(words: readonly string[], vectors: Float32Array): Float32Array {
  const mean = new Float32Array(dimensions);
  words.forEach((word, token) => {
    if (stopWords.has(word)) return;
    for (let i = 0; i < dimensions; i++) mean[i] = (mean[i] ?? 0) + (vectors[token * dimensions + i] ?? 0);
  });
  return unit(mean);
}
