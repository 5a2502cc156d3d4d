/** `[start, end)` in a text, in UTF-16 units, as `String.prototype.slice` counts. */
export type Range = readonly [start: number, end: number];

/** A slug: lower-case letters, digits and hyphens, unique in the archive. */
export type ArticleId = string;

/** One numbered paragraph of an article, under its heading. */
export interface Paragraph {
  readonly articleId: ArticleId;
  /** From 1, headings not counted. */
  readonly number: number;
  /** The nearest heading above, or null before the first one. */
  readonly heading: string | null;
  /** Exactly `article.text.slice(...range)`: what every quote is a slice of. */
  readonly text: string;
  readonly range: Range;
  /** The sentences as ranges of `text`, in order, not overlapping. */
  readonly sentences: readonly Range[];
}

/** One published text with its front matter. */
export interface Article {
  readonly id: ArticleId;
  /** A hash of everything a reader can see; a new one means that the article was changed. */
  readonly revision: string;
  readonly title: string;
  readonly publisher: string;
  readonly author: string | null;
  /** ISO 8601 date (`2026-11-23`) or instant, as the newsroom gave it. */
  readonly published: string;
  /** When the newsroom says it last changed the text, or null. */
  readonly updated: string | null;
  /** BCP 47. */
  readonly language: string;
  /** The article's own address at its publisher, http or https, or null. */
  readonly url: string | null;
  readonly topics: readonly string[];
  /** What the article rests on, in the newsroom's words, or null. */
  readonly basedOn: string | null;
  /** The stored text that paragraphs are ranges of. */
  readonly text: string;
  readonly paragraphs: readonly [Paragraph, ...Paragraph[]];
}

/** What happened to the archive; the index and the news each consume it and know nothing of each other. */
export type ArticleChange =
  | { readonly kind: "added" | "changed"; readonly article: Article }
  | { readonly kind: "removed"; readonly articleId: ArticleId };

/** `pakistan-it-exports#8`, as people type it and as citations show it. */
export function paragraphId(paragraph: Pick<Paragraph, "articleId" | "number">): string {
  return `${paragraph.articleId}#${paragraph.number}`;
}

/** The article under another id. */
export function withId(article: Article, id: Article["id"]): Article {
  const [first, ...rest] = article.paragraphs;
  return {
    ...article,
    id,
    paragraphs: [{ ...first, articleId: id }, ...rest.map((paragraph) => ({ ...paragraph, articleId: id }))],
  };
}
