import { expect, test } from "vitest";
import { inEnglish } from "../../../src/search/index/in-english.ts";
import { createLexicon } from "../../../src/search/words/lexicon.ts";
import { articleOf } from "../articles.ts";

const lexicon = createLexicon();

/** All of an article's reading, however many steps it takes. */
function read(article: Parameters<typeof inEnglish>[0]) {
  const steps = inEnglish(article, lexicon);
  let step = steps.next();
  while (step.done !== true) step = steps.next();
  return step.value;
}

const flood = articleOf("سیلاب", [
  "لاہور میں سیلاب سے 37 افراد ہلاک ہوئے۔ کیا نقصان 3.2 ارب ڈالر ہے؟",
  "## وزیر کا بیان",
  "زبیر نے “WhatsApp” پر امداد مانگی۔",
]);

test("reads an article in Urdu word for word in English, as many paragraphs and sentences as it has", () => {
  const { title, paragraphs } = read(flood);
  expect(title).toBe("flood");
  expect(paragraphs.map(({ heading }) => heading)).toEqual([null, "minister statement"]);
  const sentences = paragraphs.map(({ text, sentences: ranges }) =>
    ranges.map((range) => text.slice(...range)),
  );
  expect(sentences).toEqual([
    ["Lahore flood 37 people killed dead deaths.", "what loss damage 3.2 billion dollar?"],
    ["زبیر WhatsApp aid relief demand."],
  ]);
});

test("keeps every paragraph of the reading a slice of its text", () => {
  const { text, paragraphs } = read(flood);
  for (const paragraph of paragraphs) expect(text.slice(...paragraph.range)).toBe(paragraph.text);
});

test("says the headings in the reading's text, as published articles do, where rules look for what an article never says", () => {
  expect(read(flood).text).toContain("\n\nminister statement\n\n");
});

test("leaves an article in English as it is, also where it holds a word of Urdu", () => {
  for (const line of ["The dam at Tarbela holds.", "The show was called سیلاب in 2010."]) {
    const english = articleOf("plain", [line]);
    expect(read(english)).toBe(english);
  }
});

test("reads of an article in both languages only what is in Urdu", () => {
  const [first, second] = read(articleOf("both", ["The dam at  Tarbela holds.", "ڈیم بھر گیا۔"])).paragraphs;
  expect([first.text, second?.text]).toEqual(["The dam at  Tarbela holds.", "dam."]);
});
