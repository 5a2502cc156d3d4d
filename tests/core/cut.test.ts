import { expect, it } from "vitest";
import { cut } from "../../src/core/cut.ts";

it("leaves a text that fits, and cuts another after a word, within the limit", () => {
  expect(cut("exports rose", 12)).toBe("exports rose");
  expect(cut("exports rose again", 14)).toBe("exports rose…");
  expect(cut("exports rose again", 14).length).toBeLessThanOrEqual(14);
});

it("cuts a word that is longer than the limit, and no letter in two", () => {
  expect(cut("a".repeat(20), 10)).toBe(`${"a".repeat(9)}…`);
  expect(cut("🇵🇰".repeat(9), 10).isWellFormed()).toBe(true);
  expect(cut("x🙂🙂🙂🙂🙂🙂", 10).isWellFormed()).toBe(true);
});
