import { bitCount } from "./bit-count.ts";
import { highestShare, type Scorer } from "./bm25.ts";
import { createTopK } from "./top-k.ts";

/** What the lists not taken yet can add to a paragraph. */
export interface Rest {
  /** Weights of terms in its text, before the share that its length leaves. */
  readonly text: number;
  /** In heading and title, at most. */
  readonly around: number;
  /** Which of the question's words those stand for: bits. */
  readonly slots: number;
}

/** The paragraphs that stand in the lists taken so far, each with the most that those lists can add to its score. */
export interface Accumulators {
  /** Forgets the question before; every key is lower than `keys`, the question has so many words. */
  readonly begin: (keys: number, slots: number) => void;
  /** Visits a list of texts. */
  readonly inText: (weight: number, slot: number) => (key: number) => void;
  /** Visits a list of headings or titles. */
  readonly around: (weight: number, slot: number) => (key: number) => void;
  readonly keys: () => readonly number[];
  /** The most that a paragraph can reach that is in none of the lists taken. */
  readonly untouchedReach: (rest: Rest) => number;
  /** From here on only what is touched already is added to. */
  readonly close: () => void;
  /** Those that have reached most so far, best first, but for those taken out. */
  readonly highest: (count: number) => readonly number[];
  /** Whether the paragraph is not taken out and can still score as much as this. */
  readonly reaches: (key: number, rest: Rest, least: number) => boolean;
  readonly takeOut: (key: number) => void;
}

/** The words of a question beyond this many share one bit. */
const bits = 31;

/** The bit of a question's word. */
export function bitOf(slot: number): number {
  return 1 << Math.min(slot, bits - 1);
}

/** Sums in another order differ in their last digits. */
const slack = 1 + 1e-9;
/** Taken out: no sum brings it back. */
const taken = Number.NEGATIVE_INFINITY;

/** `length` tells how many different terms a paragraph's text holds. */
export function createAccumulators(scorer: Scorer, length: (key: number) => number): Accumulators {
  let sums = new Float64Array(0);
  let slots = new Int32Array(0);
  let sharing = 0;
  let closed = false;
  const keys: number[] = [];

  function add(key: number, amount: number, slot: number): void {
    const met = slots[key] ?? 0;
    if (met === 0) {
      if (closed) return;
      keys.push(key);
    }
    slots[key] = met | slot;
    sums[key] = (sums[key] ?? 0) + amount;
  }

  return {
    begin(below, slotCount) {
      sharing = Math.max(0, slotCount - bits);
      for (const key of keys) sums[key] = slots[key] = 0;
      keys.length = 0;
      closed = false;
      if (sums.length >= below) return;
      const room = below + (below >> 2);
      sums = new Float64Array(room);
      slots = new Int32Array(room);
    },
    inText: (weight, slot) => (key) => add(key, weight * scorer.share(length(key)), bitOf(slot)),
    around: (weight, slot) => (key) => add(key, weight * highestShare, bitOf(slot)),
    keys: () => keys,
    untouchedReach: ({ text, around, slots: left }) =>
      (text * highestShare + around) * (bitCount(left) + sharing) * slack,
    close() {
      closed = true;
    },
    highest(count) {
      const best = createTopK(count);
      for (const key of keys) best.offer(key, (sums[key] ?? 0) * bitCount(slots[key] ?? 0));
      return best.list().flatMap(({ key, score }) => (score > 0 ? [key] : []));
    },
    reaches(key, rest, least) {
      const most = (sums[key] ?? 0) + rest.text * scorer.share(length(key)) + rest.around;
      return most * (bitCount((slots[key] ?? 0) | rest.slots) + sharing) * slack >= least;
    },
    takeOut(key) {
      sums[key] = taken;
    },
  };
}
