import { expect, test } from "vitest";
import { articleOf } from "../articles.ts";
import { quotedFrom } from "../light-search.ts";

const quoted = await quotedFrom(
  articleOf(
    "quake",
    [
      "At least nine people were killed and 140 injured when an earthquake hit Harnai district on Thursday.",
      "The army has flown out 32 people by helicopter, and tents are on their way.",
      "In 1935 an earthquake in Quetta killed 30,000 people.",
      "Power was cut off in four districts.",
      "The road to Sanjavi is blocked.",
    ],
    { published: "2026-11-26" },
  ),
);

test("quotes today's figure before one of years gone by where no year is asked for", async () => {
  expect((await quoted("how many people were killed by the earthquake"))[0]).toBe(1);
  expect((await quoted("how many people did the earthquake kill"))[0]).toBe(1);
});

test("quotes that of years gone by where it is asked for", async () => {
  expect((await quoted("how many people were killed by the earthquake in 1935"))[0]).toBe(3);
  expect((await quoted("how many people did the Quetta earthquake kill"))[0]).toBe(3);
});
