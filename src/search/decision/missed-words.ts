import { holdsTerm } from "../index/indexed.ts";
import type { Query, Slot } from "../question/query.ts";
import type { Ranked } from "../ranking/rank.ts";

/** A word of the question that paragraph, heading and title do not say, or say by a weaker word. */
export interface MissedWord {
  /** The stem. */
  readonly word: string;
  /** How much of its weight is missed, 0 to 1. */
  readonly weight: number;
}

/** How well the paragraph, its heading and its title say a word: alternatives are in order, best first. */
function said({ alternatives }: Slot, { entry }: Ranked): number {
  return alternatives.find(({ id }) => holdsTerm(entry, id))?.strength ?? 0;
}

/** The question's words that the best candidate misses; names, places, years and figures have signals of their own. */
export function missedWords({ slots }: Query, best: Ranked): readonly MissedWord[] {
  const missed: MissedWord[] = [];
  for (const slot of slots) {
    if (slot.kind !== "word") continue;
    const weight = slot.weight * (1 - said(slot, best));
    if (weight > 0) missed.push({ word: slot.term, weight });
  }
  return missed;
}
