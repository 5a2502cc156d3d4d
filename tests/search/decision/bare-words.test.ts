import { expect, test } from "vitest";
import { articleOf } from "../articles.ts";
import { quotedFrom } from "../light-search.ts";

const ask = await quotedFrom(
  articleOf("javelin", ["Arshad won the gold medal in the javelin.", "He comes from Mian Channu."]),
  articleOf("petrol", ["The price of petrol rises to 271 rupees a litre.", "The levy stays."]),
);

test("answers no pair of bare words with an article that has only one of the two, where others have the other", async () => {
  expect(await ask("gold price")).toEqual([]);
  expect(await ask("petrol medal")).toEqual([]);
});

test("answers it where the article has both, or another word for one", async () => {
  expect((await ask("petrol price"))[0]).toBe(1);
  expect((await ask("petrol cost"))[0]).toBe(1);
  expect((await ask("gold medal"))[0]).toBe(1);
});
