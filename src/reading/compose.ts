import { createHash } from "node:crypto";
import type { Article, Range } from "../core/article.ts";
import { type Piece, paragraphsOf, textOf } from "../core/articles/piece.ts";
import type { ArticleHints } from "../core/reader.ts";
import { ownAddress, proposedId, publisherOf } from "./identity.ts";
import type { PageMeta } from "./page/meta.ts";

/** The corpus' own way of cutting sentences, so that a page is quoted like a file. */
export interface ComposeDeps {
  /** Cuts a paragraph into sentences, by its language. */
  readonly cutter: (language: string) => (text: string) => readonly Range[];
}

const longestTitle = 300;

/**
 * An article made of a page and what its feed says about it. The feed's title, author and dates come first: editors
 * look at those, while pages add their site's name to everything. Null when there is no paragraph.
 */
export function composeArticle(
  {
    pieces,
    meta,
    hints,
    today,
  }: {
    readonly pieces: readonly Piece[];
    readonly meta: PageMeta;
    readonly hints: ArticleHints;
    readonly today: string;
  },
  { cutter }: ComposeDeps,
): Article | null {
  const url = ownAddress(meta.canonical, hints.url);
  const title = (hints.title ?? meta.title ?? pieces[0]?.text ?? "").slice(0, longestTitle);
  const language = hints.language ?? meta.language ?? "en";
  const id = proposedId(title, url);
  const [first, ...rest] = paragraphsOf(id, pieces, cutter(language));
  if (first === undefined) return null;
  const published = hints.published ?? meta.published;
  const seen = {
    title,
    publisher: meta.publisher ?? publisherOf(hints, url),
    author: hints.author ?? meta.author,
    published,
    updated: hints.updated ?? meta.updated,
    language,
    url,
    topics: hints.topics,
    basedOn: null,
    text: textOf(pieces),
  };
  // `updated` is left out: software that touches a date without touching the text has not revised anything.
  const shown = [{ ...seen, updated: null }, pieces.map((piece) => piece.level)];
  const revision = createHash("sha256").update(JSON.stringify(shown)).digest("hex").slice(0, 16);
  return { id, revision, ...seen, published: published ?? today, paragraphs: [first, ...rest] };
}
