import { expect, test } from "vitest";
import { articleOf } from "../articles.ts";
import { quotedFrom } from "../light-search.ts";

const quoted = await quotedFrom(
  articleOf("ferry-to-manora", [
    "The ferry to Manora carried 4,200 people on Sunday, and the ferry company earned 1.2 million rupees.",
    "The ferry to Manora is shut for three weeks for repairs to its engine.",
    "Captain Rahim Baloch, 58, steers the ferry.",
    "The ferry leaves Keamari twice an hour, the last one at 11pm.",
    "Keamari, where the ferry starts, is 3 km from the island.",
  ]),
);

test("takes only what is measured for an answer: how long, how old, how often, how far, at what time", async () => {
  expect((await quoted("how long is the ferry shut"))[0]).toBe(2);
  expect((await quoted("how old is the captain of the ferry"))[0]).toBe(3);
  expect((await quoted("how often does the ferry leave"))[0]).toBe(4);
  expect((await quoted("what time is the last ferry"))[0]).toBe(4);
  expect((await quoted("how far is the island from keamari"))[0]).toBe(5);
});

test("takes money alone for what is earned or paid", async () => {
  expect((await quoted("how much did the ferry earn on sunday"))[0]).toBe(1);
});
