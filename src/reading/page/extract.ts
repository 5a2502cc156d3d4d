import { Readability } from "@mozilla/readability";
import type { Piece } from "../../core/articles/piece.ts";
import { cleanLine } from "./clean.ts";
import { type DomDocument, type DomNode, parsePage } from "./dom.ts";
import { type PageMeta, readMeta } from "./meta.ts";
import { piecesOf } from "./pieces.ts";
import { misshapen, mostElements } from "./shape.ts";

/** The most that the parser is ever given, in UTF-16 units. */
const longestPage = 4 << 20;

/** The text of a page and what it says about itself, or why there is none. */
export type Extracted =
  | { readonly kind: "page"; readonly meta: PageMeta; readonly pieces: readonly Piece[] }
  | { readonly kind: "unreadable"; readonly reason: string };

/** Finds the article in a page by Readability, and keeps its text only: no markup survives, whatever it was. */
export function extractPage(html: string): Extracted {
  const page = parsed(html);
  if ("kind" in page) return page;
  const meta = readMeta(page);
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

/** All the text of a fragment: it has no navigation to leave out. */
export function extractFragment(html: string): Extracted {
  const page = parsed(html);
  if ("kind" in page) return page;
  const pieces = page.body === null ? [] : piecesOf(page.body);
  if (!pieces.some((piece) => piece.kind === "paragraph")) return unreadable("it has no text");
  return { kind: "page", meta: readMeta(page), pieces };
}

function parsed(html: string): DomDocument | Extract<Extracted, { kind: "unreadable" }> {
  const why = html.length > longestPage ? "it is too long" : misshapen(html);
  if (why !== null) return unreadable(why);
  const page = parsePage(html);
  const count = [...page.querySelectorAll("*")].length;
  return count > mostElements ? unreadable(`it has ${count} elements, more than any article`) : page;
}

/** `Firms sell abroad | The Courier` without the site's name. */
function withoutSite(title: string, site: string | null): string | null {
  const parts = /^(.+?)\s+[|–—·-]\s+([^|–—·-]+)$/.exec(title);
  return (parts?.[2]?.toLowerCase() === site?.toLowerCase() ? parts?.[1] : undefined) ?? (title || null);
}

/** A heading above the text that repeats the title is not one of its headings. */
function withoutTitle(pieces: readonly Piece[], title: string | null): readonly Piece[] {
  const [head, ...rest] = pieces;
  return head?.kind === "heading" && title !== null && head.text.toLowerCase() === title.toLowerCase()
    ? rest
    : pieces;
}

function unreadable(reason: string): Extract<Extracted, { kind: "unreadable" }> {
  return { kind: "unreadable", reason };
}
