import { expect, test } from "vitest";
import { engineOver } from "../../../scripts/eval/engine.ts";
import { articleOf } from "../articles.ts";
import { quotedFrom } from "../light-search.ts";

test("lets what a question takes from the one before say half as much as when it is asked", async () => {
  const article = articleOf("harbour", [
    "A fire broke out in the harbour of Selby.",
    "The harbour master was treated in a clinic.",
  ]);
  const engine = await engineOver([article], null);
  const weightOf = (term: string, question: string, after: string | null) =>
    engine.understand(question, after).slots.find((slot) => slot.term === term)?.weight ?? 0;
  const asked = weightOf("fire", "who saw the fire", null);
  expect(weightOf("fire", "where was he treated", "who saw the fire")).toBeCloseTo(asked / 2);
  expect(weightOf("treat", "where was he treated", "who saw the fire")).toBe(
    weightOf("treat", "where was he treated", null),
  );
});

test("answers how old somebody is by the number behind the name", async () => {
  const quoted = await quotedFrom(
    articleOf("a", ["Ms Lee met the mayor.", "Ms Bashir, 41, practises law.", "The court is shut."]),
  );
  expect((await quoted("how old is she"))[0]).toBe(2);
});

test.each([
  ["10 kw system price", 1],
  ["eps", 3],
])("reads short forms of units and results, and numbers in words: “%s”", async (question, paragraph) => {
  const quoted = await quotedFrom(
    articleOf("roofs", [
      "A ten-kilowatt system costs 1.15 million rupees today, two thirds of last year's price.",
      "Panels imported since 2021 come to some 48 gigawatts.",
      "Earnings came to 14 rupees a share.",
    ]),
  );
  expect((await quoted(question))[0]).toBe(paragraph);
});

test("finds a paragraph by what only its heading says", async () => {
  const quoted = await quotedFrom(
    articleOf("charges", [
      "The capacity charge keeps plants ready, and every household pays it with each unit that it uses.",
      "## Who gets the money?",
      "About half of the capacity charge goes to plants of the state, a third to Chinese ones.",
      "## Where can people complain?",
      "The regulator has an office in every district, and a hearing costs nothing.",
    ]),
  );
  expect(await quoted("who gets the money?")).toContain(2);
  expect((await quoted("where to complain"))[0]).toBe(3);
});

test("finds the United Nations by their short form, which is no Urdu word in an English question", async () => {
  const quoted = await quotedFrom(
    articleOf("relief", [
      "The water stands chest-deep in 140 villages, and doctors have seen 1,900 cases of malaria.",
      "The United Nations asked donors for $45 million and has been promised $12 million.",
    ]),
  );
  expect(await quoted("how much money did the UN ask for")).toEqual([2]);
  expect(await quoted("un donors amount")).toEqual([2]);
});

test("mends a word of four letters of which two were swapped", async () => {
  const quoted = await quotedFrom(
    articleOf("hydrographer", [
      "Marisol Quent draws the bottom of the sea with her colleagues.",
      "She was born on the island of Tarro, where the ferry lands.",
    ]),
  );
  expect((await quoted("where was she bron"))[0]).toBe(2);
});

test("knows Pakistan and Saudi Arabia by the names that people type", async () => {
  const engine = await engineOver([articleOf("a", ["Pakistan sold rice. Saudi Arabia bought it."])], null);
  const kinds = engine
    .understand("pak rice for ksa", null)
    .slots.map(({ kind, alternatives }) => [kind, alternatives[0]?.term ?? ""]);
  expect(kinds).toEqual([
    ["place", "pakistan"],
    ["word", "rice"],
    ["place", "saudi"],
  ]);
});

test("asks of a word of Urdu that means either for any of its meanings, once", async () => {
  const engine = await engineOver([articleOf("a", ["The loan was repaid.", "A debt is owed."])], null);
  const query = engine.understand("qarza kitna hai", null);
  expect(query.text).toBe("debt loan how much");
  expect(query.slots.map(({ term }) => term)).toEqual(["debt"]);
  expect(query.slots[0]?.alternatives.map(({ term }) => term)).toEqual(
    expect.arrayContaining(["debt", "loan"]),
  );
});

test("keeps the sign of a follow-up that comes to a whole question, for the model reads it", async () => {
  const engine = await engineOver([articleOf("trade", ["India sells services."])], null);
  expect(engine.understand("and India?", "how much does Pakistan sell").text).toBe(
    "how much does India sell?",
  );
  expect(engine.understand("and India", "how much does Pakistan sell?").text).toBe(
    "how much does India sell",
  );
  expect(engine.understand("and India?", "exports of Pakistan").text).toBe("exports of India");
});
