import { expect, test } from "vitest";
import { translate } from "../../../src/search/question/translate.ts";
import { createLexicon } from "../../../src/search/words/lexicon.ts";
import { articleOf } from "../articles.ts";
import { lightSearch, paragraphsQuoted } from "../light-search.ts";

test("finds a paragraph by what only its heading says", async () => {
  const search = await lightSearch([
    articleOf("charges", [
      "The capacity charge keeps plants ready, and every household pays it with each unit that it uses.",
      "## Who gets the money?",
      "About half of the capacity charge goes to plants of the state, a third to Chinese ones.",
      "## Where can people complain?",
      "The regulator has an office in every district, and a hearing costs nothing.",
    ]),
  ]);
  expect(await paragraphsQuoted(search, "who gets the money?")).toContain(2);
  expect((await paragraphsQuoted(search, "where to complain"))[0]).toBe(3);
  await search.close();
});

test("finds the United Nations by their short form, which is no Urdu word in an English question", async () => {
  const search = await lightSearch([
    articleOf("relief", [
      "The water stands chest-deep in 140 villages, and doctors have seen 1,900 cases of malaria.",
      "The United Nations asked donors for $45 million and has been promised $12 million.",
    ]),
  ]);
  expect(await paragraphsQuoted(search, "how much money did the UN ask for")).toEqual([2]);
  expect(await paragraphsQuoted(search, "un donors amount")).toEqual([2]);
  await search.close();
});

test("mends a word of four letters of which two were swapped", async () => {
  const search = await lightSearch([
    articleOf("hydrographer", [
      "Marisol Quent draws the bottom of the sea with her colleagues.",
      "She was born on the island of Tarro, where the ferry lands.",
    ]),
  ]);
  expect((await paragraphsQuoted(search, "where was she bron"))[0]).toBe(2);
  await search.close();
});

const lexicon = createLexicon();
const silent = { holds: () => false, sounding: () => null };

test.each([
  ["kitne log marey selab mein", "how many people killed dead died flood"],
  ["un appeal amount", "un appeal amount"],
  ["un ka mutalba kya tha", "demand what"],
  ["cigarette kaun peeta hai", "cigarette who drink smoke"],
  ["kapas ki fasl ka andaza kya hai", "cotton crop harvest estimate what"],
  ["chandi ka bill kab kam hoga", "silver bill when decrease fall"],
  ["kam se kam tankhwah kitni hai", "minimum least salary wage how much"],
])("puts %s into English", (urdu, english) => {
  expect(translate(urdu, lexicon, silent)).toBe(english);
});
