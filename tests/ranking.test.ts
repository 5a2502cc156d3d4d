import { readFileSync } from "node:fs";
import fc from "fast-check";
import { pino } from "pino";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createMemoryVectors } from "../scripts/eval/memory-vectors.ts";
import type { Quote, Search } from "../src/core/search.ts";
import { createParser } from "../src/corpus/parse.ts";
import { openSearch } from "../src/search/open.ts";

const file = "pakistan-it-exports.md";
const { article } = createParser({ publisher: "Sanad" })({
  file,
  bytes: readFileSync(new URL(`../corpus/${file}`, import.meta.url)),
  modified: "2026-11-23",
});
if (article === null) throw new RangeError(`${file} cannot be read as an article`);
const options = { after: null, within: null, limit: 5 } as const;

interface Expectation {
  readonly question: string;
  readonly paragraph: number;
  /** The quote holds these words. */
  readonly says: string;
  readonly why: string;
}

/** Both engines must get these right: the words are there, or the rules of the pipeline bring them. */
const byWords: readonly Expectation[] = [
  {
    question: "What share of Pakistanis is younger than 30?",
    paragraph: 2,
    says: "More than 60% of Pakistanis are younger than 30",
    why: "its own words and a percentage, as asked, stand in one sentence",
  },
  {
    question: "Which companies did Vietnam attract?",
    paragraph: 11,
    says: "companies such as Samsung and Intel",
    why: "Vietnam is named in one paragraph only, and a place that is asked about must be met",
  },
  {
    question: "where are tecnology parks planed?",
    paragraph: 6,
    says: "technology parks are planned in Karachi, Lahore and Islamabad",
    why: "typing mistakes are mended against the archive's own words",
  },
  {
    question: "PayPal",
    paragraph: 7,
    says: "no PayPal or similar international payment gateway",
    why: "a single rare word is a question, too",
  },
  {
    question: "how much does Bangladesh export?",
    paragraph: 5,
    says: "Bangladesh, above $5 billion",
    why: "Bangladesh stands in two paragraphs; an amount is asked for, and only this one gives one",
  },
  {
    question: "brain drain",
    paragraph: 8,
    says: "a brain drain that shrinks what can be done at home",
    why: "two words next to each other, as asked, are in the text and in its heading",
  },
];

/** Words say nothing here: the model alone knows that they mean the same. */
const byMeaning: readonly Expectation[] = [
  {
    question: "professionals emigrating to other countries",
    paragraph: 8,
    says: "many skilled professionals leave for better opportunities abroad",
    why: "to emigrate is to leave for abroad",
  },
  {
    question: "coronavirus and working from home",
    paragraph: 13,
    says: "Remote work, which spread worldwide during the COVID-19 pandemic",
    why: "coronavirus is COVID-19, and working from home is remote work",
  },
];

/** The right words about something else: what the archive does not say must not be answered. */
const nearMisses: readonly (readonly [question: string, why: string])[] = [
  ["What are the IT exports of Norway?", "another country than those the article compares"],
  ["who won the football match yesterday?", "another matter altogether"],
  ["how do I bake sourdough bread?", "no word of it is there"],
];

function said({ paragraph, ranges }: Quote): string {
  return ranges.map((range) => paragraph.text.slice(...range)).join(" ");
}

describe.each(["light", "semantic"] as const)("the %s engine on the real article", (engine) => {
  let search: Search;

  beforeAll(async () => {
    search = openSearch({
      topics: [],
      engine,
      modelFolder: null,
      vectors: createMemoryVectors(),
      log: pino({ level: "silent" }),
    });
    await search.apply({ kind: "added", article });
    await search.ready();
  });
  afterAll(() => search.close());

  const expectations = engine === "semantic" ? [...byWords, ...byMeaning] : byWords;

  test.each(expectations)("answers “$question”: $why", async ({ question, paragraph, says }) => {
    const answer = await search.answer(question, options);
    if (answer.kind === "nothing") throw new Error(`refused at confidence ${answer.confidence}`);
    expect(answer.quotes[0].paragraph.number).toBe(paragraph);
    expect(said(answer.quotes[0])).toContain(says);
  });

  test.each(nearMisses)("refuses “%s”: %s", async (question) => {
    expect(await search.answer(question, options)).toMatchObject({ kind: "nothing" });
  });

  test("quotes slices of the stored text and marks figures inside them, whatever is asked", async () => {
    const words = article.text.split(/\s+/);
    const question = fc
      .array(fc.oneof(fc.constantFrom(...words), fc.string({ unit: "grapheme", maxLength: 12 })), {
        maxLength: 8,
      })
      .map((parts) => parts.join(" "));
    await fc.assert(
      fc.asyncProperty(question, async (text) => {
        const answer = await search.answer(text, options);
        const quotes = answer.kind === "found" ? answer.quotes : [];
        const passages = search.passages({ text, mention: [], within: null, each: "paragraph", limit: 3 });
        for (const { paragraph, ranges, figures } of [...quotes, ...passages]) {
          expect(article.text.slice(...paragraph.range)).toBe(paragraph.text);
          for (const [start, end] of ranges) {
            expect(start).toBeGreaterThanOrEqual(0);
            expect(end).toBeGreaterThan(start);
            expect(end).toBeLessThanOrEqual(paragraph.text.length);
          }
          for (const [start, end] of figures)
            expect(ranges.some(([from, to]) => from <= start && end <= to)).toBe(true);
        }
      }),
      { numRuns: 25, seed: 20261124 },
    );
  });
});
