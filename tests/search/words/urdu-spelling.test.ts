import { expect, test } from "vitest";
import { createUrduWords } from "../../../src/search/index/urdu-words.ts";
import { frameOf, mayBeUrdu } from "../../../src/search/words/urdu-spelling.ts";

test.each([
  ["shehbaz", "شہباز"],
  ["shahbaz", "شہباز"],
  ["imran", "عمران"],
  ["hamza", "حمزہ"],
  ["rauf", "رؤف"],
  ["bilal", "بلال"],
  ["kalam", "کالام"],
  ["merchant", "مرچنٹ"],
  ["training", "ٹریننگ"],
  ["fatima", "فاطمہ"],
  ["qureshi", "قریشی"],
])("takes “%s” for %s, and looks for it in the right place", (word, urdu) => {
  expect(mayBeUrdu(word, urdu)).toBe(true);
  expect(frameOf(word)).toBe(frameOf(urdu));
});

test.each([
  ["kamal", "کالام"],
  ["bilal", "بلوچ"],
  ["hamid", "حمزہ"],
  ["imran", "عمرانی"],
])("does not take “%s” for %s", (word, urdu) => {
  expect(mayBeUrdu(word, urdu)).toBe(false);
});

test("finds the archive's words for a word in Latin letters until they are forgotten", () => {
  const words = createUrduWords();
  for (const word of ["شہباز", "شہباز", "کالام", "swat"]) words.note(word, 1);
  expect([words.writtenAs("shehbaz"), words.writtenAs("swat")]).toEqual([["شہباز"], []]);
  words.note("شہباز", -2);
  expect([words.writtenAs("shehbaz"), words.writtenAs("kalam")]).toEqual([[], ["کالام"]]);
});

test("is not held up by words that could be read in endless ways", () => {
  const words = createUrduWords();
  for (const word of ["ہ".repeat(20), "ہع".repeat(5000)]) words.note(word, 1);
  for (const word of [`${"a".repeat(19)}z`, "a".repeat(10_000)]) expect(words.writtenAs(word)).toEqual([]);
});
