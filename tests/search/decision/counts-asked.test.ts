import { expect, test } from "vitest";
import { engineOver } from "../../../scripts/eval/engine.ts";
import { countsAsked } from "../../../src/search/decision/counts-asked.ts";
import { rank } from "../../../src/search/ranking/rank.ts";
import { weights } from "../../../src/search/weights.ts";
import { articleOf } from "../articles.ts";

const engine = await engineOver(
  [
    articleOf("strike-at-sukkur", [
      "Some 1,200 school teachers in Sukkur went on strike on Monday over 3 months of unpaid wages.",
      "The strike closed schools, and two buses of police stood outside.",
    ]),
  ],
  null,
);

function counts(question: string): boolean | undefined {
  const query = engine.understand(question, null);
  const [best] = rank(engine.byWords(query, null), weights.light.ranking);
  return best && countsAsked(query, best);
}

test("a number up to four words before what is asked for counts it, in digits or in words", () => {
  expect(counts("how many teachers went on strike in sukkur")).toBe(true);
  expect(counts("how many buses of police stood outside")).toBe(true);
});

test("numbers of other things do not count it", () => {
  expect(counts("how many schools were closed by the strike")).toBe(false);
  expect(counts("how many helicopters did the teachers on strike in sukkur see")).toBe(false);
});

test("nothing is missed where a question does not say what is to be counted", () => {
  expect(counts("teachers on strike in sukkur: how many?")).toBe(true);
});
