import { metNearness } from "../model/insistence.ts";
import { dimensions } from "../model/learnt.ts";
import type { Embedded } from "../model/protocol.ts";
import { unit } from "../model/vector.ts";
import type { Query, Slot } from "../question/query.ts";
import { headOf } from "../ranking/context.ts";
import { ageTerm } from "../text/figures.ts";
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
  /** For each token what of the words themselves meets it, which the model may not know again. */
  readonly literal: readonly Literal[];
  /** Bits of `evidence`, any of which answers the question word; 0 where any sentence may. */
  readonly wants: number;
  readonly mean: Float32Array;
}

/** How a question's token is met without the model. */
export interface Literal {
  /** The numbers of the terms that say the same as its word. */
  readonly same: readonly number[];
  /** How near such a term in the sentence, or in one beside it, is held to come at least. */
  readonly nearness: number;
  /** It is of a question word, which what the question wants meets: "how much" a figure, "when" a date. */
  readonly asks: boolean;
}

/** So many question tokens are held against a paragraph at once. */
export const lanes = 4;

/** What a function word says, and a word that is no slot (part of a figure, mostly). */
const stopWeight = 0.08;
const otherWeight = 0.5;

/** How much of a function word's weight speaks against an answer: the model doubts by these as much as by all others. */
const stopInsists = 0.5;

/** A common word that the model reads whole, it knows again unless it stands in another sense there ("fine", "fined"). */
const wholeWordNearness = 0.5;

const questionWord = /^(?:how|much|many|when|who|whom|whose|where|why)$/;

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
    insistence: insistence.map((more, token) => {
      const word = words[token] ?? "";
      const share = stopWords.has(word) && !questionWord.test(word) ? stopInsists : 1;
      return more * (weights[token] ?? 0) * share;
    }),
    literal: words.map((word, token) => literalOf(word, slotOf(word), (pieces[token] ?? 1) > 1)),
    wants: query.wants,
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

/** Names, places, years and figures, and words that the model cuts, are met where a term says the same. */
function literalOf(word: string, slot: Slot | undefined, isCut: boolean): Literal {
  const asks = questionWord.test(word);
  if (slot === undefined) return { same: [], nearness: 0, asks };
  const age = slot.alternatives.find(({ term }) => term === ageTerm);
  if (age !== undefined) return { same: [age.id], nearness: metNearness, asks };
  const isWhole = !isCut && slot.kind === "word";
  const same = slot.alternatives.filter(({ strength }) => strength >= sameStrength).map(({ id }) => id);
  return { same, nearness: isWhole ? wholeWordNearness : metNearness, asks };
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
