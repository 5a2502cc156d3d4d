import * as fc from "fast-check";
import { expect, test } from "vitest";
import { feedDate } from "../../src/reading/feed/dates.ts";

test.each([
  ["Mon, 23 Nov 2026 09:30:00 +0500", "2026-11-23T04:30:00.000Z"],
  ["23 Nov 2026 09:30 GMT", "2026-11-23T09:30:00.000Z"],
  ["Mon, 23 Nov 26 09:30:00 EST", "2026-11-23T14:30:00.000Z"],
  ["Monday, 23 November 2026 09:30:00 PKT", "2026-11-23T04:30:00.000Z"],
  ["Mon, 23-Nov-2026 09:30:00 UTC", "2026-11-23T09:30:00.000Z"],
  ["2026-11-23T09:30:00Z", "2026-11-23T09:30:00.000Z"],
  ["2026-11-23T09:30:00.123456+05:30", "2026-11-23T04:00:00.000Z"],
  ["2026-11-23 09:30", "2026-11-23T09:30:00.000Z"],
  ["2026-11-23T09:30+0100", "2026-11-23T08:30:00.000Z"],
  ["2026-11", "2026-11-01T00:00:00.000Z"],
  ["  2026-11-23\n", "2026-11-23T00:00:00.000Z"],
  ["23 Nov 2026", "2026-11-23T00:00:00.000Z"],
  ["Nov 23, 2026 7:30 PM", "2026-11-23T19:30:00.000Z"],
  ["Monday, November 23, 2026 at 12:05 a.m. PKT", "2026-11-22T19:05:00.000Z"],
  ["November 23rd, 2026", "2026-11-23T00:00:00.000Z"],
  ["23 November 2026, 1:30 pm", "2026-11-23T13:30:00.000Z"],
  // A zone nobody knows, by a name that every object answers to.
  ["23 Nov 2026 09:30 constructor", "2026-11-23T09:30:00.000Z"],
])("reads %j", (raw, instant) => {
  expect(feedDate(raw)).toBe(instant);
});

test.each([
  "",
  "yesterday",
  "1970-01-01T00:00:00Z",
  "31 Feb 2026 10:00 GMT",
  "2026-13-01",
  "23 Xyz 2026",
  "Nov 23, 2026 19:30 PM",
  "99999",
  "2026-11-23T99:00Z",
])("reads %j as missing", (raw) => {
  expect(feedDate(raw)).toBeNull();
});

test("never fails, and gives nothing but instants", () => {
  const near = fc.stringMatching(/^[\d\sTZ:+,a-zA-Z-]{0,40}$/);
  const stable = fc.property(fc.oneof(fc.string(), near), (raw) => {
    const date = feedDate(raw);
    return date === null || new Date(date).toISOString() === date;
  });
  expect(fc.check(stable, { numRuns: 500 }).counterexample).toBeNull();
});
