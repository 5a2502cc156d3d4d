import { expect, test } from "vitest";
import { commonWord } from "../../../src/search/question/common-word.ts";

test.each([
  ["symptons", "symptoms"],
  ["awrds", "awards"],
  ["symptoms", "symptoms"],
  ["xqzwy", null],
])("takes “%s” for %s", (typed, meant) => {
  expect(commonWord(typed)).toBe(meant);
});
