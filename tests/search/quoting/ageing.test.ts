import { expect, test } from "vitest";
import { createMemoryVectors } from "../../../scripts/eval/memory-vectors.ts";
import { createSearch } from "../../../src/search/search.ts";
import { articleOf } from "../articles.ts";
import { lightSearch } from "../light-search.ts";

const options = { after: null, within: null, limit: 3 };

test("puts the newer of two figures first and marks the older as earlier", async () => {
  const line = (amount: string) => `Rice exports of the country reached ${amount} in the year.`;
  const search = await lightSearch([
    articleOf("old", [line("$2 billion")], { published: "2024-05-01" }),
    articleOf("new", [line("$3 billion")], { published: "2026-05-01" }),
  ]);
  const answer = await search.answer("how big are rice exports?", options);
  expect(
    answer.kind === "found" && answer.quotes.map(({ article, earlier }) => [article.id, earlier]),
  ).toEqual([
    ["new", false],
    ["old", true],
  ]);
});

test("puts the newer figure first also where the article with the older one is spoken of", async () => {
  const line = (amount: string) => `Rice exports of the country reached ${amount} in the year.`;
  const search = await lightSearch([
    articleOf("old", [line("$2 billion")], { published: "2024-05-01" }),
    articleOf("new", [line("$3 billion")], { published: "2026-05-01" }),
  ]);
  const after = { question: null, article: "old" };
  const answer = await search.answer("how big are rice exports?", { ...options, after });
  expect(answer).toMatchObject({ kind: "found", quotes: [{ article: { id: "new" } }, { earlier: true }] });
});

/** Which articles answer, and which of them with an earlier figure. */
async function told(
  question: string,
  articles: readonly (readonly [id: string, published: string, text: string])[],
) {
  const search = await lightSearch(
    articles.map(([id, published, text]) => articleOf(id, [text], { published })),
  );
  const answer = await search.answer(question, options);
  return answer.kind === "found"
    ? answer.quotes.map(({ article, earlier }) => (earlier ? `${article.id} (earlier)` : article.id))
    : [];
}

test("hears a newer figure that is worded otherwise", async () => {
  expect(
    await told("how big are rice exports?", [
      ["rice-exports-last-year", "2025-05-01", "Rice exports stand at $2 billion, the bank said."],
      [
        "record-rice-exports",
        "2026-05-01",
        "On Monday officials put exports of rice at a record $3 billion for the year.",
      ],
    ]),
  ).toEqual(["record-rice-exports", "rice-exports-last-year (earlier)"]);
});

test("hears counts in words, and the same count in more words", async () => {
  expect(
    await told("how many are missing?", [
      ["kosi-flood", "2026-08-23", "Nineteen people are missing."],
      ["kosi-flood-deaths", "2026-08-29", "Eight people are still missing."],
    ]),
  ).toEqual(["kosi-flood-deaths", "kosi-flood (earlier)"]);
  expect(
    await told("how many flood camps are open?", [
      ["kosi-flood", "2026-08-23", "After the flood 94 camps are open in schools."],
      [
        "kosi-flood-deaths",
        "2026-08-29",
        "After the flood 131 relief camps are open with 117,000 people in them.",
      ],
    ]),
  ).toEqual(["kosi-flood-deaths", "kosi-flood (earlier)"]);
});

test("hears a newer figure that is told beside the older one, or of something else in the same sentence", async () => {
  expect(
    await told("how much will the canal cost?", [
      ["new-canal", "2024-05-01", "The canal will cost 84 million rupees, the ministry said."],
      ["canal-late", "2025-05-01", "The canal will cost 127 million rupees instead of 84 million."],
    ]),
  ).toEqual(["canal-late", "new-canal (earlier)"]);
  expect(
    await told("price of rice", [
      ["market-prices-may", "2026-05-01", "A 20-kilo bag of rice is sold at 2,480 rupees."],
      ["market-prices-june", "2026-06-01", "For 2,410 rupees traders part with a 20-kilo bag of rice."],
    ]),
  ).toEqual(["market-prices-june", "market-prices-may (earlier)"]);
});

test("takes what both titles say for said in both sentences", async () => {
  expect(
    await told("price of milk", [
      ["market-prices-may", "2026-05-01", "Milk is unchanged at 220 rupees a litre."],
      ["market-prices-june", "2026-06-01", "Since Monday dairies ask 230 rupees for milk."],
    ]),
  ).toEqual(["market-prices-june", "market-prices-may (earlier)"]);
});

test("puts the newer of two dates first that are still to come, and no figure for who asks for a person", async () => {
  const then = "The canal will be finished in June 2028, Gul Marwat said.";
  const now = "The canal will not be finished before August 2029, Gul Marwat said.";
  expect(
    await told("when will the canal be finished?", [
      ["new-canal", "2024-05-01", then],
      ["canal-late", "2025-05-01", now],
    ]),
  ).toEqual(["canal-late", "new-canal (earlier)"]);
  const forecast = (sum: string) => `Finance chief Owais Rana expects a profit of ${sum} rupees.`;
  expect(
    await told("who is the finance chief?", [
      ["cement-spring", "2025-05-01", forecast("10 billion")],
      ["cement-autumn", "2025-10-01", forecast("8 billion")],
    ]),
  ).not.toContainEqual(expect.stringContaining("earlier"));
});

test("puts the newest first for who asks for the latest", async () => {
  expect(
    await told("latest on the ban on plastic bags", [
      ["plastic-bags-banned", "2025-03-06", "The assembly passed the ban on plastic bags by 49 votes to 31."],
      [
        "plastic-bags-in-court",
        "2025-08-21",
        "A court in the capital, asked by makers, suspended the ban on plastic bags.",
      ],
    ]),
  ).toEqual(["plastic-bags-in-court", "plastic-bags-banned"]);
});

test("takes no figure of another place for an earlier one", async () => {
  const line = (place: string, sum: string) => `Investors in ${place} put ${sum} into start-ups last year.`;
  expect(
    await told("how much was put into start-ups?", [
      ["start-ups-of-ruvala", "2026-02-04", line("Ruvala", "$96 million")],
      ["start-ups-of-kelmora", "2026-04-02", line("Kelmora", "$74 million")],
    ]),
  ).not.toContainEqual(expect.stringContaining("earlier"));
  expect(
    await told("how much was put into start-ups?", [
      ["start-ups-in-spring", "2026-02-04", line("Ruvala", "$96 million")],
      ["start-ups-in-autumn", "2026-04-02", line("Ruvala", "$74 million")],
    ]),
  ).toEqual(["start-ups-in-autumn", "start-ups-in-spring (earlier)"]);
});

test.each([
  [
    "how old is she?",
    "a figure of somebody else",
    "The agent is 26 years old.",
    "The nurse is 29 years old.",
  ],
  [
    "how big are rice exports?",
    "a figure of another kind",
    "Rice exports reached $3 billion.",
    "Rice exports rose by 12%.",
  ],
  [
    "how big are rice exports?",
    "a target",
    "Rice exports reached $3 billion.",
    "Rice exports should reach $5 billion by 2030, the plan says.",
  ],
  [
    "how big are rice exports?",
    "the same figure again",
    "Rice exports reached $3 billion.",
    "Rice exports reached $3bn, 9% more.",
  ],
  [
    "how big are rice exports?",
    "a figure of another crop",
    "Rice exports reached $3 billion.",
    "Wheat exports reached $2 billion.",
  ],
])("asked “%s”, takes %s for no earlier figure", async (question, _what, first, second) => {
  const articles = [
    ["exports-now", "2026-05-01", first],
    ["exports-then", "2025-05-01", second],
  ] as const;
  expect(await told(question, articles)).not.toContain("exports-then (earlier)");
});

test("answers by words alone, and says so once, where the model's folder is not there", async () => {
  const notices: string[] = [];
  const search = createSearch({
    topics: [],
    vectors: createMemoryVectors(),
    model: "/nowhere/at/all",
    notice: (line) => {
      notices.push(line);
    },
  });
  await search.apply({ kind: "added", article: articleOf("a", ["Rice exports reached $3 billion."]) });
  await search.ready();
  await search.apply({ kind: "added", article: articleOf("b", ["Wheat imports fell."]) });
  await search.ready();
  expect((await search.answer("how big are rice exports?", options)).kind).toBe("found");
  expect(notices).toHaveLength(1);
  expect(notices[0]).toContain("/nowhere/at/all");
  await search.close();
});

test("hears what a rate came to, and not by how much it changed or what else has a figure there", async () => {
  expect(
    await told("policy rate", [
      [
        "policy-rate-july",
        "2026-07-31",
        "The bank left its policy rate at 10 per cent, as oil above $90 a barrel clouded the outlook.",
      ],
      [
        "policy-rate-november",
        "2026-11-21",
        "The bank raised its policy rate by 100 basis points to 11 per cent, its first increase in years.",
      ],
    ]),
  ).toEqual(["policy-rate-november", "policy-rate-july (earlier)"]);
});
