import { expect, test } from "vitest";
import { engineOver } from "../../../scripts/eval/engine.ts";
import { createPhrases } from "../../../src/search/words/phrases.ts";
import { articleOf } from "../articles.ts";

const rephrase = createPhrases(["interest_rate policy_rate", "jobless_rate unemployment"]);
const all = (): boolean => true;

test("takes what two phrases do not share for one another", () => {
  expect(rephrase(["high", "interest", "rate"], all)).toEqual(new Map([[1, [["polici"]]]]));
});

test("takes a word for every word of a phrase that shares none with it", () => {
  expect(rephrase(["jobless", "rate"], all)).toEqual(
    new Map([
      [0, [["unemploy"]]],
      [1, [["unemploy"]]],
    ]),
  );
});

test("leaves words that are parted, and phrases of which the archive lacks a word", () => {
  expect(rephrase(["interest", "in", "rate"], all).size).toBe(0);
  expect(rephrase(["interest", "rate"], (term) => term !== "polici").size).toBe(0);
});

test("lets the policy rate stand for the interest rate, and no other policy", async () => {
  const engine = await engineOver([articleOf("money", ["The policy rate stands at 11 per cent."])], null);
  const standIns = (question: string) =>
    engine.understand(question, null).slots.map(({ alternatives }) => alternatives.map(({ term }) => term));
  expect(standIns("what is the interest rate")).toContainEqual(["polici"]);
  expect(standIns("whose interest is it")).toEqual([[]]);
});
