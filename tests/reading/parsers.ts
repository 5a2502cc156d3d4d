import { readFileSync } from "node:fs";
import type { Range } from "../../src/core/article.ts";
import type { ArticleHints, ParsedFeed } from "../../src/core/reader.ts";
import { noHints } from "../../src/feeds/page.ts";
import { createArticleReader } from "../../src/reading/article.ts";
import { createFeedParser } from "../../src/reading/feed/parse.ts";
import { plainText } from "../../src/reading/page/plain-text.ts";

/** A feed of `tests/fixtures/feeds`, as bytes off the wire would be decoded. */
export function fixture(name: string, encoding: BufferEncoding = "utf8"): string {
  return readFileSync(new URL(`../fixtures/feeds/${name}`, import.meta.url), encoding);
}

/** Reads a feed that is expected to be readable. */
export function readFeed(text: string, url = "https://courier.example/feed.xml"): ParsedFeed {
  const reading = createFeedParser({ plainText })(text, url);
  if (reading.kind !== "feed") throw new Error(reading.reason);
  return reading.feed;
}

/** The whole text as one sentence: what cuts sentences is tested where it lives. */
const oneSentence =
  () =>
  (text: string): readonly Range[] => [[0, text.length]];

/** Reads articles on this thread. */
export const readArticle = createArticleReader({
  cutter: oneSentence,
  file: () => ({ kind: "unreadable", reason: "no files here" }),
});

/** Nothing is known beforehand, unless told. */
export function hints(known: Partial<ArticleHints> = {}): ArticleHints {
  return { ...noHints, ...known };
}
