import { expect, test } from "vitest";
import { createLexicon } from "../../../src/search/words/lexicon.ts";
import { createSpelt, packSpelt } from "../../../src/search/words/spelt.ts";
import { articleOf } from "../articles.ts";
import { lightSearch } from "../light-search.ts";

const { isRarer } = createLexicon();
const search = await lightSearch([
  articleOf("grain-mill", [
    "The mill has been using river water for a century, and the grocer beside it sells its bread.",
    "Its stone floor was carried away by the flood of 2019, and the governor paid for another.",
  ]),
]);

async function understood(question: string): Promise<string> {
  return (await search.answer(question, { after: null, within: null, limit: 1 })).understood;
}

test.each(["who is suing the mill", "price of flour", "what was stole", "is curry sold", "marsh water"])(
  "takes no word of “%s” for another that the archive has",
  async (question) => {
    expect(await understood(question)).toBe(question);
  },
);

test.each([
  ["is there a grocery", "is there a grocer"],
  ["who payed the govenor", "who payed the governor"],
  ["the flod", "the flood"],
  ["breda sold", "bread sold"],
])("mends “%s” to “%s” all the same", async (question, meant) => {
  expect(await understood(question)).toBe(meant);
});

test("knows every stem that was put in, and takes few others for one", () => {
  const stems = Array.from({ length: 5000 }, (_, i) => `stem${i}`);
  const has = createSpelt(packSpelt(stems));
  expect(stems.filter((stem) => !has(stem))).toEqual([]);
  const others = Array.from({ length: 5000 }, (_, i) => `other${i}`).filter(has);
  expect(others.length).toBeLessThan(50);
});

test("knows English words in any form, and no typing mistakes", () => {
  for (const word of ["suing", "otters", "mourning", "deadline"]) expect(isRarer(word), word).toBe(true);
  for (const word of ["inflatoin", "goverment", "wheres", "youre"]) expect(isRarer(word), word).toBe(false);
});
