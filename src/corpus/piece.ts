/** A heading or a paragraph as it will be stored, on its way from a file into an article. */
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
