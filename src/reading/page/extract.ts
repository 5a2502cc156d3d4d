import { Readability } from "@mozilla/readability";
import type { Piece } from "../../core/piece.ts";
import { cleanLine } from "./clean.ts";
import { type DomNode, parsePage } from "./dom.ts";
import { type PageMeta, readMeta } from "./meta.ts";
import { piecesOf } from "./pieces.ts";

/** The most that the parser is ever given, in UTF-16 units. */
const longestPage = 4 << 20;
/** Pages with more elements are no articles; Readability's time grows faster than their number. */
const mostElements = 30_000;

/** The text of a page and what it says of itself, or why there is none. */
export type Extracted =
  | { readonly kind: "page"; readonly meta: PageMeta; readonly pieces: readonly Piece[] }
  | { readonly kind: "unreadable"; readonly reason: string };

/** Finds the article in a page by Readability, and keeps its text only: no markup survives, whatever it was. */
export function extractPage(html: string): Extracted {
  if (html.length > longestPage) return unreadable("the page is too long");
  const page = parsePage(html);
  const meta = readMeta(page);
  const count = [...page.querySelectorAll("*")].length;
  if (count > mostElements) return unreadable(`the page has ${count} elements, more than any article`);
  const found = new Readability<DomNode>(page, { serializer: (node) => node }).parse();
  const content = found?.content ?? null;
  const pieces = content === null ? [] : withoutTitle(piecesOf(content), meta.title ?? found?.title ?? null);
  if (!pieces.some((piece) => piece.kind === "paragraph"))
    return unreadable("no article can be found in the page");
  const publisher = meta.publisher ?? (cleanLine(found?.siteName ?? "") || null);
  const byline = cleanLine(found?.byline ?? "").replace(/^by\s+/i, "");
  return {
    kind: "page",
    meta: {
      ...meta,
      title: meta.title ?? withoutSite(cleanLine(found?.title ?? ""), publisher),
      author: meta.author ?? (byline === "" || byline.length > 200 ? null : byline),
      publisher,
    },
    pieces,
  };
}

/** The text of a fragment, all of it: there is no navigation to leave out. */
export function extractFragment(html: string): Extracted {
  if (html.length > longestPage) return unreadable("the text is too long");
  const page = parsePage(html);
  const pieces = page.body === null ? [] : piecesOf(page.body);
  if (!pieces.some((piece) => piece.kind === "paragraph")) return unreadable("it has no text");
  return { kind: "page", meta: readMeta(page), pieces };
}

/** `Firms sell abroad | The Courier` without the site's name. */
function withoutSite(title: string, site: string | null): string | null {
  const parts = /^(.+?)\s+[|–—·-]\s+([^|–—·-]+)$/.exec(title);
  return (parts?.[2]?.toLowerCase() === site?.toLowerCase() ? parts?.[1] : undefined) ?? (title || null);
}

/** A heading that repeats the title above the text is no heading of it. */
function withoutTitle(pieces: readonly Piece[], title: string | null): readonly Piece[] {
  const [head, ...rest] = pieces;
  return head?.kind === "heading" && title !== null && head.text.toLowerCase() === title.toLowerCase()
    ? rest
    : pieces;
}

function unreadable(reason: string): Extracted {
  return { kind: "unreadable", reason };
}
