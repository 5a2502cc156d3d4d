import { expect, test } from "vitest";
import { createSpelling } from "../../../src/search/index/spelling.ts";
import { soundOfUrdu } from "../../../src/search/words/sound.ts";

test("mends a mistyped word, and not one that is too far from any other", () => {
  const spelling = createSpelling();
  for (const word of ["pakistan", "technology", "exports"]) spelling.note(word, 1);
  expect(["pakistn", "tecnolgy", "exoprts", "payoneer"].map(spelling.correct)).toEqual([
    "pakistan",
    "technology",
    "exports",
    null,
  ]);
});

test("mends a first letter that was swapped, lost, doubled or missed by a key, and no other", () => {
  const spelling = createSpelling();
  for (const word of ["pakistan", "exports", "sports", "harsin"]) spelling.note(word, 1);
  expect(["apkistan", "xports", "ppakistan", "oakistan", "marsin"].map(spelling.correct)).toEqual([
    "pakistan",
    "exports",
    "pakistan",
    "pakistan",
    null,
  ]);
});

test("hears the first letter of a name in Urdu, a breath too", () => {
  const spelling = createSpelling();
  for (const word of ["harsin", "reason"]) spelling.note(word, 1);
  expect(spelling.sounding(soundOfUrdu("ہرسین") ?? "")).toBe("harsin");
});

test.each([
  ["فلپائن", "philippine"],
  ["قاسم", "qasim"],
  ["کرم", "cram"],
  ["زلزلہ", "zelzela"],
  ["افریدی", "afridi"],
  ["رینگم", "wrangham"],
])("hears %s whichever letter “%s” begins with", (heard, word) => {
  const spelling = createSpelling();
  for (const known of [word, "harsin"]) spelling.note(known, 1);
  expect(spelling.sounding(soundOfUrdu(heard) ?? "")).toBe(word);
});

test("forgets a spelling with the last text that used it", () => {
  const spelling = createSpelling();
  spelling.note("remittances", 1);
  spelling.note("remittances", -1);
  expect(spelling.correct("remitances")).toBeNull();
});
