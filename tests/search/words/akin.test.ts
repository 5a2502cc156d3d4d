import { expect, test } from "vitest";
import { apart } from "../../../scripts/akin/apart.ts";
import { stem } from "../../../src/search/text/tokenize.ts";
import file from "../../../src/search/words/akin.json" with { type: "json" };
import { createAkin } from "../../../src/search/words/akin.ts";
import { createLexicon } from "../../../src/search/words/lexicon.ts";
import { articleOf } from "../articles.ts";
import { lightSearch } from "../light-search.ts";

const { akin } = createLexicon();
const search = await lightSearch([
  articleOf("marlow-clinic", [
    "The clinic of Marlow opened in 1988 beside the old mill and treats 4,000 people a year.",
    "Physicians there are compensated by the county, 61,000 crowns a year each.",
    "Two of its wards were painted last spring, and a third will follow.",
    "The fire of 2011 was fatal for two night watchmen.",
  ]),
]);

test("knows which words mean nearly the same, nearest first", () => {
  const kin = akin(stem("worry"));
  expect(kin.map((one) => one.stem)).toContain(stem("concern"));
  expect(kin.map(({ nearness }) => nearness)).toEqual(
    kin.map(({ nearness }) => nearness).sort((a, b) => b - a),
  );
});

test("keeps apart what stands in like places and means another thing", () => {
  const linesOf = apart.map((lines) => lines.map((line) => line.split(" ").map(stem)));
  for (const lines of linesOf)
    for (const line of lines)
      for (const one of line) {
        const others = lines.filter((other) => !other.includes(one)).flat();
        expect(
          akin(one)
            .map((kin) => kin.stem)
            .filter((kin) => others.includes(kin)),
          one,
        ).toEqual([]);
      }
});

test("has no kin for a word that it does not know", () => {
  expect(akin("zzyzx")).toEqual([]);
});

test("gives every stem kin that are stems of the file, other than itself, and near", () => {
  const stems = file.stems.split(" ");
  const known = new Set(stems);
  const { of } = createAkin(file);
  for (const one of stems)
    for (const { stem: other, nearness } of of(one)) {
      expect(known.has(other) && other !== one, `${one}: ${other}`).toBe(true);
      expect(nearness, `${one}: ${other}`).toBeGreaterThanOrEqual(0.55);
      expect(nearness, `${one}: ${other}`).toBeLessThanOrEqual(1);
    }
});

test.each([
  // "Physicians" and "compensated", in the reader's words.
  ["how much do doctors get paid", 2],
  // "The fire was fatal".
  ["who died in the blaze", 4],
])("finds without a model what is asked in other words: %s", async (question, paragraph) => {
  const answer = await search.answer(question, { after: null, within: null, limit: 1 });
  if (answer.kind !== "found") throw new RangeError(`no answer, ${answer.confidence} sure`);
  expect(answer.quotes[0].paragraph.number).toBe(paragraph);
});
