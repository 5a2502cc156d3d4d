import { expect, test } from "vitest";
import { engineOver } from "../../../scripts/eval/engine.ts";
import { newsroomFolder, readArticles } from "../../../scripts/eval/newsroom.ts";
import { ofAskedYear } from "../../../src/search/decision/asked-year.ts";
import { byRules } from "../../../src/search/decision/rule.ts";
import { rank } from "../../../src/search/ranking/rank.ts";
import { weights } from "../../../src/search/weights.ts";
import { articleOf } from "../articles.ts";
import { lightSearch } from "../light-search.ts";

const options = { after: null, within: null, limit: 3 };

const newsroom = readArticles(newsroomFolder).flatMap(({ article }) => (article === null ? [] : [article]));

test.each([
  [
    "nurses-abroad",
    "when was the nurse treaty with Germany signed in 2025?",
    "A treaty with Germany, signed in March 2025",
  ],
  ["nurses-abroad", "when was the nurse treaty with Germany signed in 2022?", null],
  [
    "belmara-university-admissions",
    "grades of the Sarang board and the Upper Daman board in 2024",
    "in 2024 the one in Sarang",
  ],
  ["belmara-university-admissions", "grades of the Sarang board and the Upper Daman board in 2025", null],
  ["rice-and-wheat", "price of 20 kg flour january 2026", "1,610 a year later"],
])("in %s, asked “%s”, answers with a sentence of that year or not at all", async (id, question, says) => {
  const search = await lightSearch(newsroom.filter((one) => one.id === id));
  const answer = await search.answer(question, options);
  if (says === null) expect(answer.kind).toBe("nothing");
  else expect(answer.kind === "found" && answer.quotes[0].paragraph.text).toContain(says);
});

/** An archive that knows the years 2019 to 2023 from other news, and says this of rice. */
async function archiveOf(...lines: readonly string[]) {
  const elsewhere = [2019, 2020, 2021, 2022, 2023].map((year) => `The harbour of Selane froze in ${year}.`);
  return lightSearch([articleOf("harbour", elsewhere), articleOf("rice", lines, { title: "Rice exports" })]);
}

/** What is quoted first, or null. */
async function told(question: string, lines: readonly string[], before: string | null = null) {
  const search = await archiveOf(...lines);
  const after = before === null ? null : { question: before, article: null };
  const answer = await search.answer(question, { ...options, after });
  if (answer.kind === "nothing") return null;
  const [{ paragraph, ranges }] = answer.quotes;
  return ranges.map((range) => paragraph.text.slice(...range)).join(" […] ");
}

const of2024 = "Rice exports of the country reached $3 billion in FY2024.";

test.each([
  "rice exports of the country in 2023",
  "rice exports of the country reached how much in FY2023?",
  "rice exports of the country in 2022-23",
  "rice exports of the country between 2019 and 2021",
  "rice exports of the country before 2023",
])("asked “%s”, says nothing where the archive knows another year's figure alone", async (question) => {
  expect(await told(question, [of2024])).toBeNull();
});

test("prefers a sentence of the year to one that is only measured against it", async () => {
  const of2026 = "Rice exports of the country were 3 per cent less than in FY2025, because of lower prices.";
  const of2025 = "In fiscal year 2025 the country's exports of rice stood at $4 billion.";
  expect(await told("how big were rice exports in FY2025", [of2026, of2025])).toBe(of2025);
  expect(await told("how big were rice exports in FY2025", [of2026])).toBe(of2026);
});

test.each([
  "rice exports of the country in 2024",
  "how much did rice exports of the country reach in FY24?",
  "rice exports of the country in fiscal year 2024",
  "rice exports of the country in 2023-24",
])("asked “%s”, takes FY2024 for the year that is meant", async (question) => {
  expect(await told(question, [of2024])).toBe(of2024);
});

test("does not answer a follow-up with the year of the question before", async () => {
  const before = "how much did rice exports of the country reach in FY2024?";
  for (const question of ["and in 2023?", "and in the year 2023?", "and how big were they in 2023?"])
    expect(await told(question, [of2024], before), question).toBeNull();
  expect(await told("and in FY24?", [of2024], before)).toBe(of2024);
});

test("chooses the sentence of the year that is asked for, in the same paragraph and in another", async () => {
  const of2022 = "In 2022 the country's exports of rice came to $2 billion.";
  const question = "how much did rice exports of the country reach in 2022?";
  expect(await told(question, [`${of2024} ${of2022}`])).toBe(of2022);
  expect(await told(question, [of2024, of2022])).toBe(of2022);
});

test("hears the year from the heading over a paragraph", async () => {
  const line = "Rice exports of the country reached $3 billion, against $2 billion in 2021.";
  expect(await told("rice exports of the country in 2023", ["## The year 2023", line])).toBe(line);
});

test("takes a sentence that names a fiscal year for that year, whichever year it was said in", async () => {
  const of2027 = "On Tuesday the minister presented a state budget of $5 billion for fiscal year 2026-27.";
  const of2026 = "Development gets $1 billion, against $2 billion in FY26.";
  const article = articleOf("budget", [of2027, of2026], { title: "State budget", published: "2026-06-16" });
  const search = await lightSearch([article, articleOf("harbour", ["The harbour froze in 2019."])]);
  const answer = await search.answer("state budget FY26", options);
  const quoted = answer.kind === "found" ? answer.quotes.map(({ paragraph }) => paragraph.text) : [];
  expect(quoted).toContain(of2026);
  expect(quoted).not.toContain(of2027);
});

test("leaves a question without a year as it is", async () => {
  expect(await told("rice exports of the country", [of2024])).toBe(of2024);
});

const of2025 = "Rice exports of the country reached $4 billion in 2025.";
const of2017 = "Rice exports of the country were $1 billion in 2017.";

test("counts “last year” and “this year” from the article's date", async () => {
  expect(await told("rice exports of the country last year", [of2025, of2017])).toBe(of2025);
  expect(await told("rice exports of the country last year", [of2017])).toBeNull();
  expect(await told("rice exports of the country this year", [of2025])).toBeNull();
});

test("takes the fiscal year that ended last year for last year", async () => {
  const fiscal = "Rice exports of the country reached $4 billion in the fiscal year that ended in June 2025.";
  expect(await told("rice exports of the country last year", [fiscal])).toBe(fiscal);
});

test("does not hold a sentence to a year that its figure is only compared with", async () => {
  expect(await told("how much more rice exports of the country than last year", [of2017])).toBe(of2017);
});

test("takes “for next.” for next year", async () => {
  const plans =
    "Rice exports of the country came to $3 billion this year; the board plans $5 billion for next.";
  expect(await told("rice exports of the country next year", [plans])).toBe(plans);
});

test("takes last winter for one of last year's as well", async () => {
  const line = "The rice market opened in 1976. Farmers sold 24,000 sacks of rice last winter.";
  expect(await told("how many sacks of rice were sold last year", [line])).toContain("24,000 sacks");
});

test("takes months of the year for ones of the year that the article is of", async () => {
  const line =
    "Rice exports of the country came to $3 billion in the first ten months of the year, against $2 billion in all of 2025.";
  expect(await told("rice exports of the country this year", [line])).toBe(line);
});

test("leaves a sentence that gives the figure of the fiscal year before the one it names", async () => {
  const said = "Freelancers earned 512 million dollars in 2024-25, after 398 million the year before.";
  const engine = await engineOver([articleOf("gigs", [said])], null);
  const left = (question: string) => {
    const query = engine.understand(question, null);
    const scored = engine.byWords(query, null);
    const { ranking } = weights.light;
    const candidates = { scored, weights: ranking };
    return byRules([ofAskedYear], query, candidates, rank(scored, ranking)).length;
  };
  expect(left("how much did freelancers earn in 2023-24?")).toBe(1);
  expect(left("how much did freelancers earn in 2022-23?")).toBe(0);
});

test("answers with nothing of an article that never says the year that is asked for", async () => {
  const search = await archiveOf("Selane has sold 6,840 tonnes of rice since January, more than ever.");
  expect((await search.answer("how much rice has selane sold", options)).kind).toBe("found");
  expect((await search.answer("rice sold by selane in 2021", options)).kind).toBe("nothing");
});

test("takes “since 2012” for no word on 2021", async () => {
  const search = await archiveOf(
    "Selane has sold 6,840 tonnes of rice since January, and all of it in sacks, as since 2012.",
  );
  expect((await search.answer("rice sold by selane in 2021", options)).kind).toBe("nothing");
});
