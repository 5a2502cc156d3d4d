import { expect, test } from "vitest";
import { byRoot, rootOf } from "../../../src/search/words/verb-root.ts";

test.each([
  ["barhegi", "barh"],
  ["kharidta", "kharid"],
  ["bhejenge", "bhej"],
  ["khulwaya", "khulwa"],
])("finds the root of %s", (word, root) => {
  expect(rootOf(word)).toBe(root);
});

test("knows no root of what is too short, of figures and of other scripts", () => {
  expect(rootOf("gira")).toBeNull();
  expect(rootOf("2024")).toBeNull();
  expect(rootOf("برآمدات")).toBeNull();
});

test("leaves out a root that two meanings share", () => {
  const found = byRoot(
    new Map([
      ["barhna", "increase/growth"],
      ["barhta", "increase/rising"],
      ["bandhna", "tie"],
      ["bandha", "bound"],
      ["saath", ""],
    ]),
  );
  expect([...found]).toEqual([["barh", "increase/growth"]]);
});
