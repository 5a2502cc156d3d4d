import { afterAll, expect, test } from "vitest";
import { learnInitials } from "../../../src/search/index/abbreviations.ts";
import { articleOf } from "../articles.ts";
import { lightSearch } from "../light-search.ts";

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

test("knows short forms that everybody types, unless an article explains them in another way", async () => {
  const lines = ["The prime minister is in Selane.", "Project Moonrise costs $3 billion."];
  const common = await lightSearch([articleOf("a", lines)]);
  const own = await lightSearch([
    articleOf("a", [...lines, "Project Moonrise (PM) was stopped by Ann Lee."]),
  ]);
  const said = async (of: typeof common, question: string) => {
    const answer = await of.answer(question, { after: null, within: null, limit: 1 });
    return answer.kind === "found" ? answer.quotes[0].paragraph.number : null;
  };
  expect(await said(common, "where is the pm")).toBe(1);
  expect(await said(own, "who stopped pm")).toBe(3);
});

test("answers how old somebody is by the number behind the name", async () => {
  const lines = ["Ms Lee met the mayor.", "Ms Bashir, 41, practises law.", "The court is shut."];
  const aged = await lightSearch([articleOf("a", lines)]);
  const answer = await aged.answer("how old is she", { after: null, within: null, limit: 1 });
  expect(answer.kind === "found" && answer.quotes[0].paragraph.number).toBe(2);
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
