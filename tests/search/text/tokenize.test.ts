import fc from "fast-check";
import { expect, test } from "vitest";
import { beginningOf, stem, tokenize } from "../../../src/search/text/tokenize.ts";
import common from "../../../src/search/words/common-words.json" with { type: "json" };
import { createLexicon } from "../../../src/search/words/lexicon.ts";
import siblings from "../../../src/search/words/siblings.json" with { type: "json" };

const terms = (text: string) => tokenize(text).flatMap(({ kind, term }) => (kind === "stop" ? [] : [term]));

test("gives text and question the same terms", () => {
  expect(terms("exports of IT")).toEqual(terms("the IT exports").toReversed());
});

test("tells how every word of a stem begins, months cut short left out", () => {
  const all = [common.words, ...siblings.groups.flat()].flatMap((line) => line.split(" "));
  const words = all.filter((word) => word !== "jan");
  expect(words.filter((word) => !word.startsWith(beginningOf(stem(word))))).toEqual([]);
});

test("gives a month cut short the term of the month", () => {
  expect(terms("on Sept. 12, in oct and from Dec 3 on")).toEqual(
    terms("on September 12, in october and from December 3 on"),
  );
});

test("gives one bus the term of many, and one gas", () => {
  expect(terms("buses and gases")).toEqual(terms("bus and gas"));
});

test("keeps the acronyms that look like stop words", () => {
  expect(terms("IT and the U.S.")).toEqual(["^it", "^us"]);
});

test("takes places of several words for one, which no part of them tells", () => {
  expect(terms("the United States and the united kingdom")).toEqual(["unit_state", "unit_kingdom"]);
  expect(terms("United teams of the states; United Statesmen")).toEqual([
    "unit",
    "team",
    "state",
    "unit",
    "statesmen",
  ]);
});

test("knows them by their short names and their people", () => {
  const { place } = createLexicon();
  for (const [long, short] of [
    ["United States", "US"],
    ["United Kingdom", "UK"],
    ["United Arab Emirates", "UAE"],
  ] as const)
    expect(place(terms(long)[0] ?? "")).toContain(terms(`the ${short}`)[0]);
});

test("leaves words of other scripts as they are", () => {
  expect(terms("برآمدات")).toHaveLength(1);
});

test("gives every token a place inside the text, whatever it is", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 80 }), (text) => {
      for (const { start, end } of tokenize(text)) {
        expect(start).toBeGreaterThanOrEqual(0);
        expect(end).toBeLessThanOrEqual(text.length);
        expect(start).toBeLessThan(end);
      }
    }),
  );
});
