import type { Range } from "../../core/article.ts";

/** The ranges of one paragraph that a link quotes. */
export interface QuotedRanges {
  readonly paragraph: number;
  readonly ranges: readonly Range[];
}

const maxRanges = 20;

/**
 * Reads `?q=3:10-52,60-80`, as `createLinker` of `core/answers/citation.ts` writes it; null for anything else, so that
 * a mangled link still opens the article.
 */
export function readRanges(q: string | undefined): QuotedRanges | null {
  const match = /^(\d{1,5}):(\d{1,7}-\d{1,7}(?:,\d{1,7}-\d{1,7})*)$/.exec(q ?? "");
  if (match === null) return null;
  const ranges = (match[2] ?? "")
    .split(",", maxRanges)
    .map((part): Range => {
      const [start = 0, end = 0] = part.split("-").map(Number);
      return [start, end];
    })
    .filter(([start, end]) => start < end)
    .toSorted((a, b) => a[0] - b[0]);
  return { paragraph: Number(match[1]), ranges };
}

/** Whether a text's own line breaks and spaces carry meaning (lists, tables, code), so that they must be kept. */
export function isLaidOut(text: string): boolean {
  return /\n|[^\S\n]{2}/.test(text);
}
