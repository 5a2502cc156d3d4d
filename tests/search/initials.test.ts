import { afterAll, expect, test } from "vitest";
import { learnInitials } from "../../src/search/abbreviations.ts";
import { articleOf } from "./articles.ts";
import { lightSearch } from "./light-search.ts";

test("knows what a long name could be called by its first letters", () => {
  const text =
    "The International Monetary Fund and the Organization for Security and Co-operation in Europe met in New York.";
  expect(learnInitials(text).map(({ short }) => short)).toEqual(["imf", "osce"]);
  expect(learnInitials("The New York mayor met Jan Pokorny. In India It rained.")).toEqual([]);
});

const loan = articleOf("loan-talks", [
  "The International Monetary Fund lends Karvia $3 billion over four years.",
  "The pension fund of the teachers lost $40 million in its first year.",
  "Oxford Industrial Lamps sells oil to 12 countries.",
]);
const search = await lightSearch([loan]);
afterAll(search.close);

async function first(question: string): Promise<number | null> {
  const answer = await search.answer(question, { after: null, within: null, limit: 1 });
  return answer.kind === "found" ? answer.quotes[0].paragraph.number : null;
}

test("finds a name by its first letters, which no text explains", async () => {
  expect(await first("how much does the imf lend")).toBe(1);
  expect(await first("IMF loan")).toBe(1);
});

test("takes letters that make a word for that word", async () => {
  const { understood } = await search.answer("oil", { after: null, within: null, limit: 1 });
  expect(understood).toBe("oil");
  expect(await first("who sells oil")).toBe(3);
});

test("forgets a name with its article", async () => {
  const forgetful = await lightSearch([loan]);
  await forgetful.apply({ kind: "removed", articleId: "loan-talks" });
  await forgetful.apply({
    kind: "added",
    article: articleOf("pensions", ["The pension fund lost $40 million.", "It rained for a week."]),
  });
  expect((await forgetful.answer("imf", { after: null, within: null, limit: 1 })).kind).toBe("nothing");
  await forgetful.close();
});
