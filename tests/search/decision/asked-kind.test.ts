import { expect, test } from "vitest";
import { articleOf } from "../articles.ts";
import { lightSearch, quotedFrom } from "../light-search.ts";

const paragraphs = [
  "The ferry to Hollin was built by a shipyard on the coast and carries 140 passengers and 22 cars.",
  "The crossing to Hollin takes 35 minutes. A ticket costs 14 crowns, and children cross for nothing.",
  "Captain Ada Brock, who has sailed the ferry since 1998, told a newspaper that its engine is loud.",
  "The engine of the ferry drinks much fuel, and the owner wants to replace the engine soon.",
];
const ferry = await quotedFrom(articleOf("ferry-to-hollin", paragraphs));
const withoutPrice = await quotedFrom(articleOf("ferry-to-hollin", paragraphs.toSpliced(1, 1)));

test("answers what a thing weighs or what a thing costs only where such a figure is told", async () => {
  expect(await ferry("how heavy is the ferry to Hollin")).toEqual([]);
  expect(await withoutPrice("how much does the engine of the ferry cost")).toEqual([]);
  expect((await ferry("how much does a ticket cost"))[0]).toBe(2);
});

test("answers when and at what time only where a moment is told", async () => {
  expect(await ferry("when was the ferry built by the shipyard")).toEqual([]);
  expect((await ferry("how long does the crossing to Hollin take"))[0]).toBe(2);
});

test("answers who or which company it was only where a name is told", async () => {
  expect(await ferry("which company built the ferry to Hollin")).toEqual([]);
  expect((await ferry("who is the captain of the ferry"))[0]).toBe(3);
});

test("answers which ship, union or foundation it was only where a name is told", async () => {
  const port = await quotedFrom(
    articleOf("port-study", [
      "The study of the port was paid for by the city and a foundation.",
      "A ship was hit near the port in November, and the Dockers of Hollin struck.",
    ]),
  );
  expect(await port("which foundation paid for the study")).toEqual([]);
  expect((await port("which union struck near the port"))[0]).toBe(2);
});

test("asks for no moment where “when” only says in which case", async () => {
  expect((await ferry("when children cross to Hollin, what does a ticket cost"))[0]).toBe(2);
});

test("takes a decade for an age, and the origin of a name for no name", async () => {
  const works = await quotedFrom(
    articleOf("works-at-karsk", [
      "Four blast furnaces have burned at the works of Karsk since the 1960s.",
      "The works got its name because the hill was called so by the miners.",
    ]),
  );
  expect((await works("how old are the furnaces"))[0]).toBe(1);
  expect((await works("origin of the name"))[0]).toBe(2);
});

const pact = await quotedFrom(
  articleOf("safety-pact", [
    "After the fire, in which 61 people died, several brands from abroad and some owners signed a safety pact.",
    "The mill spent Rs84 billion on doors, and the pact covers every mill on the coast.",
    "Norland signed a treaty on the mills in 2019; its mills had burned, too.",
  ]),
);

test("answers which ones only where one is named, be it at the beginning of the sentence, and no sum of rupees", async () => {
  expect(await pact("which brands signed the safety pact")).toEqual([]);
  expect(await pact("which company spent billions on the doors of the mill")).toEqual([]);
  expect((await pact("which country signed a treaty on the mills"))[0]).toBe(3);
});

const waterworks = await quotedFrom(
  articleOf("waterworks-of-karsk", [
    "The waterworks of Karsk pump from the river, and the meadows are watered from ponds.",
    "The new pump of the waterworks was paid for by the bank of Karsk and stands in a hall.",
    "The manager of the waterworks, Ada Brock, opened the hall with a pair of scissors.",
    "Two in ten of the pipes of Karsk leak, and they are looked at every spring.",
    "“The river is enough for all of us,” said the mayor of Karsk, Ruth Orban.",
  ]),
);

test.each([
  "how much water do the waterworks pump from the river",
  "how often do the waterworks pump from the river",
  "how big is the hall of the new pump",
  "what share of the water do the waterworks pump from the river",
  "what did the manager of the waterworks say",
  "what is the pump of the waterworks of Karsk called",
])("does not answer “%s” with what tells nothing of the kind", async (question) => {
  expect(await waterworks(question)).toEqual([]);
});

test.each([
  ["what share of the pipes leak", 4],
  ["how often are the pipes looked at", 4],
  ["what did the mayor of Karsk say", 5],
])("answers “%s” where it is told in words", async (question, paragraph) => {
  expect((await waterworks(question))[0]).toBe(paragraph);
});

test("goes on to what somebody said further down the paragraph that speaks of no words at first", async () => {
  const search = await lightSearch([
    articleOf("hill-rescue", [
      "The searchers gave up on Friday in heavy snow, and left two tents on the pass for the walker.",
      'His sister, a lawyer in Selby, hired a plane. It came upon him on its third round. "They gave him a death date," she said.',
    ]),
  ]);
  const answer = await search.answer("What did the sister say?", { after: null, within: null, limit: 1 });
  const [quote] = answer.kind === "found" ? answer.quotes : [];
  expect(quote?.ranges.map(([start, end]) => quote.paragraph.text.slice(start, end)).join(" ")).toContain(
    "death date",
  );
});

const lake = await quotedFrom(
  articleOf("lake-of-sarvang", [
    "The lake of Sarvang lies 3,914 metres above the sea and covers 241 square kilometres of the province.",
    "Rana Zair watches the lake of Sarvang for a museum on the shore. She swam in it when she was a girl.",
    "A drone of the museum flies 90 metres above the shore of the lake. Sindh plans a museum, too.",
  ]),
);

test("answers how deep, how fast or when somebody was born only where a depth, a speed or a birth is told", async () => {
  expect(await lake("how deep is the lake of Sarvang")).toEqual([]);
  expect(await lake("how fast does the drone of the museum fly above the lake")).toEqual([]);
  expect(await lake("when was Rana Zair born on the shore")).toEqual([]);
});

test("takes a province for a name where a sentence begins with it", async () => {
  expect((await lake("which province plans a museum"))[0]).toBe(3);
});
