import { expect, test } from "vitest";
import { readWeekday, readZone } from "../../../src/core/time/cadence.ts";
import { urduCadence } from "../../../src/core/time/urdu-calendar.ts";
import { wordsFor } from "../../../src/core/words/index.ts";

const { time } = wordsFor("ur");

test.each([
  ["پیر", 1],
  ["mangal", 2],
  ["بدھ", 3],
  ["Jumerat", 4],
  ["جمعہ", 5],
  ["جمعے", 5],
  ["ہفتہ", 6],
  ["itwar", 7],
])("reads “%s” as day %i of the week", (typed, day) => {
  expect(readWeekday(typed, time)).toBe(day);
});

test.each([
  ["فوراً", "now"],
  ["foran", "now"],
  ["روزانہ", "daily"],
  ["Har roz", "daily"],
  ["ہفتہ وار", "weekly"],
  ["har hafte", "weekly"],
  ["ہفتہ", null],
])("reads “%s” as %s", (typed, cadence) => {
  expect(urduCadence(typed)).toBe(cadence);
});

test("reads a country by its Urdu name as its zone", () => {
  expect(readZone("پاکستان", time)).toBe("Asia/Karachi");
  expect(readZone("بھارت", time)).toBe("Asia/Kolkata");
});
