import { expect, test } from "vitest";
import { articleOf } from "../articles.ts";
import { quotedFrom } from "../light-search.ts";

const smog = articleOf(
  "smog",
  [
    "Schools were closed after the air quality index reached 638 in Lahore on Wednesday morning, the highest this season.",
    "In Multan the air quality index stood at 402.",
    "Markets close at eight.",
  ],
  { title: "Schools stay closed as smog thickens" },
);
const polio = articleOf(
  "polio",
  [
    "Two children in Bannu have been paralysed by polio, which makes five polio cases this year.",
    "Vaccinators visit Bannu and Tank in April.",
  ],
  { title: "Two polio cases in Bannu" },
);
const strike = articleOf("strike", [
  "In Peshawar and Sialkot doctors saw patients as usual during the strike.",
]);
const ask = await quotedFrom(smog, polio, strike);

test("quotes the town that is asked for before another one that the same article names", async () => {
  expect((await ask("air quality index in lahore"))[0]).toBe(1);
  expect((await ask("air quality index in multan"))[0]).toBe(2);
});

test("answers nothing on a town with an article that speaks of others alone", async () => {
  expect(await ask("polio cases sialkot")).toEqual([]);
  expect(await ask("how many polio cases in Peshawar")).toEqual([]);
  expect((await ask("polio cases bannu"))[0]).toBe(1);
});

test("finds a province by its towns", async () => {
  expect((await ask("polio cases in khyber pakhtunkhwa"))[0]).toBe(1);
});
