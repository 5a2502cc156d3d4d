import { type Archive, shortKey } from "../archive.ts";
import type { Paragraph, Range } from "../article.ts";
import { buttonPayload, payloadByteLimit } from "../button.ts";
import type { Quote } from "../search.ts";
import { unsearched } from "./unsearched.ts";

/** Ends the reference of an earlier figure. */
const earlierMark = ".e";

/**
 * A quote inside a button: `key.paragraph.first.last`, the sentence numbers in base 36, with `.e` where it is an earlier
 * figure; about 12 bytes, so that a button can carry four. An article revised since gives its current wording: nothing
 * outdated is ever shown as current.
 */
export function quoteRef(quote: Quote): string {
  const inside = sentenceSpan(quote.paragraph, quote.ranges);
  const numbers = [quote.paragraph.number, ...inside].map((n) => n.toString(36));
  return [shortKey(quote.article.id), ...numbers].join(".") + (quote.earlier ? earlierMark : "");
}

/** As many references as a reply offers behind one button. */
const refsPerButton = 4;

/** Bytes left in a button beside the longest head that carries references. */
const refsBytes = payloadByteLimit - buttonPayload("ask", "sources", [""]).length;

/** Writes several references as one button argument, as many as fit; an article's key is written once in a row. */
export function quoteRefs(quotes: readonly Quote[]): string {
  let written = "";
  let last = "";
  for (const quote of quotes.slice(0, refsPerButton)) {
    const key = shortKey(quote.article.id);
    const ref = key === last ? quoteRef(quote).slice(key.length) : quoteRef(quote);
    const longer = written === "" ? ref : `${written},${ref}`;
    if (longer.length > refsBytes) break;
    written = longer;
    last = key;
  }
  return written;
}

/** The quotes that a button argument names; those whose article or paragraph has gone are left out. */
export function quotesOf(refs: string, archive: Archive): readonly Quote[] {
  let keyBefore = "";
  return refs.split(",").flatMap((whole) => {
    const earlier = whole.endsWith(earlierMark);
    const ref = earlier ? whole.slice(0, -earlierMark.length) : whole;
    const [written = "", ...numbers] = ref.split(".");
    const key = written === "" ? keyBefore : written;
    keyBefore = key;
    const [number = Number.NaN, first = 0, last = 0] = numbers.map((n) => Number.parseInt(n, 36));
    const article = archive.byKey(key);
    const paragraph = article?.paragraphs[number - 1];
    if (article === undefined || paragraph === undefined) return [];
    return [{ ...unsearched(article, paragraph, rangesOf(paragraph, first, last)), earlier }];
  });
}

function sentenceSpan(paragraph: Paragraph, ranges: readonly Range[]): readonly [number, number] {
  const hit = paragraph.sentences.flatMap(([start, end], index) =>
    ranges.some((range) => range[0] < end && range[1] > start) ? [index] : [],
  );
  return [hit[0] ?? 0, hit.at(-1) ?? 0];
}

function rangesOf(paragraph: Paragraph, first: number, last: number): readonly [Range, ...Range[]] {
  const [head, ...rest] = paragraph.sentences.slice(first, last + 1);
  return head === undefined ? [[0, paragraph.text.length]] : [head, ...rest];
}
