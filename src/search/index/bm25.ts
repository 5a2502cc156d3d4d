import type { Field } from "./fields.ts";
import type { Indexed } from "./indexed.ts";
import { stopWord } from "./vocabulary.ts";

/** A term to look for. */
export interface Wanted {
  readonly term: string;
  readonly id: number;
  /** 1 for the question's own word, less for what only stands for it. */
  readonly strength: number;
  /** The number of the question's word that it stands for. */
  readonly slot: number;
}

/** What of a paragraph is searched. */
export type FieldName = "text" | "heading" | "title";
/** A field of each name. */
export type Fields = Readonly<Record<FieldName, Field>>;

/** The paragraphs that hold a term in one field. */
export interface List {
  readonly term: string;
  readonly field: FieldName;
  readonly slot: number;
  /** How many paragraphs those are. */
  readonly length: number;
  /** What the term adds to a paragraph's score, before the length of the field takes its share. */
  readonly weight: number;
}

/**
 * BM25 over text, heading and title, in which a term counts once however often it stands there (in a paragraph repeats
 * say little), times how many of the question's words are met. One question at a time.
 */
export interface Scorer {
  /** Begins a question; `paragraphs` and `vocabulary` are the archive's sizes. */
  readonly begin: (wanted: readonly Wanted[], paragraphs: number, vocabulary: number) => void;
  /** The lists to look in for this question. */
  readonly lists: () => readonly List[];
  /** 0 where the paragraph meets none of the terms. */
  readonly score: (entry: Indexed) => number;
  /** What a text of this many different terms leaves of each weight: `highestShare` at most. */
  readonly share: (length: number) => number;
}

/** As MiniSearch has them: saturation of repeats, weight of length, floor for one occurrence. */
const { k, b, d } = { k: 1.2, b: 0.7, d: 0.5 };
/** No field is so short that more is left of a weight. */
export const highestShare = d + (k + 1) / (1 + k * (1 - b));
const boosts = { text: 1, heading: 0.6, title: 0.4 } as const;
const fieldNames = ["text", "heading", "title"] as const;

function shareOf(length: number, mean: number): number {
  return d + (k + 1) / (1 + k * (1 - b + (b * length) / mean));
}

type Weights = Readonly<Record<FieldName, Float64Array>>;

function weigh(weights: Weights, terms: readonly Wanted[], fields: Fields, paragraphs: number): void {
  for (const name of fieldNames)
    terms.forEach(({ id, strength }, at) => {
      const holding = fields[name].frequency(id);
      // Few terms stand in a heading or a title.
      const rarity = holding === 0 ? 0 : Math.log(1 + (paragraphs - holding + 0.5) / (holding + 0.5));
      weights[name][at] = strength * boosts[name] * rarity;
    });
}

function roomFor(terms: number): Weights {
  return { text: new Float64Array(terms), heading: new Float64Array(terms), title: new Float64Array(terms) };
}

function listsOf(terms: readonly Wanted[], fields: Fields, weights: Weights): readonly List[] {
  return fieldNames.flatMap((field) =>
    terms.flatMap(({ id, term, slot }, at): readonly List[] => {
      const length = fields[field].frequency(id);
      return length === 0 ? [] : [{ term, field, slot, length, weight: weights[field][at] ?? 0 }];
    }),
  );
}

/** A scorer over these fields; its table over the vocabulary is made once and cleared term by term. */
export function createScorer(fields: Fields): Scorer {
  let termOf = new Int16Array(0);
  let terms: readonly Wanted[] = [];
  /** Which of the question's words the paragraph at hand meets: 1 or 0. */
  let met: number[] = [];
  /** By which paragraph and field a term's weight was last counted, so that it counts once. */
  let seen = new Int32Array(0);
  let round = 0;
  let weights = roomFor(0);
  let means = { text: 1, heading: 1, title: 1 };

  function sum(ids: Int32Array, weight: Float64Array): number {
    round++;
    const table = termOf;
    let found = 0;
    for (let i = 0; i < ids.length; i++) {
      const at = table[ids[i] ?? stopWord] ?? -1;
      if (at < 0 || seen[at] === round) continue;
      seen[at] = round;
      met[terms[at]?.slot ?? 0] = 1;
      found += weight[at] ?? 0;
    }
    return found;
  }

  return {
    begin(wanted, paragraphs, vocabulary) {
      for (const { id } of terms) termOf[id] = -1;
      if (termOf.length < vocabulary) termOf = new Int16Array(vocabulary + (vocabulary >> 2)).fill(-1);
      terms = wanted;
      wanted.forEach(({ id }, at) => {
        termOf[id] = at;
      });
      if (seen.length < wanted.length) {
        seen = new Int32Array(2 * wanted.length);
        weights = roomFor(2 * wanted.length);
      }
      seen.fill(0);
      round = 0;
      met = [];
      for (const { slot } of wanted) while (met.length <= slot) met.push(0);
      weigh(weights, wanted, fields, paragraphs);
      means = {
        text: fields.text.mean(paragraphs),
        heading: fields.heading.mean(paragraphs),
        title: fields.title.mean(paragraphs),
      };
    },
    lists: () => listsOf(terms, fields, weights),
    score({ terms: text, heading, title, lengths }) {
      for (let slot = 0; slot < met.length; slot++) met[slot] = 0;
      const found =
        sum(text, weights.text) * shareOf(lengths.text, means.text) +
        sum(heading, weights.heading) * shareOf(lengths.heading, means.heading) +
        sum(title, weights.title) * shareOf(lengths.title, means.title);
      let slots = 0;
      for (let slot = 0; slot < met.length; slot++) slots += met[slot] ?? 0;
      return found * slots;
    },
    share: (length) => shareOf(length, means.text),
  };
}
