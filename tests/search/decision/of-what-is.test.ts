import { expect, test } from "vitest";
import { articleOf } from "../articles.ts";
import { lightSearch } from "../light-search.ts";

const search = await lightSearch([
  articleOf("software", [
    "The State Bank puts what software earns abroad at $3.2 billion, a fifth more than the year before. The target for software exports is $5 billion.",
    "Freelancers are paid through banks.",
  ]),
]);

test.each([
  ["software exports kitni hain", "$3.2 billion"],
  ["how much are software exports", "$3.2 billion"],
  ["what is the target for software exports", "$5 billion"],
])("answers “%s” with the figure that it asks for: what is, or what is aimed at", async (question, says) => {
  const answer = await search.answer(question, { after: null, within: null, limit: 1 });
  if (answer.kind === "nothing") throw new Error(`nothing answers “${question}”`);
  const [{ paragraph, ranges }] = answer.quotes;
  expect(ranges.map((range) => paragraph.text.slice(...range)).join(" ")).toContain(says);
});
