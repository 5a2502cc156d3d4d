import type { Indexed } from "../index/indexed.ts";
import { stopWord } from "../index/vocabulary.ts";
import type { Slot } from "../question/query.ts";
import { zeros } from "./zeros.ts";

/** Which slots of a question a text meets, and how well: sentences in rows, slots in columns, the whole in the last row. */
export interface Matches {
  /** `best[sentence * slots + slot]`: the strength of the best match, 0 for none. */
  readonly best: Float64Array;
  /** For each sentence, the weight of neighbouring question terms that stand there near to each other in order. */
  readonly ordered: Float64Array;
  /** For each sentence, how many of its terms stand for a slot. */
  readonly hits: Uint16Array;
  /** For each sentence, how many content terms it has. */
  readonly terms: Uint16Array;
}

/** Holds a question against paragraphs, one question at a time. */
export interface Matcher {
  /** Begins a question; `size` is the vocabulary's. */
  readonly begin: (slots: readonly Slot[], size: number) => void;
  /** Holds until the next paragraph is matched. */
  readonly match: (entry: Indexed) => Matches;
  /** For each slot, how well these terms meet it. */
  readonly met: (terms: Int32Array) => number[];
}

/** Question terms that stand at most this many words apart, in their order, count as a phrase. */
const nearby = 3;

/** A matcher; its table over the vocabulary is made once and cleared term by term, so that a question costs little. */
export function createMatcher(): Matcher {
  let slotOf = new Int16Array(0);
  let strengthOf = new Float32Array(0);
  let slots: readonly Slot[] = [];
  let unmet: readonly number[] = [];
  let matches = emptyMatches(0, 0);

  function clear(): void {
    for (const { alternatives } of slots) for (const { id } of alternatives) slotOf[id] = -1;
  }

  return {
    begin(next, size) {
      if (slotOf.length < size) {
        slotOf = new Int16Array(size + (size >> 2) + 64).fill(-1);
        strengthOf = new Float32Array(slotOf.length);
      } else clear();
      slots = next;
      unmet = zeros(next.length);
      next.forEach(({ alternatives }, slot) => {
        for (const { id, strength } of alternatives) {
          if (slotOf[id] !== -1 && (strengthOf[id] ?? 0) >= strength) continue;
          slotOf[id] = slot;
          strengthOf[id] = strength;
        }
      });
    },
    match(entry) {
      matches = cleared(matches, entry.ends.length, slots.length);
      fillMatches(entry, slots, slotOf, strengthOf, matches);
      return matches;
    },
    met(terms) {
      const met = unmet.slice();
      for (let i = 0; i < terms.length; i++) {
        const id = terms[i] ?? stopWord;
        const slot = slotOf[id] ?? -1;
        if (slot >= 0) met[slot] = Math.max(met[slot] ?? 0, strengthOf[id] ?? 0);
      }
      return met;
    },
  };
}

function emptyMatches(sentences: number, slots: number): Matches {
  return {
    best: new Float64Array((sentences + 1) * slots),
    ordered: new Float64Array(sentences),
    hits: new Uint16Array(sentences),
    terms: new Uint16Array(sentences),
  };
}

/** The same once more, where there is room in it: to make arrays takes longer than to fill them. */
function cleared(matches: Matches, sentences: number, slots: number): Matches {
  const cells = (sentences + 1) * slots;
  if (matches.best.length < cells || matches.terms.length < sentences)
    return emptyMatches(2 * sentences, slots);
  for (let cell = 0; cell < cells; cell++) matches.best[cell] = 0;
  return matches;
}

/** One pass over the paragraph's terms. */
function fillMatches(
  { terms, ends }: Indexed,
  slots: readonly Slot[],
  slotOf: Int16Array,
  strengthOf: Float32Array,
  matches: Matches,
): void {
  const width = slots.length;
  const whole = ends.length * width;
  let i = 0;
  for (let sentence = 0; sentence < ends.length; sentence++) {
    const end = ends[sentence] ?? 0;
    let count = 0;
    let hits = 0;
    let ordered = 0;
    let lastSlot = -2;
    let lastAt = -nearby - 1;
    for (; i < end; i++) {
      const id = terms[i] ?? stopWord;
      if (id !== stopWord) count++;
      const slot = slotOf[id] ?? -1;
      if (slot < 0) continue;
      hits++;
      const strength = strengthOf[id] ?? 0;
      const cell = sentence * width + slot;
      if (strength > (matches.best[cell] ?? 0)) matches.best[cell] = strength;
      if (strength > (matches.best[whole + slot] ?? 0)) matches.best[whole + slot] = strength;
      if (slot === lastSlot + 1 && i - lastAt <= nearby)
        ordered += (strength * ((slots[slot]?.weight ?? 0) + (slots[lastSlot]?.weight ?? 0))) / 2;
      lastSlot = slot;
      lastAt = i;
    }
    matches.ordered[sentence] = ordered;
    matches.hits[sentence] = hits;
    matches.terms[sentence] = count;
  }
}
