import type { Range } from "../../core/article.ts";

/** Where a text says what a pattern (with the flag `g`) finds, in order. */
export function rangesOf(text: string, pattern: RegExp): readonly Range[] {
  return [...text.matchAll(pattern)].map(({ index, 0: said }): Range => [index, index + said.length]);
}
