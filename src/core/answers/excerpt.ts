import type { Range } from "../article.ts";
import type { QuoteBlock } from "../reply.ts";

/** What stands where something of a paragraph is left out. */
export const gap = "[…]";

/** A run of what a quote shows: a slice of the stored paragraph, or a gap. */
export type ExcerptRun =
  | { readonly kind: "slice"; readonly text: string; readonly marked: boolean }
  | { readonly kind: "gap" };

/**
 * The runs of a quote in order: every slice is `block.text.slice(...)`, nothing trimmed, joined or changed;
 * gaps stand where text is left out, at either end too.
 */
export function excerpt(block: QuoteBlock): readonly ExcerptRun[] {
  const runs: ExcerptRun[] = [];
  let at = 0;
  for (const [start, end] of block.shown) {
    if (leavesOut(block.text, at, start)) runs.push({ kind: "gap" });
    else if (start > at && at > 0)
      runs.push({ kind: "slice", text: block.text.slice(at, start), marked: false });
    runs.push(...markedRuns(block.text, block.marks, [start, end]));
    at = end;
  }
  if (leavesOut(block.text, at, block.text.length)) runs.push({ kind: "gap" });
  return runs;
}

function leavesOut(text: string, from: number, to: number): boolean {
  return text.slice(from, to).trim() !== "";
}

/** A piece of a text, or all of it, in runs; joined they are the piece, and those inside the marks are marked. */
export function markedRuns(
  text: string,
  marks: readonly Range[],
  [start, end]: Range = [0, text.length],
): readonly Extract<ExcerptRun, { kind: "slice" }>[] {
  const runs: Extract<ExcerptRun, { kind: "slice" }>[] = [];
  let at = start;
  for (const [markStart, markEnd] of marks) {
    const from = Math.max(at, markStart);
    const to = Math.min(end, markEnd);
    if (from >= to) continue;
    if (from > at) runs.push({ kind: "slice", text: text.slice(at, from), marked: false });
    runs.push({ kind: "slice", text: text.slice(from, to), marked: true });
    at = to;
  }
  if (end > at) runs.push({ kind: "slice", text: text.slice(at, end), marked: false });
  return runs;
}
