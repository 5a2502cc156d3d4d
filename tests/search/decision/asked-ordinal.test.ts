import { expect, test } from "vitest";
import { articleOf } from "../articles.ts";
import { lightSearch, quotedFrom } from "../light-search.ts";

const quoted = await quotedFrom(
  articleOf("galle-test", [
    "Bangladesh beat Sri Lanka by 47 runs in the second Test at Galle on Saturday.",
    "Rahman took six wickets in the second innings and four in the first innings.",
    "Forts of the 9th and 10th centuries stand above the harbour of Galle.",
    "A first offence earns a warning, a second a suspension of seven days, and a third, within a year, the loss of the licence.",
  ]),
);

test.each([
  ["who won the second test", 1],
  ["who won the 2nd test at Galle", 1],
  ["wickets in the first innings", 2],
  ["forts of the 9th century", 3],
  ["forts of the tenth century", 3],
  ["what happens after a third offence", 4],
])("answers “%s”", async (question, paragraph) => {
  expect((await quoted(question))[0]).toBe(paragraph);
});

test.each(["who won the third test", "who won the 1st test at Galle", "forts of the eleventh century"])(
  "does not answer “%s” with another one of them",
  async (question) => {
    expect(await quoted(question)).toEqual([]);
  },
);

test("asks for no place where the words count nothing", async () => {
  expect((await quoted("did Bangladesh win first in Galle"))[0]).toBe(1);
});

const results = await quotedFrom(
  articleOf(
    "results",
    [
      "Indus Cement earned a net profit of 6.2 billion rupees in the three months to September.",
      "In the fourth quarter of last year the profit of the company had been 4.9 billion rupees.",
    ],
    { title: "Profit of Indus Cement jumps in first quarter" },
  ),
);

test("takes what a title counts for what its article tells", async () => {
  expect((await results("net profit of indus cement q1"))[0]).toBe(1);
  expect(await results("net profit of indus cement in the second quarter")).toEqual([]);
  expect(await results("net profit of indus cement q2")).toEqual([]);
});

test("answers who compares two of them with either", async () => {
  expect(await results("indus cement profit q4 vs q1")).not.toEqual([]);
});

test("does not quote a sentence around which nothing says the second or third one that is asked for", async () => {
  const tram = await quotedFrom(
    articleOf("northgate-tram", [
      "Selby will get its first tram line to Northgate in 70 years, and the tram line costs 386 million.",
      "The tram to Northgate is to open in the autumn of 2031, after three years of work.",
    ]),
  );
  expect(await tram("when will the second tram line to Northgate open")).toEqual([]);
  expect((await tram("when will the tram line to Northgate open"))[0]).toBe(2);
});

test("takes “first time”, “second home” and the Urdu word for other for no count", async () => {
  const tram = await quotedFrom(
    articleOf("northgate-tram", [
      "Selby will get its tram line to Northgate, and other companies may run trams on the line.",
      "Owners of second homes in Northgate pay 12 marks a month for the line.",
      "It is the second time that the line to Northgate is planned.",
    ]),
  );
  expect((await tram("kya doosri companies northgate line par tram chala sakti hain"))[0]).toBe(1);
  expect((await tram("is the line to northgate planned for the first time"))[0]).toBe(3);
});

test("goes on from the quarter of the question before to another one", async () => {
  const search = await lightSearch([
    articleOf("kestrel-results", [
      "Kestrel earned a profit of 104 million crowns in the third quarter, its best so far.",
      "In the second quarter Kestrel had earned a profit of 91 million crowns.",
    ]),
  ]);
  const after = { question: "kestrel third quarter profit", article: null };
  const answer = await search.answer("and the quarter before?", { after, within: null, limit: 3 });
  expect(answer.kind === "found" && answer.quotes.map(({ paragraph }) => paragraph.number)).toEqual([2]);
  const other = await search.answer("and the quarter after?", { after, within: null, limit: 3 });
  expect(other.kind).toBe("nothing");
});

const busway = [
  articleOf("harbour-busway", [
    "The harbour of Selane will be reached by buses that need no driver.",
    "Phase two goes on from the market to the mill, with 11 stations. It costs 58 million crowns and is to open in June 2029.",
    "The first stage is the easy one, with eight stations. It is to open in October 2027.",
  ]),
];
const busRide = await quotedFrom(...busway);

test.each([
  ["when does phase two of the busway open", 2],
  ["stations of phase 2 of the busway", 2],
  ["how many stations has the second phase of the busway", 2],
  ["when will the first part of the busway open", 3],
  ["how many stations has phase one of the busway", 3],
])("knows by its number behind the noun which phase “%s” asks for", async (question, paragraph) => {
  expect((await busRide(question))[0]).toBe(paragraph);
});

test.each(["when does phase three of the busway open", "stations of the third part of the busway"])(
  "answers “%s” with no other phase",
  async (question) => {
    expect(await busRide(question)).toEqual([]);
  },
);

test.each([
  ["and phase one?", 3],
  ["and the first phase?", 3],
])("goes on from phase two with “%s”", async (now, paragraph) => {
  const search = await lightSearch(busway);
  const after = { question: "how many stations has phase two of the busway", article: null };
  const answer = await search.answer(now, { after, within: null, limit: 3 });
  expect(answer.kind === "found" && answer.quotes[0].paragraph.number).toBe(paragraph);
});
