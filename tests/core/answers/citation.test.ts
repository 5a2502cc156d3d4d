import { expect, test } from "vitest";
import {
  createLinker,
  publisherUrl,
  quoteAround,
  quoteSentences,
  readerPath,
} from "../../../src/core/answers/citation.ts";
import { wordsFor } from "../../../src/core/words/index.ts";
import { articleOf } from "../../search/articles.ts";

const sentence =
  "Exports passed $3.2 billion - a record - in the fiscal year, and at 20%, the bank said on Monday & Tuesday.";
const text = `Yes, they did. ${sentence} More is to come.`;
const range = [15, 15 + sentence.length] as const;
const article = articleOf("story", [text], { url: "https://example.org/story?x=1#top" });

/** What a browser looks for: the text from `start` to `end`, or `start` alone. */
function soughtBy(url: string): readonly string[] {
  const [, directive = ""] = url.split("#:~:text=");
  // A hyphen, comma or ampersand has a meaning in a directive, so those of the text are written as escapes.
  expect(directive.replaceAll(/%[0-9A-F]{2}/g, "")).toMatch(/^[^-&]*$/);
  return directive.split(",").map(decodeURIComponent);
}

test("a text fragment names the first and last words of the sentence, in its own characters", () => {
  const url = publisherUrl(article, 1, [range]) ?? "";
  expect(url.startsWith("https://example.org/story?x=1#:~:text=")).toBe(true);
  const [start = "", end = ""] = soughtBy(url);
  const from = text.indexOf(start);
  expect(text.slice(from, text.indexOf(end, from) + end.length)).toBe(sentence);
});

test("a short quotation is named whole", () => {
  const url = publisherUrl(article, 1, [[0, 14]]) ?? "";
  expect(soughtBy(url)).toEqual(["Yes, they did."]);
});

test("a text fragment stays short where words are not set apart, and where one is an address", () => {
  const said = [
    "巴基斯坦的信息技术出口在本财年首次突破四十亿美元，中央银行周一公布的数据显示，软件和自由职业服务占其中的大部分。".repeat(
      4,
    ),
    `The bank said so at https://bank.example/${"a".repeat(900)} and nowhere else.`,
    "👨‍👩‍👧‍👦".repeat(90),
  ];
  for (const each of said) {
    const url = publisherUrl(articleOf("story", [each], { url: "https://example.org/s" }), 1, [
      [0, each.length],
    ]);
    expect(url?.length).toBeLessThan(600);
    const [start = "", end = ""] = soughtBy(url ?? "");
    expect(start).not.toBe("");
    expect(each.startsWith(start) && each.endsWith(end)).toBe(true);
  }
});

test("a citation opens in the reader where it has a public address, and keeps the publisher's page", () => {
  expect(createLinker("https://sanad.example")(article, 1, [range])).toEqual({
    url: `https://sanad.example/a/story?q=1:${range.join("-")}#p1`,
    originalUrl: publisherUrl(article, 1, [range]),
  });
  expect(createLinker(null)(article, 1, [range])).toEqual({
    url: publisherUrl(article, 1, [range]),
    originalUrl: null,
  });
  expect(publisherUrl(articleOf("own", [text]), 1, [range])).toBeNull();
});

test("a path of the reader names the ranges that it marks", () => {
  expect(
    readerPath("story", 3, [
      [0, 4],
      [9, 12],
    ]),
  ).toBe("/a/story?q=3:0-4,9-12#p3");
});

test("a long paragraph is shown around each sentence that answers, and left out between those that are far apart", () => {
  const sentences = Array.from({ length: 12 }, (_, index) => `Sentence ${index} is here.`);
  const long = articleOf("long", [sentences.join(" ")]);
  const [paragraph] = long.paragraphs;
  const shownFor = (first: number, ...others: readonly number[]) => {
    const at = (index: number) => paragraph.sentences[index] ?? ([0, 0] as const);
    const quote = { article: long, paragraph, figures: [], score: 0, earlier: false };
    const ranges = [at(first), ...others.map(at)] as const;
    const citing = { links: createLinker(null), now: () => new Date("2026-11-24"), words: wordsFor("en") };
    const { shown, marks } = quoteAround({ ...quote, ranges }, 1, citing);
    expect(marks).toEqual(ranges);
    return shown.map(([start, end]) => paragraph.text.slice(start, end));
  };
  expect(shownFor(1, 9)).toEqual([sentences.slice(0, 3).join(" "), sentences.slice(8, 11).join(" ")]);
  expect(shownFor(0, 3)).toEqual([sentences.slice(0, 5).join(" ")]);
  expect(shownFor(11)).toEqual([sentences.slice(10).join(" ")]);
});

test("an article is as many years old as the calendar says, leap days and all", () => {
  const old = { ...article, published: "2024-02-29" };
  const [paragraph] = old.paragraphs;
  const quote = { article: old, paragraph, ranges: [range] as const, figures: [], score: 0, earlier: false };
  const note = (now: string) =>
    quoteSentences(quote, 1, { links: createLinker(null), now: () => new Date(now), words: wordsFor("en") })
      .source.note;
  expect(note("2025-02-28T23:59:59Z")).toBeNull();
  expect(note("2025-03-01T00:00:00Z")).toBe("more than a year old");
  expect(note("2026-02-28T23:59:59Z")).toBe("more than a year old");
  expect(note("2028-02-28T23:59:59Z")).toBe("more than 3 years old");
  expect(note("2028-02-29T00:00:00Z")).toBe("more than 4 years old");
  expect(note("2064-02-28T12:00:00Z")).toBe("more than 39 years old");
});

test("a title that turns the direction of writing leaves its publisher and date as they are", () => {
  const turned = { ...article, title: "\u202eslatot", publisher: "\u2067The bank" };
  const quote = {
    article: turned,
    paragraph: turned.paragraphs[0],
    ranges: [range] as const,
    figures: [],
    score: 1,
    earlier: false,
  };
  const citing = { links: createLinker(null), now: () => new Date("2026-11-24"), words: wordsFor("en") };
  const { source } = quoteSentences(quote, 1, citing);
  expect([source.title, source.publisher]).toEqual(["\u202eslatot\u202c", "\u2067The bank\u2069"]);
});
