import type { Kind } from "./examples.ts";

/** How much a question of each kind teaches of ranking: readers' own are few, and what matters. */
export const importance: Record<Kind, number> = {
  asked: 1,
  keywords: 0.5,
  paraphrase: 0.5,
  reader: 1,
  unanswerable: 0,
  elsewhere: 0,
  swapped: 0,
  nearMiss: 0,
  bare: 0,
  bareMiss: 0,
};
