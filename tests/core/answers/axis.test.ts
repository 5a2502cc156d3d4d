import fc from "fast-check";
import { expect, test } from "vitest";
import { axisOf } from "../../../src/core/answers/axis.ts";
import type { Bar } from "../../../src/core/reply.ts";

const bar = (value: number): Bar => ({
  label: String(value),
  value,
  display: String(value),
  paragraph: "a#1",
  range: [0, 1],
  source: 1,
});

test("begins a linear axis at zero and ends it at a round number", () => {
  const axis = axisOf({ scale: "linear", bars: [bar(3.2), bar(5)] });
  expect(axis.ticks).toEqual([0, 2, 4, 6]);
  expect(axis.share(3)).toBe(0.5);
});

test("marks whole powers of ten on a logarithmic axis, and shows the smallest bar", () => {
  const axis = axisOf({ scale: "log", bars: [bar(3.2), bar(200)] });
  expect(axis.ticks).toEqual([1, 10, 100]);
  expect(axis.share(1)).toBe(0);
  expect(axis.share(100)).toBeCloseTo(axis.share(10) * 2);
  expect(axis.share(200)).toBe(1);
  expect(axisOf({ scale: "log", bars: [bar(1), bar(1000)] }).share(1)).toBeGreaterThan(0.1);
});

test("keeps every value on the axis, in order, whatever the values", () => {
  const values = fc.array(fc.double({ min: 1e-6, max: 1e15, noNaN: true }), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(values, fc.constantFrom("linear", "log"), (numbers, scale) => {
      const axis = axisOf({ scale, bars: numbers.map(bar) });
      const shares = numbers.toSorted((a, b) => a - b).map(axis.share);
      expect(shares.every((share) => share > 0 && share <= 1 + 1e-9)).toBe(true);
      expect(shares).toEqual(shares.toSorted((a, b) => a - b));
      expect(axis.ticks.length).toBeLessThan(30);
    }),
  );
});
