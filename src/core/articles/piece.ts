import type { ArticleId, Paragraph, Range } from "../article.ts";

/** A heading or a paragraph as it will be stored, on its way into an article. */
export interface Piece {
  readonly kind: "heading" | "paragraph";
  /** 1 to 6 for headings; 0 for paragraphs. */
  readonly level: number;
  /** What readers see: no markup, no hard wraps; never empty. */
  readonly text: string;
}

/** A paragraph's piece. */
export function paragraphPiece(text: string): Piece {
  return { kind: "paragraph", level: 0, text };
}

/** A heading's piece. */
export function headingPiece(text: string, level: number): Piece {
  return { kind: "heading", level, text };
}

/** What stands between two pieces in an article's text: one blank line. */
const between = "\n\n";

/** The text of an article made of these pieces. */
export function textOf(pieces: readonly Piece[]): string {
  return pieces.map((piece) => piece.text).join(between);
}

/** The paragraphs among the pieces, as ranges of `textOf(pieces)`; `cut` gives the sentences of a paragraph. */
export function paragraphsOf(
  articleId: ArticleId,
  pieces: readonly Piece[],
  cut: (text: string) => readonly Range[],
): readonly Paragraph[] {
  const paragraphs: Paragraph[] = [];
  let heading: string | null = null;
  let start = 0;
  for (const { kind, text } of pieces) {
    const end = start + text.length;
    if (kind === "heading") heading = text;
    else {
      const number = paragraphs.length + 1;
      paragraphs.push({ articleId, number, heading, text, range: [start, end], sentences: cut(text) });
    }
    start = end + between.length;
  }
  return paragraphs;
}
