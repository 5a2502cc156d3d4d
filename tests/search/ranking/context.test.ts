import { expect, test } from "vitest";
import { articleOf } from "../articles.ts";
import { lightSearch } from "../light-search.ts";

const options = { after: null, within: null, limit: 5 };
const search = await lightSearch([
  articleOf("port-velan", [
    "Port Velan is the largest city of Dorvia and its main harbour, at the mouth of the river Ulm.",
    "An international airport lies 18 km to the east, and a branch of the railway ends there.",
    "The city is governed by a council of 60 members, who are elected for five years.",
    "Boats from Brask bring fish on most mornings.",
  ]),
]);

async function first(question: string) {
  const answer = await search.answer(question, options);
  return answer.kind === "found" ? answer.quotes[0].paragraph.number : null;
}

test("asks a paragraph for what its title does not say already", async () => {
  // The first paragraph says "Port Velan", as the title does; only the second one speaks of an airport.
  expect(await first("how far from Port Velan is the international airport?")).toBe(2);
});

test("knows a name that was typed without a capital letter, and misses it where it is not spoken of", async () => {
  const answered = await search.answer("council members of port velan", options);
  const missed = await search.answer("council members of brask", options);
  // Brask is a name because the archive writes it so; its council is not Port Velan's.
  expect(missed.confidence).toBeLessThan(answered.confidence);
});

test("scores the first quote with the answer's confidence, and the others no higher than the one before", async () => {
  const answer = await search.answer("airport and council of Port Velan", options);
  if (answer.kind !== "found") throw new RangeError("the archive answers this");
  const scores = answer.quotes.map(({ score }) => score);
  expect(scores[0]).toBe(answer.confidence);
  expect(scores).toEqual([...scores].sort((a, b) => b - a));
  expect(scores.every((score) => score > 0 && score <= 1)).toBe(true);
});
