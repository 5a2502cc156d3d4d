import { expect, test } from "vitest";
import { quoteRefs, quotesOf } from "../../../src/core/answers/quote-ref.ts";
import { createArchive } from "../../../src/core/archive.ts";
import { buttonPayload } from "../../../src/core/button.ts";
import type { Quote } from "../../../src/core/search.ts";
import { articleOf } from "../../search/articles.ts";

const lines = Array.from({ length: 1400 }, (_, i) => `Paragraph ${i + 1}. It has a second sentence.`);
const articles = ["pakistan-it-exports", "budget", "freelancers", "ports"].map((id) => articleOf(id, lines));

function quoteOf(article: (typeof articles)[number] | undefined, number: number): Quote {
  const paragraph = article?.paragraphs[number - 1];
  const range = paragraph?.sentences[1];
  if (article === undefined || paragraph === undefined || range === undefined)
    throw new RangeError("no such quote");
  return { article, paragraph, ranges: [range], figures: [], score: 1, earlier: false };
}

function back(refs: string) {
  const archive = createArchive();
  for (const article of articles) archive.apply({ kind: "added", article });
  return quotesOf(refs, archive).map((quote) => [quote.article.id, quote.paragraph.number, quote.ranges]);
}

test("carries four quotes of one article in a button", () => {
  const quotes = [1, 9, 5, 1399].map((number) => quoteOf(articles[0], number));
  const refs = quoteRefs(quotes);
  expect(buttonPayload("ask", "sources", [refs]).length).toBeLessThanOrEqual(64);
  expect(back(refs)).toEqual(quotes.map((quote) => [quote.article.id, quote.paragraph.number, quote.ranges]));
});

test("carries as many quotes of different articles as fit, and never too many", () => {
  const quotes = articles.map((article) => quoteOf(article, 1399));
  const refs = quoteRefs(quotes);
  expect(buttonPayload("ask", "sources", [refs]).length).toBeLessThanOrEqual(64);
  expect(back(refs)).toEqual(
    quotes.slice(0, 3).map((quote) => [quote.article.id, quote.paragraph.number, quote.ranges]),
  );
});

test("remembers which quote is an earlier figure", () => {
  const [newer, older] = [quoteOf(articles[0], 3), { ...quoteOf(articles[0], 7), earlier: true }];
  const archive = createArchive();
  for (const article of articles) archive.apply({ kind: "added", article });
  expect(quotesOf(quoteRefs([older, newer, older]), archive).map(({ earlier }) => earlier)).toEqual([
    true,
    false,
    true,
  ]);
});
