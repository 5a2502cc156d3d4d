import { expect, test } from "vitest";
import { engineOver } from "../../../scripts/eval/engine.ts";
import { tellsToll } from "../../../src/search/decision/asked-toll.ts";
import { rank } from "../../../src/search/ranking/rank.ts";
import { weights } from "../../../src/search/weights.ts";
import { articleOf } from "../articles.ts";
import { quotedFrom } from "../light-search.ts";

const crash = await quotedFrom(
  articleOf("bus-crash-near-selby", [
    "A bus with 52 passengers left the road near Selby on Tuesday, and a driver was killed, police said.",
    "Two people were hurt. The bus had been hired by 31 pupils for a trip of 140 kilometres.",
    "The road was closed for 6 hours. In 2009 a crash on the same bend killed 14 people and injured 40.",
  ]),
);

test("quotes how many were hurt where that is told in words, and figures of other things stand beside it", async () => {
  expect((await crash("how many injured"))[0]).toBe(2);
  expect((await crash("how many people were wounded"))[0]).toBe(2);
});

test("quotes those of years gone by where a year is asked for", async () => {
  expect((await crash("how many people were killed in 2009"))[0]).toBe(3);
});

test("answers how many were arrested or killed only where that is told", async () => {
  expect(await crash("how many people were arrested near Selby")).toEqual([]);
  expect(await crash("how many children were killed near Selby")).toEqual([]);
});

test("knows an estimate of the dead", async () => {
  const war = await quotedFrom(
    articleOf("war-of-the-fords", [
      "The war of the fords lasted 9 years and drew in 140,000 soldiers from both banks.",
      "Civilian deaths are estimated at between 15,000 and 20,000.",
    ]),
  );
  expect((await war("what is the estimated death toll for civilians?"))[0]).toBe(2);
});

test("knows whom a flood drowned, and takes who asks why a toll was low for no asker of a toll", async () => {
  const flood = await quotedFrom(
    articleOf("floods-of-the-plain", [
      "The flood of May 1936 was the worst: it drowned 4,300 people, left 310,000 homeless and took the old bridge.",
      "The flood of 1974 was as high, but sirens had been installed along the plain, so that nearly everybody got away.",
    ]),
  );
  expect((await flood("how many ppl died in the flood of 1936"))[0]).toBe(1);
  expect((await flood("why was the death toll of 1974 so low"))[0]).toBe(2);
});

test("takes those who were treated for injuries for hurt", async () => {
  const flood = await quotedFrom(
    articleOf("flood-of-the-nullah", [
      "A lake behind the glacier burst on Sunday and swept away a bridge, two power houses and 46 homes.",
      "Two shepherds are missing, and eleven people were treated for injuries.",
    ]),
  );
  expect((await flood("number of injured"))[0]).toBe(2);
});

test("tells a toll of years gone by as well, where the question says of what", async () => {
  const verdict = articleOf(
    "verdict",
    [
      "A court sentenced the owner of a mill to 14 years for the fire in which 31 workers died in March 2024.",
      "The doors of the packing hall had been locked, and the first engine came after 38 minutes.",
    ],
    { title: "Mill owner gets 14 years over Korangi fire", published: "2026-10-21" },
  );
  const engine = await engineOver([verdict], null);
  const tells = (question: string): boolean => {
    const query = engine.understand(question, null);
    const [best] = rank(engine.byWords(query, null), weights.light.ranking);
    return best !== undefined && tellsToll(query, best);
  };
  expect(tells("how many workers were killed in the korangi fire")).toBe(true);
  expect(tells("how many died in the korangi disaster")).toBe(true);
  expect(tells("how many people died")).toBe(false);
  expect(tells("how many died in the korangi flood")).toBe(false);
});
