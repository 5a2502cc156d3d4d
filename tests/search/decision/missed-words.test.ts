import { expect, test } from "vitest";
import { engineOver } from "../../../scripts/eval/engine.ts";
import { probability } from "../../../src/search/decision/confidence.ts";
import { missedWords } from "../../../src/search/decision/missed-words.ts";
import { signals } from "../../../src/search/decision/signals.ts";
import { rank } from "../../../src/search/ranking/rank.ts";
import { weights, wordWeights } from "../../../src/search/weights.ts";
import { articleOf } from "../articles.ts";

const engine = await engineOver(
  [
    articleOf("ferry-to-manora", [
      "The ferry to Manora was built in 1998 by a yard in Gadani.",
      "## Who runs it",
      "Captain Rahim Baloch has steered it for nine years.",
    ]),
  ],
  null,
);

function ranked(question: string) {
  const query = engine.understand(question, null);
  return { query, found: rank(engine.byWords(query, null), weights.light.ranking) };
}

function missed(question: string): readonly string[] {
  const { query, found } = ranked(question);
  return found.slice(0, 1).flatMap((best) => missedWords(query, best).map(({ word }) => word));
}

test("words that the paragraph, its heading or its title says are not missed", () => {
  expect(missed("who steered the ferry to Manora and who runs it?")).toEqual([]);
});

test("words that they do not say are missed, names and figures apart", () => {
  expect(missed("what salary does the captain of the ferry to Gwadar earn in 2020?")).toEqual([
    "salari",
    "earn",
  ]);
});

test("a word that weighs speaks against an answer where it is missed, and is no matter where it is said", () => {
  const confidence = (question: string, against: (word: string) => number): number => {
    const { query, found } = ranked(question);
    return probability(signals(query, found), { ...weights.light.decision, against });
  };
  const none = wordWeights({ against: {}, otherwise: 0 });
  const some = wordWeights({ against: { "2.5": "captain salari", "-1.0": "steer" }, otherwise: 0.4 });
  const withSalary = "what is the captain's salary?";
  expect(confidence(withSalary, some)).toBeLessThan(confidence(withSalary, none));
  const withCaptain = "who is the captain?";
  expect(confidence(withCaptain, some)).toBe(confidence(withCaptain, none));
});

test("words that weigh the same are read from one line, and all others weigh alike", () => {
  const against = wordWeights({ against: { "2.5": "captain salari", "-1.0": "steer" }, otherwise: 0.4 });
  expect([against("salari"), against("steer"), against("ferri")]).toEqual([2.5, -1, 0.4]);
});
