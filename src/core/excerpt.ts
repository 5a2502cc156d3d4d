import type { Range } from "./article.ts";
import type { QuoteBlock } from "./reply.ts";

/** What stands where something of a paragraph is left out. */
export const gap = "[…]";

/** A run of what a quote shows: a slice of the stored paragraph, or a gap. */
export type Piece =
  | { readonly kind: "slice"; readonly text: string; readonly marked: boolean }
  | { readonly kind: "gap" };

/**
 * The pieces of a quote in order: every slice is `block.text.slice(...)`, nothing trimmed, joined or changed;
 * gaps stand where text is left out, at either end too.
 */
export function excerpt(block: QuoteBlock): readonly Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const [start, end] of block.shown) {
    if (leavesOut(block.text, at, start)) pieces.push({ kind: "gap" });
    else if (start > at && at > 0)
      pieces.push({ kind: "slice", text: block.text.slice(at, start), marked: false });
    pieces.push(...slices(block, [start, end]));
    at = end;
  }
  if (leavesOut(block.text, at, block.text.length)) pieces.push({ kind: "gap" });
  return pieces;
}

/** The quote as plain text: what a person reads, and what tests compare with the stored paragraph. */
export function excerptText(block: QuoteBlock): string {
  return excerpt(block)
    .map((piece) => (piece.kind === "gap" ? ` ${gap} ` : piece.text))
    .join("")
    .trim();
}

function leavesOut(text: string, from: number, to: number): boolean {
  return text.slice(from, to).trim() !== "";
}

function slices(block: QuoteBlock, [start, end]: Range): readonly Piece[] {
  const pieces: Piece[] = [];
  let at = start;
  for (const [markStart, markEnd] of block.marks) {
    const from = Math.max(at, markStart);
    const to = Math.min(end, markEnd);
    if (from >= to) continue;
    if (from > at) pieces.push({ kind: "slice", text: block.text.slice(at, from), marked: false });
    pieces.push({ kind: "slice", text: block.text.slice(from, to), marked: true });
    at = to;
  }
  if (end > at) pieces.push({ kind: "slice", text: block.text.slice(at, end), marked: false });
  return pieces;
}
