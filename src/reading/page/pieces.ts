import { headingPiece, type Piece, paragraphPiece } from "../../core/articles/piece.ts";
import { cleanLine, cleanLines } from "./clean.ts";
import type { DomElement, DomNode } from "./dom.ts";
import { elements, inlineText, isElement, ownText } from "./inline.ts";

const blocks = new Set(
  "ADDRESS ARTICLE ASIDE BLOCKQUOTE BODY CENTER DD DETAILS DIV DL DT FIELDSET FOOTER HEADER HR HTML LI MAIN OL P PRE SECTION SUMMARY TABLE UL".split(
    " ",
  ),
);

/** A longer heading is a paragraph in large type. */
const longestHeading = 300;

/**
 * The headings and paragraphs under a node, as a reader sees them: text only, never markup. A simple list is one
 * paragraph with a line per item and its bullet or number, a table one with a line per row, as the corpus' Markdown has
 * it; two line breaks in a row separate paragraphs.
 */
export function piecesOf(root: DomNode): readonly Piece[] {
  const pieces: Piece[] = [];
  let line = "";

  function flush(): void {
    for (const part of line.split(/\n[^\S\n]*\n\s*/)) {
      const text = cleanLine(part);
      if (/[\p{L}\p{N}]/u.test(text)) pieces.push(paragraphPiece(text));
    }
    line = "";
  }

  function walk(node: DomNode, depth: number): void {
    const own = ownText(node, depth);
    line += own ?? "";
    if (own !== null || !isElement(node)) return;
    const name = node.nodeName.toUpperCase();
    const level = /^H([1-6])$/.exec(name)?.[1];
    if (level !== undefined) heading(node, Number(level));
    else if (isSimpleList(node, name)) whole(listText(node, name));
    else if (name === "TABLE" && isDataTable(node)) whole(tableText(node));
    else {
      if (blocks.has(name)) flush();
      for (const child of node.childNodes) walk(child, depth + 1);
      if (blocks.has(name)) flush();
    }
  }

  function heading(node: DomNode, level: number): void {
    flush();
    const text = cleanLine(inlineText(node));
    if (text !== "")
      pieces.push(text.length > longestHeading ? paragraphPiece(text) : headingPiece(text, level));
  }

  function whole(text: string): void {
    flush();
    const clean = cleanLines(text);
    if (clean !== "") pieces.push(paragraphPiece(clean));
  }

  walk(root, 0);
  flush();
  return pieces;
}

/** A list whose items hold no blocks of their own. */
function isSimpleList(node: DomNode, name: string): boolean {
  if (name !== "UL" && name !== "OL") return false;
  const items = elements(node);
  return (
    items.length > 0 &&
    items.every((item) => item.nodeName === "LI" && elements(item).every((inner) => !isBlock(inner)))
  );
}

function isBlock(node: DomNode): boolean {
  const name = node.nodeName.toUpperCase();
  return blocks.has(name) || /^H[1-6]$/.test(name);
}

function listText(node: DomElement, name: string): string {
  let number = numberOf(node, "start") ?? 1;
  return elements(node)
    .map((item) => {
      number = numberOf(item, "value") ?? number;
      const text = cleanLine(inlineText(item));
      return text === "" ? "" : `${name === "OL" ? `${number++}.` : "•"} ${text}`;
    })
    .filter((text) => text !== "")
    .join("\n");
}

function numberOf(node: DomElement, attribute: "start" | "value"): number | null {
  const given = node.getAttribute(attribute) ?? "";
  return /^\d{1,9}$/.test(given) ? Number(given) : null;
}

/** Tables of figures, not those that once laid out pages: more than one row, and no blocks in the cells. */
function isDataTable(node: DomNode): boolean {
  const all = rows(node);
  return (
    all.length > 1 &&
    all.every((row) => elements(row).every((cell) => elements(cell).every((inner) => !isBlock(inner))))
  );
}

function tableText(node: DomNode): string {
  return rows(node)
    .map((row) =>
      elements(row)
        .map((cell) => cleanLine(inlineText(cell)))
        .join(" | "),
    )
    .join("\n");
}

function rows(node: DomNode): readonly DomNode[] {
  return elements(node).flatMap((child) => {
    if (child.nodeName === "TR") return [child];
    return /^T(HEAD|BODY|FOOT)$/.test(child.nodeName)
      ? elements(child).filter((row) => row.nodeName === "TR")
      : [];
  });
}
