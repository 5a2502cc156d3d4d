import { expect, test } from "vitest";
import { learnAbbreviations, learnHyphened, learnInitials } from "../../../src/search/index/abbreviations.ts";
import { articleOf } from "../articles.ts";
import { lightSearch, quotedFrom } from "../light-search.ts";

test("learns the short forms that a text explains", () => {
  const text = "The State Bank of Pakistan (SBP) and IT-enabled services (ITES) grew (Figure 2).";
  expect(learnAbbreviations(text).map(({ short }) => short)).toEqual(["sbp", "it"]);
});

test("knows what a long name could be called by its first letters", () => {
  const text =
    "The International Monetary Fund and the Organization for Security and Co-operation in Europe met in New York.";
  expect(learnInitials(text).map(({ short }) => short)).toEqual(["imf", "osce"]);
  expect(learnInitials("The New York mayor met Jan Pokorny. In India It rained.")).toEqual([]);
});

test("reads what is no name at all in no more time than it has letters", () => {
  const begunAt = performance.now();
  expect(learnInitials("A’-".repeat(60_000))).toEqual([]);
  expect(performance.now() - begunAt).toBeLessThan(30_000);
});

const loan = articleOf("loan-talks", [
  "The International Monetary Fund lends Karvia $3 billion over four years.",
  "The pension fund of the teachers lost $40 million in its first year.",
  "Oxford Industrial Lamps sells oil to 12 countries.",
]);
const quoted = await quotedFrom(loan);

test("finds a name by its first letters, which no text explains", async () => {
  expect((await quoted("how much does the imf lend"))[0]).toBe(1);
  expect((await quoted("IMF loan"))[0]).toBe(1);
});

test("finds a name by its first letters where only the title says these", async () => {
  const final = articleOf(
    "final",
    ["Nobody has won a final as late as this one.", "It is the tenth year of the Pakistan Super League."],
    { title: "Qalandars take fourth PSL title" },
  );
  expect((await (await quotedFrom(final))("psl final"))[0]).toBe(2);
});

test("knows short forms that everybody types, unless an article explains them in another way", async () => {
  const lines = ["The prime minister is in Selane.", "Project Moonrise costs $3 billion."];
  const common = await quotedFrom(articleOf("a", lines));
  const own = await quotedFrom(articleOf("a", [...lines, "Project Moonrise (PM) was stopped by Ann Lee."]));
  expect((await common("where is the pm"))[0]).toBe(1);
  expect((await own("who stopped pm"))[0]).toBe(3);
});

test("takes letters that make a word for that word", async () => {
  const search = await lightSearch([loan]);
  const { understood } = await search.answer("oil", { after: null, within: null, limit: 1 });
  expect(understood).toBe("oil");
  expect((await quoted("who sells oil"))[0]).toBe(3);
});

test("forgets a name with its article", async () => {
  const forgetful = await lightSearch([loan]);
  await forgetful.apply({ kind: "removed", articleId: "loan-talks" });
  await forgetful.apply({
    kind: "added",
    article: articleOf("pensions", ["The pension fund lost $40 million.", "It rained for a week."]),
  });
  expect((await forgetful.answer("imf", { after: null, within: null, limit: 1 })).kind).toBe("nothing");
});

test("knows words that an article writes with a hyphen and readers as one", async () => {
  expect(learnHyphened("Some start-ups, e-mail and 12-year-old boys")).toEqual([
    { short: "startup", long: ["start"] },
    { short: "email", long: ["mail"] },
  ]);
  const ask = await quotedFrom(
    articleOf("flood-insurers", [
      "Insurers met the growers in Selby on Monday.",
      "They expect a pay-out of 40 million crowns.",
      "The growers had asked for more.",
    ]),
  );
  expect((await ask("payout"))[0]).toBe(2);
});
