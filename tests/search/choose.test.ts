import { expect, test } from "vitest";
import { chooseRanges, figuresIn } from "../../src/search/choose.ts";
import { articleOf } from "./articles.ts";

const [paragraph] = articleOf("a", [
  "Exports rose by 20%. However, imports rose faster. Banks lent $3 billion. Farmers waited.",
]).paragraphs;
const said = (sentence: number, also: number | null) =>
  chooseRanges(paragraph, sentence, also).map((range) => paragraph.text.slice(...range));

test("brings along what a sentence leans on", () => {
  expect(said(1, null)).toEqual(["Exports rose by 20%. However, imports rose faster."]);
});

test("joins two sentences that touch, and keeps apart two that do not", () => {
  expect(said(2, 3)).toEqual(["Banks lent $3 billion. Farmers waited."]);
  expect(said(3, 0)).toEqual(["Exports rose by 20%.", "Farmers waited."]);
});

test("marks the figures inside what is quoted, and no others", () => {
  const figures = figuresIn(paragraph.text, chooseRanges(paragraph, 2));
  expect(figures.map((range) => paragraph.text.slice(...range))).toEqual(["$3 billion"]);
});
