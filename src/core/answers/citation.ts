import type { Article, ArticleId, Paragraph, Range } from "../article.ts";
import type { Citation, QuoteBlock } from "../reply.ts";
import type { Quote } from "../search.ts";
import { closed } from "../text/closed.ts";
import type { Words } from "../words/words.ts";
import { unsearched } from "./unsearched.ts";

/** Makes the addresses that citations open. */
export type Linker = (
  article: Article,
  paragraph: number,
  ranges: readonly Range[],
) => { readonly url: string | null; readonly originalUrl: string | null };

/**
 * Citations open in the bot's own reader where it has a public address, and at the publisher's page otherwise.
 * `publicUrl` has no trailing slash.
 */
export function createLinker(publicUrl: string | null): Linker {
  return (article, number, ranges) => {
    const original = publisherUrl(article, number, ranges);
    if (publicUrl === null) return { url: original, originalUrl: null };
    return { url: publicUrl + readerPath(article.id, number, ranges), originalUrl: original };
  };
}

/** The reader's path to a paragraph with these ranges marked: `/a/pakistan-it-exports?q=1:0-64#p1`. */
export function readerPath(articleId: ArticleId, number: number, ranges: readonly Range[]): string {
  const marks = ranges.map(([start, end]) => `${start}-${end}`).join(",");
  const query = marks === "" ? "" : `?q=${number}:${marks}`;
  return `/a/${encodeURIComponent(articleId)}${query}#p${number}`;
}

/**
 * The publisher's page at the first quoted sentence; null where the article has no address of its own.
 * https://wicg.github.io/scroll-to-text-fragment/: first and last words, because a long sentence rarely matches whole.
 */
export function publisherUrl(article: Article, number: number, ranges: readonly Range[]): string | null {
  if (article.url === null) return null;
  const text = article.paragraphs[number - 1]?.text ?? "";
  const [start, end] = ranges[0] ?? [0, text.length];
  const fragment = fragmentOf(text.slice(start, end));
  return fragment === "" ? article.url : `${article.url.replace(/#.*$/, "")}#:~:text=${fragment}`;
}

/** The most characters of either end of a fragment, as an address writes them: nine for a letter of Chinese. */
const longestEnd = 240;

const pieces = new Intl.Segmenter("en", { granularity: "word" });

/** Whole where it is short, otherwise its ends; empty where a word is too long for that. */
function fragmentOf(quoted: string): string {
  const words = quoted.split(/\s+/);
  const whole = encoded(words.join(" "));
  if (words.length <= 10 && whole.length <= 2 * longestEnd) return whole;
  const first = fitting(piecesOf(words.slice(0, 5)))
    .join("")
    .trim();
  const last = fitting(piecesOf(words.slice(-5)).toReversed())
    .toReversed()
    .join("")
    .trim();
  return first === "" || last === "" ? "" : `${encoded(first)},${encoded(last)}`;
}

/** Chinese sets no words apart, but browsers look for whole ones there, too. */
function piecesOf(words: readonly string[]): readonly string[] {
  return [...pieces.segment(words.join(" "))].map(({ segment }) => segment);
}

/** As many of the pieces, from the first on, as an end may have. */
function fitting(parts: readonly string[]): readonly string[] {
  let length = 0;
  const over = parts.findIndex((part) => {
    length += encoded(part).length;
    return length > longestEnd;
  });
  return over < 0 ? parts : parts.slice(0, over);
}

/** A hyphen has a meaning of its own in a fragment. */
function encoded(part: string): string {
  return encodeURIComponent(part).replaceAll("-", "%2D");
}

/** What a citation is made with: where it opens, what time it is, and the bot's own words. */
export interface Citing {
  readonly links: Linker;
  readonly now: () => Date;
  readonly words: Words;
}

/** The citation of a quote as source `number` of its reply. */
export function cite(quote: Quote, number: number, { links, now, words }: Citing): Citation {
  const { article, paragraph } = quote;
  return {
    number,
    articleId: article.id,
    revision: article.revision,
    paragraph: paragraph.number,
    title: closed(article.title),
    publisher: closed(article.publisher),
    published: article.published,
    ...links(article, paragraph.number, quote.ranges),
    note: ageNote(quote, now(), words),
    language: words.language,
  };
}

/** A quote block that shows the whole paragraph with the answering sentences marked. */
export function quoteParagraph(quote: Quote, number: number, citing: Citing): QuoteBlock {
  return {
    kind: "quote",
    text: quote.paragraph.text,
    shown: [[0, quote.paragraph.text.length]],
    marks: quote.ranges,
    source: cite(quote, number, citing),
    folded: false,
  };
}

/** A quote block of a whole paragraph that answers nothing in particular, under its own number. */
export function plainParagraph(article: Article, paragraph: Paragraph, citing: Citing): QuoteBlock {
  const quote = unsearched(article, paragraph, [[0, paragraph.text.length]]);
  return { ...quoteParagraph(quote, paragraph.number, citing), marks: [] };
}

/** A quote block that shows only the answering sentences, with their figures marked. */
export function quoteSentences(quote: Quote, number: number, citing: Citing): QuoteBlock {
  const whole = quoteParagraph(quote, number, citing);
  return { ...whole, shown: joined(quote.ranges), marks: quote.figures };
}

/** A quote block that shows the answering sentences, marked, each with the sentences before and after it. */
export function quoteAround(quote: Quote, number: number, citing: Citing): QuoteBlock {
  const { sentences } = quote.paragraph;
  const around = ([start, end]: Range): Range => {
    const first = sentences.findIndex(([, sentenceEnd]) => sentenceEnd > start);
    const last = sentences.findLastIndex(([sentenceStart]) => sentenceStart < end);
    return [
      sentences[Math.max(0, first - 1)]?.[0] ?? start,
      sentences[last + 1]?.[1] ?? sentences[last]?.[1] ?? end,
    ];
  };
  const [first, ...others] = quote.ranges;
  return { ...quoteParagraph(quote, number, citing), shown: joined([around(first), ...others.map(around)]) };
}

/** Ranges with only white space between them are one: no `[…]` where nothing is left out. */
function joined(ranges: readonly [Range, ...Range[]]): readonly [Range, ...Range[]] {
  const [first, ...rest] = ranges;
  const out: [Range, ...Range[]] = [first];
  for (const range of rest) {
    const last = out[out.length - 1] ?? first;
    if (range[0] - last[1] <= 1) out[out.length - 1] = [last[0], range[1]];
    else out.push(range);
  }
  return out;
}

function ageNote(quote: Quote, now: Date, { citation, line }: Words): string | null {
  const years = yearsBetween(new Date(quote.article.published), now);
  const notes = [
    ...(quote.earlier ? [citation.earlierFigure] : []),
    ...(years < 1 ? [] : [citation.older(years)]),
  ];
  return notes.length === 0 ? null : line(notes);
}

/** Whole years by the calendar: counting days, leap days would add up to a year that is not over yet. */
function yearsBetween(from: Date, to: Date): number {
  const anniversary = new Date(from);
  anniversary.setUTCFullYear(to.getUTCFullYear());
  return to.getUTCFullYear() - from.getUTCFullYear() - (to < anniversary ? 1 : 0);
}
