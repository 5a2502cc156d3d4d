import { expect, test } from "vitest";
import { plainHours } from "../../../src/core/time/spoken-clock.ts";

test.each([
  ["صبح 8 بجے", "8 am"],
  ["subah 8 baje", "8 am"],
  ["دوپہر 12 بجے", "12 pm"],
  ["dopahar 11 baje", "11 am"],
  ["شام کے 6:30 بجے", "6:30 pm"],
  ["raat 9 baje", "9 pm"],
  ["رات 12 بجے", "12 am"],
  ["raat ko 2 baje", "2 am"],
  ["شام 18:15 بجے", "18:15 بجے"],
  ["صبح آٹھ بجے", "8 am"],
  ["sham saadhe saat baje", "7:30 pm"],
  ["ساڑھے 9 بجے", "9:30 بجے"],
  ["8 in the evening", "8 pm"],
  ["12 at night", "12 am"],
  ["11 o'clock in the morning", "11 am"],
  ["8:30 بجے", "8:30 بجے"],
  ["exports daily at 8 baje", "exports daily at 8 بجے"],
])("writes “%s” as %s", (typed, plain) => {
  expect(plainHours(typed)).toBe(plain);
});

test.each(["sham", "do", "fights at night", "karat 18", "raat 9", "8 bajenge"])(
  "leaves “%s” as it is",
  (typed) => {
    expect(plainHours(typed)).toBe(typed);
  },
);
