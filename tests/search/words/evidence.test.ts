import { expect, test } from "vitest";
import { tokenize } from "../../../src/search/text/tokenize.ts";
import { evidence, evidenceOf } from "../../../src/search/words/evidence.ts";
import { createLexicon } from "../../../src/search/words/lexicon.ts";

const lexicon = createLexicon();
const holds = (text: string, kind: number): boolean =>
  (evidenceOf(text, tokenize(text), lexicon) & kind) !== 0;

test("takes a measure in words for as good as one in digits", () => {
  for (const text of [
    "Such a test takes four days.",
    "The bridge cost nine billion rupees.",
    "It saves ten-kilowatt units.",
  ])
    expect(holds(text, evidence.number), text).toBe(true);
});

test("takes a count in words for a count alone", () => {
  expect(holds("Four inspectors came.", evidence.count)).toBe(true);
  expect(holds("Four inspectors came.", evidence.number)).toBe(false);
});
