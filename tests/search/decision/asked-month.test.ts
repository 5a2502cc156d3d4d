import { expect, test } from "vitest";
import { articleOf } from "../articles.ts";
import { lightSearch, quotedFrom } from "../light-search.ts";

const survey = (month: string, published: string, flour: string) =>
  articleOf(
    `prices-${published}`,
    [`The survey of the markets for ${month} is out.`, flour, "Sugar costs 168 rupees a kilo."],
    { title: `Market prices: ${month} 2026`, published },
  );

const search = await lightSearch([
  survey("August", "2026-08-02", "A bag of flour costs 2,480 rupees, 60 more than in July."),
  survey("September", "2026-09-02", "A bag of flour costs 2,410 rupees, 70 less than in August."),
  survey("October", "2026-10-02", "A bag of flour costs 2,330 rupees, 80 less than in September."),
]);

test.each([
  ["flour price in august", "2,480"],
  ["what did flour cost in September?", "2,410"],
  ["price of flour October", "2,330"],
])(
  "answers “%s” for that month, and not with the next one, which is measured by it",
  async (question, says) => {
    const answer = await search.answer(question, { after: null, within: null, limit: 1 });
    expect(answer.kind === "found" && answer.quotes[0].paragraph.text).toContain(says);
  },
);

test("does not answer for a month that others are only measured by", async () => {
  const answer = await search.answer("flour price in July", { after: null, within: null, limit: 1 });
  expect(answer.kind === "found" && answer.quotes[0].paragraph.text).not.toContain("2,480");
});

test("does not answer for a month of which nothing is said with the figure of another", async () => {
  const inflation = await lightSearch([
    articleOf("inflation", [
      "Inflation fell to 6.8% in August from a peak in spring, the bank said.",
      "The ferry sails twice a day in summer and not at all from December to February.",
    ]),
  ]);
  const asked = (question: string) => inflation.answer(question, { after: null, within: null, limit: 1 });
  expect((await asked("inflation in august")).kind).toBe("found");
  expect((await asked("inflation in november")).kind).toBe("nothing");
  expect((await asked("does the ferry sail in january")).kind).toBe("found");
});

test.each([
  ["minimum wage in september", "42,000 rupees from July"],
  ["are schools closed in january", "until the end of February"],
  ["gas tariff in september", "since 3 August"],
  ["how much is a ticket to quetta in november", "October onwards"],
])("answers “%s” by what holds from, or until, another month", async (question, says) => {
  const periods = await lightSearch([
    articleOf("wage", ["The minimum wage is 42,000 rupees from July, the province said."]),
    articleOf("cold", ["Schools in the cold districts stay closed until the end of February."]),
    articleOf("gas", ["The gas tariff has been 1,200 rupees a unit since 3 August."]),
    articleOf("train", ["A ticket to Quetta costs 2,300 rupees from October onwards."]),
  ]);
  const answer = await periods.answer(question, { after: null, within: null, limit: 1 });
  expect(answer.kind === "found" && answer.quotes[0].paragraph.text).toContain(says);
});

test("answers nothing for a month that is not yet told, although the last one is measured by another", async () => {
  const ask = await quotedFrom(
    articleOf(
      "textiles",
      ["Textile exports recovered to $1.63 billion in October, 8 per cent more than in September."],
      {
        published: "2026-11-18",
      },
    ),
  );
  expect(await ask("textile exports november")).toEqual([]);
  expect(await ask("textile exports october")).toEqual([1]);
});

test("takes no half of October by which November's price is measured for October's price", async () => {
  const ask = await quotedFrom(
    articleOf(
      "petrol",
      ["Petrol costs 279 rupees a litre from today, 8 more than in the second half of October."],
      {
        published: "2026-11-01",
      },
    ),
  );
  expect(await ask("petrol price october")).toEqual([]);
});

test.each([
  ["software exports in october", []],
  ["software exports in december", [2]],
  ["software exports in may", [1]],
  ["software exports", [1]],
])(
  "answers “%s” with no figure of a whole year, unless its article names the month",
  async (question, expected) => {
    const ask = await quotedFrom(
      articleOf(
        "software",
        [
          "Exports of software came to $3.2 billion in 2025, a fifth more than the year before.",
          "In Dec. exports of software passed $400 million for the first time.",
        ],
        { published: "2026-03-14" },
      ),
    );
    expect((await ask(question)).slice(0, 1)).toEqual(expected);
  },
);

test("knows a month that is cut short, in the question and in the text", async () => {
  const ask = await quotedFrom(
    articleOf(
      "flour",
      ["A bag of flour cost 2,480 rupees on Sept. 30.", "On Oct. 31 a bag of flour cost 2,330 rupees."],
      { published: "2026-11-09" },
    ),
  );
  expect((await ask("flour price in sept"))[0]).toBe(1);
  expect((await ask("flour price in october"))[0]).toBe(2);
  expect((await ask("flour price oct"))[0]).toBe(2);
  expect(await ask("flour price in aug")).toEqual([]);
});

test("takes what is told of July to October for no figure of November", async () => {
  const money = await quotedFrom(
    articleOf("remittances", [
      "In the first four months of the fiscal year, July to October, remittances reached $12.96 billion.",
      "Money came from 175 countries. Accounts abroad are counted apart by the bank.",
    ]),
  );
  expect(await money("remittances in november")).toEqual([]);
  expect((await money("remittances in september"))[0]).toBe(1);
});
