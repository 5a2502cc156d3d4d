import { expect, test } from "vitest";
import { normalise } from "../../../src/search/text/normalise.ts";
import { createLexicon } from "../../../src/search/words/lexicon.ts";
import { eachOf, readUrduFile } from "../../../src/search/words/urdu-file.ts";

const files = [readUrduFile("urdu.json"), readUrduFile("urdu-press.json")];

test("gives no word of Urdu two meanings, however its letters are typed", () => {
  const words = files.flatMap(({ particles, words }) => [
    ...particles.split(" "),
    ...eachOf(words).map(([word]) => word),
  ]);
  const seen = new Set<string>();
  const twice = words.map(normalise).filter((word) => seen.size === seen.add(word).size);
  expect(twice).toEqual([]);
});

test("knows words of newspapers as they are spelt and in their forms", () => {
  const { gloss, glossByForm } = createLexicon();
  expect(["وکٹ_کیپر", "سرگودھا", "تاہم", "جارہا"].map(gloss)).toEqual([
    "wicketkeeper",
    "Sargodha",
    "however",
    "",
  ]);
  expect(["سپنرز", "ہسپتالوں", "پھنسے"].map(glossByForm)).toEqual(["spinner", "hospital", "trapped"]);
});

test("hears no word of newspapers by its sound, by which too many are alike", () => {
  const { gloss, glossBySound } = createLexicon();
  expect(gloss("کارگو")).toBe("cargo");
  expect(glossBySound("karga")).not.toBe("cargo");
});
