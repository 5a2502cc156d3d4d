import type { Slot } from "../question/query.ts";
import type { Matches } from "./match.ts";

/** What a text meets of a question, summed over the question's slots. */
export interface Cover {
  /** The weights of the slots that are met, each times how well. */
  readonly all: number;
  /** The weights of those that are met by the word itself, or nearly. */
  readonly exact: number;
  /** As `all`, for names, places, years and figures. */
  readonly names: number;
  /** As `all`, with other weights: those of the slots inside an article (see `focusOf`). */
  readonly focused: number;
}

/** Sums up one row of strengths, one for each slot, that begins at `from`. */
export function cover(
  slots: readonly Slot[],
  strengths: Float64Array,
  from: number,
  focus: readonly number[],
): Cover {
  let all = 0;
  let exact = 0;
  let names = 0;
  let focused = 0;
  for (let slot = 0; slot < slots.length; slot++) {
    const strength = strengths[from + slot] ?? 0;
    const one = slots[slot];
    if (strength === 0 || one === undefined) continue;
    all += strength * one.weight;
    focused += strength * (focus[slot] ?? 0);
    if (strength >= 0.9) exact += one.weight;
    if (one.kind !== "word") names += strength * one.weight;
  }
  return { all, exact, names, focused };
}

/** As `Cover.all`, of a sentence and its neighbours together: for each slot the best of them. */
export function coverAround(
  slots: readonly Slot[],
  { best }: Matches,
  sentence: number,
  sentences: number,
): number {
  const width = slots.length;
  const first = width * Math.max(0, sentence - 1);
  const last = width * Math.min(sentences - 1, sentence + 1);
  let all = 0;
  for (let slot = 0; slot < width; slot++) {
    let most = 0;
    for (let cell = first + slot; cell <= last + slot; cell += width) {
      const strength = best[cell] ?? 0;
      if (strength > most) most = strength;
    }
    all += most * (slots[slot]?.weight ?? 0);
  }
  return all;
}
