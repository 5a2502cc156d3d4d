import { describe, expect, it } from "vitest";
import { readMoment } from "../../../src/core/time/moment.ts";
import { wordsFor } from "../../../src/core/words/index.ts";

/** A Tuesday, 13:00 in Karachi. */
const now = Date.parse("2026-11-24T08:00:00Z");
const { time } = wordsFor(null);
const at = (typed: string, zone = "Asia/Karachi") =>
  new Date(readMoment(typed, zone, now, time).at).toISOString();

describe("a moment", () => {
  it.each([
    ["tomorrow 08:30", "2026-11-25T03:30:00.000Z"],
    ["today at 6pm", "2026-11-24T13:00:00.000Z"],
    ["tomorrow at 8:30 o'clock", "2026-11-25T03:30:00.000Z"],
    ["monday 6 بجے", "2026-11-30T01:00:00.000Z"],
    ["18:00", "2026-11-24T13:00:00.000Z"],
    ["9:00", "2026-11-25T04:00:00.000Z"],
    ["on friday 09:15", "2026-11-27T04:15:00.000Z"],
    ["tuesday 09:15", "2026-12-01T04:15:00.000Z"],
    ["2026-12-01T08:30", "2026-12-01T03:30:00.000Z"],
    ["30 November, 18:00", "2026-11-30T13:00:00.000Z"],
    ["November 30th 2026 at 18:00", "2026-11-30T13:00:00.000Z"],
    ["3 feb 10:00", "2027-02-03T05:00:00.000Z"],
    ["tomorrow 08:30 Europe/London", "2026-11-25T08:30:00.000Z"],
    ["tomorrow 08:30 in UTC", "2026-11-25T08:30:00.000Z"],
    ["tomorrow 08:30 in london", "2026-11-25T08:30:00.000Z"],
    ["Monday 30 November, 18:00, Asia/Karachi", "2026-11-30T13:00:00.000Z"],
    ["mon 2026-11-30 18:00", "2026-11-30T13:00:00.000Z"],
    ["30 November 18:00 in New York", "2026-11-30T23:00:00.000Z"],
    ["tomorrow 08:30 PKT", "2026-11-25T03:30:00.000Z"],
    ["30 November, 6 pm, London", "2026-11-30T18:00:00.000Z"],
    ["18:00 tomorrow", "2026-11-25T13:00:00.000Z"],
    ["9:15 sat", "2026-11-28T04:15:00.000Z"],
    ["in two hours", "2026-11-24T10:00:00.000Z"],
    ["in 90 minutes", "2026-11-24T09:30:00.000Z"],
    ["In half an hour.", "2026-11-24T08:30:00.000Z"],
    ["in an hour", "2026-11-24T09:00:00.000Z"],
  ])("is read from “%s”", (typed, expected) => {
    expect(at(typed)).toBe(expected);
  });

  it("that a change of clocks skips comes as long after it", () => {
    expect(at("2027-03-28 01:30", "Europe/London")).toBe("2027-03-28T01:30:00.000Z");
  });

  it.each([
    ["tomorrow", "has no time of day in it"],
    ["in three days", "has no time of day in it"],
    ["in 0 minutes", "is already past"],
    ["in 9999 hours", "more than a year away"],
    ["today 08:30", "is already past"],
    ["yesterday 18:00", "is already past"],
    ["tomorrow 08:30 in Krachi", "is not a time zone. Did you mean Karachi?"],
    ["2026-11-31 08:30", "is not a day of the calendar"],
    ["2029-01-01 08:30", "more than a year away"],
    ["Friday 30 November, 18:00", "“Friday 30 November” does not exist: that day is a Monday"],
    ["30/11/2026 08:30", "is not a date that everyone reads the same way"],
    ["tomorrow 08:30 UTC+5", "and a time zone like Europe/London"],
    ["someday 08:30", "is not a day of the week"],
    ["mondya 08:30", "is not a day of the week. Did you mean monday?"],
    ["tomorrow 25:00", "is not a time of day"],
    ["tomorrow 08:30 Asia/Krachi", "is not a time zone"],
  ])("is refused with the reason: “%s”", (typed, reason) => {
    expect(() => at(typed)).toThrow(reason);
  });
});
