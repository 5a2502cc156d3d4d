import { headingPiece, type Piece, paragraphPiece } from "../core/articles/piece.ts";

// Hard wrapping ends well below this many characters; longer lines are paragraphs of their own.
const longLine = 120;
const longestHeading = 80;
const longestTitle = 120;

/** A plain text's title, where its first line is one, and its pieces. */
export interface PlainText {
  readonly title: string | null;
  readonly pieces: readonly Piece[];
}

/**
 * Reads plain text. Blank lines separate paragraphs, hard-wrapped lines are joined, lists keep their lines, and where
 * lines are longer than 120 characters each is a paragraph. A heading is a line of at most 80 characters without end
 * punctuation that stands alone above a paragraph, or above its first line where the next word would have fitted on it.
 * The first line is the title when it is alone and short. Nothing is lost: a heading with nothing below it is a
 * paragraph.
 */
export function readPlainText(body: string): PlainText {
  const blocks = body
    .split("\n")
    .map((line) => (/^[\s=\-_*~#]+$/.test(line) ? "" : line.trim().replace(/[ \t]+/g, " ")))
    .join("\n")
    .split(/\n{2,}/)
    .map((block) => block.split("\n").filter((line) => line !== ""))
    .filter((lines) => lines.length > 0)
    .flatMap(parted);
  const [first = "", ...rest] = blocks;
  const title = rest.length > 0 && isTitle(first) ? first : null;
  return { title, pieces: withHeadings(title === null ? blocks : rest) };
}

/** Headings and paragraphs of one block between blank lines, hard-wrapped lines joined. */
function parted(lines: readonly string[]): readonly string[] {
  if (lines.some((line) => line.length > longLine)) return lines;
  const [first = "", second] = lines;
  const width = Math.max(...lines.map((line) => line.length));
  const next = second?.split(" ")[0] ?? "";
  const fits = second !== undefined && first.length + 1 + next.length <= width;
  const head = fits && !listItem.test(second) && looksLikeHeading(first) && begins(second);
  return head ? [first, joined(lines.slice(1))] : [joined(lines)];
}

function joined(lines: readonly string[]): string {
  return lines.reduce((text, line) => `${text}${listItem.test(line) ? "\n" : " "}${line}`);
}

const listItem = /^(?:[-*•–·]|\d{1,3}[.)]|\p{Nd}{1,3}۔)\s+/u;

/** Whether a line can be the first of a sentence, which the middle of a wrapped one rarely is. */
function begins(line: string): boolean {
  return /^["'“‘([]*[\p{Lu}\p{Lo}\p{N}]/u.test(line);
}

function withHeadings(blocks: readonly string[]): readonly Piece[] {
  return blocks.map((text, i) => {
    const below = blocks[i + 1];
    const heads = below !== undefined && looksLikeHeading(text) && !looksLikeHeading(below);
    return heads ? headingPiece(text, 2) : paragraphPiece(text);
  });
}

function looksLikeHeading(text: string): boolean {
  return text.length <= longestHeading && isLine(text) && !/[.!?…:;,،؛۔؟。][\p{Pe}\p{Pf}"']*$/u.test(text);
}

function isTitle(text: string): boolean {
  return text.length <= longestTitle && isLine(text) && !/[.…:;,،؛۔。][\p{Pe}\p{Pf}"']*$/u.test(text);
}

function isLine(text: string): boolean {
  return !text.includes("\n") && !listItem.test(text) && /[\p{L}\p{N}]/u.test(text);
}
