import type { Fetched, Fetcher } from "../core/fetch.ts";
import type { ArticleHints, ArticleReading, ReadArticle, Reader } from "../core/reader.ts";

/** The most of a page that is fetched, in bytes. */
export const mostPageBytes = 4 << 20;
const types = ["text/html", "application/xhtml+xml", "text/markdown", "text/x-markdown", "text/plain"];

/** How a page is fetched, under guard, and read, off the main thread. */
export interface PageDeps {
  readonly fetcher: Fetcher;
  readonly reader: Reader;
  readonly now: () => Date;
}

/** A page read into an article, or how fetching it ended. */
export type PageReading =
  | ArticleReading
  | Extract<Fetched, { readonly kind: "gone" | "busy" | "refused" | "failed" }>;

/** Why there is no article, or no feed, as a clause. */
export function whyUnread(reading: Exclude<PageReading, ReadArticle>): string {
  switch (reading.kind) {
    case "gone":
      return "its publisher took it down for good (410)";
    case "busy":
      return `its server asks for patience (${reading.status})`;
    case "refused":
    case "failed":
    case "unreadable":
      return reading.reason;
  }
  reading satisfies never;
}

/** Fetches an address and makes an article of what is there: HTML, Markdown or plain text. */
export async function readPage(
  url: string,
  hints: ArticleHints,
  { fetcher, reader, now }: PageDeps,
): Promise<PageReading> {
  const fetched = await fetcher.fetch({
    url,
    types,
    maxBytes: mostPageBytes,
    etag: null,
    lastModified: null,
  });
  if (fetched.kind === "unchanged")
    return { kind: "failed", reason: "the page says it is unchanged, unasked" };
  if (fetched.kind !== "ok") return fetched;
  const today = now().toISOString();
  // Hints carry the address that was asked for; the page stands where redirects ended.
  const found = { ...hints, url: fetched.url };
  const isPlain = fetched.type === "text/plain";
  if (isPlain || fetched.type.includes("markdown")) {
    const [, stem = "page"] = /([^/]+?)(?:\.[a-z]{1,9})?\/?$/i.exec(new URL(fetched.url).pathname) ?? [];
    const name = `${stem.slice(0, 80)}.${isPlain ? "txt" : "md"}`;
    return reader.article({ kind: "file", name, text: fetched.text, hints: found }, today);
  }
  return reader.article({ kind: "page", html: fetched.text, hints: found }, today);
}

/** Nothing is known of a page beforehand. */
export const noHints: ArticleHints = {
  url: null,
  title: null,
  publisher: null,
  house: null,
  author: null,
  published: null,
  updated: null,
  language: null,
  topics: [],
};
