import * as fc from "fast-check";
import { expect, test } from "vitest";
import { minuteMs } from "../../src/core/time/lengths.ts";
import { never, nextPollAt } from "../../src/feeds/schedule.ts";

const now = Date.parse("2026-11-24T08:00:00Z");
const settings = (random: number) => ({ intervalMs: 10 * minuteMs, random: () => random });
const wait = (
  ending: Parameters<typeof nextPollAt>[0],
  state: Parameters<typeof nextPollAt>[1],
  random = 0.5,
) => nextPollAt(ending, state, now, settings(random)) - now;

test("a feed that is fine is asked after the interval, give or take a tenth, or after its ttl", () => {
  const state = { failures: 0, ttlMinutes: null };
  expect(
    [0, 0.5, 0.999].map((random) => Math.round(wait({ kind: "fine" }, state, random) / minuteMs)),
  ).toEqual([9, 10, 11]);
  expect(wait({ kind: "fine" }, { failures: 0, ttlMinutes: 60 })).toBe(60 * minuteMs);
  expect(wait({ kind: "fine" }, { failures: 0, ttlMinutes: 5 })).toBe(10 * minuteMs);
  expect(wait({ kind: "fine" }, { failures: 0, ttlMinutes: 1e9 })).toBe(24 * 60 * minuteMs);
});

test("a failing feed is asked less and less often, but at least once a day, and half of the wait is random", () => {
  const waits = [1, 2, 3, 20].map(
    (failures) => wait({ kind: "failed" }, { failures, ttlMinutes: null }, 0) / minuteMs,
  );
  expect(waits).toEqual([10, 20, 40, 720]);
  expect(wait({ kind: "failed" }, { failures: 1, ttlMinutes: null }, 0.999)).toBeGreaterThan(19 * minuteMs);
});

test("patience that is asked for is given, up to a week", () => {
  const hour = 60 * minuteMs;
  expect(wait({ kind: "busy", retryAfterMs: 5 * hour }, { failures: 1, ttlMinutes: null }, 0)).toBe(5 * hour);
  expect(wait({ kind: "busy", retryAfterMs: 1e12 }, { failures: 1, ttlMinutes: null }, 0)).toBe(
    7 * 24 * hour,
  );
  expect(wait({ kind: "busy", retryAfterMs: null }, { failures: 1, ttlMinutes: null }, 0)).toBe(
    10 * minuteMs,
  );
});

test("a feed that is gone is never asked again", () => {
  expect(nextPollAt({ kind: "gone" }, { failures: 1, ttlMinutes: null }, now, settings(0))).toBe(never);
});

test("whatever happens, the next poll comes after nine tenths of the interval at the earliest and eight days at the latest", () => {
  const ending = fc.oneof(
    fc.constant({ kind: "fine" } as const),
    fc.constant({ kind: "failed" } as const),
    fc.record({ kind: fc.constant("busy" as const), retryAfterMs: fc.option(fc.nat(), { nil: null }) }),
  );
  const bounded = fc.property(
    ending,
    fc.nat(50),
    fc.option(fc.nat(), { nil: null }),
    fc.double({ min: 0, max: 0.999, noNaN: true }),
    (how, failures, ttlMinutes, random) => {
      const ms = wait(how, { failures: how.kind === "fine" ? failures : failures + 1, ttlMinutes }, random);
      return ms >= 9 * minuteMs && ms <= 8 * 24 * 60 * minuteMs;
    },
  );
  expect(fc.check(bounded, { numRuns: 500 }).counterexample).toBeNull();
});
