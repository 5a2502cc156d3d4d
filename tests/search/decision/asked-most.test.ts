import { expect, test } from "vitest";
import { articleOf } from "../articles.ts";
import { quotedFrom } from "../light-search.ts";

const quoted = await quotedFrom(
  articleOf("cordal", [
    "Cordal, the second-largest maker of copper cable in Chile, will shut its oldest rod mill in Antofagasta.",
    "Grayfold has 68,000 people, and its studio is the third-largest employer after the hospital and the sugar refinery.",
    "The harvest of copper from old cable grew, and a second harvest of tin became possible.",
  ]),
);

test.each(["who is the largest cable maker in Chile", "Chile's biggest maker of copper cable"])(
  "does not answer “%s” with the second-largest",
  async (question) => {
    expect(await quoted(question)).toEqual([]);
  },
);

test.each([
  ["who is the second-largest cable maker in Chile", 1],
  ["which is the oldest rod mill of Cordal", 1],
  ["is Cordal the largest maker of copper cable in Chile", 1],
  ["which is the largest employer in Grayfold", 2],
  ["the second harvest of tin from cable", 3],
])("answers “%s”", async (question, paragraph) => {
  expect((await quoted(question))[0]).toBe(paragraph);
});
