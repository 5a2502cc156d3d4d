import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  clock,
  instantOf,
  inWords,
  nextDue,
  quietUntil,
  wallTime,
} from "../../../src/core/time/local-time.ts";

const at = (iso: string): number => Date.parse(iso);
const iso = (instant: number | null): string | null =>
  instant === null ? null : new Date(instant).toISOString();
const zones = Intl.supportedValuesOf("timeZone");
const twoYears = { from: at("2026-01-01T00:00:00Z"), to: at("2028-01-01T00:00:00Z") };

describe("wall time", () => {
  it("shows midnight as minute 0, not as hour 24", () => {
    expect(wallTime("Asia/Karachi", at("2026-11-23T19:00:00Z"))).toEqual({
      year: 2026,
      month: 11,
      day: 24,
      minute: 0,
      weekday: 2,
    });
  });

  it("reads back every instant it is asked for, in every zone", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.integer({ min: twoYears.from / 60_000, max: twoYears.to / 60_000 }),
        (zone, minutes) => {
          const instant = minutes * 60_000;
          const wall = wallTime(zone, instant);
          const back = instantOf(zone, wall, wall.minute);
          // A repeated hour reads back as its first occurrence.
          expect(back).toBeLessThanOrEqual(instant);
          expect(wallTime(zone, back)).toEqual(wall);
        },
      ),
      { numRuns: 3000 },
    );
  }, 300_000);

  it("takes a repeated time for its first occurrence and a skipped one for as long after the change", () => {
    const newYork = (day: number, month: number, minute: number) =>
      iso(instantOf("America/New_York", { year: 2026, month, day }, minute));
    expect(newYork(1, 11, 90)).toBe("2026-11-01T05:30:00.000Z");
    expect(newYork(8, 3, 150)).toBe("2026-03-08T07:30:00.000Z");
  });
});

describe("the next time a digest is due", () => {
  const daily = (zone: string, minute: number) => ({ kind: "daily", zone, minute }) as const;

  it("is later the same day, or the next day when that has passed", () => {
    expect(iso(nextDue(daily("Asia/Karachi", 510), at("2026-11-24T03:29:00Z")))).toBe(
      "2026-11-24T03:30:00.000Z",
    );
    expect(iso(nextDue(daily("Asia/Karachi", 510), at("2026-11-24T03:30:00Z")))).toBe(
      "2026-11-25T03:30:00.000Z",
    );
  });

  it("is on its weekday", () => {
    const weekly = { kind: "weekly", zone: "Asia/Karachi", minute: 510, weekday: 1 } as const;
    expect(iso(nextDue(weekly, at("2026-11-24T00:00:00Z")))).toBe("2026-11-30T03:30:00.000Z");
    expect(iso(nextDue(weekly, at("2026-11-30T03:30:00Z")))).toBe("2026-12-07T03:30:00.000Z");
  });

  it("never comes for those who hear at once", () => {
    expect(nextDue({ kind: "now" }, 0)).toBeNull();
  });

  it("comes once a day in every zone, over every change of clocks in two years, at any minute", () => {
    for (const zone of zones) {
      // Minutes that changes of clocks touch, and one that none does; every zone gets one of them in turn.
      const minute = [0, 30, 60, 90, 119, 150, 180, 200, 1439, 720][zones.indexOf(zone) % 10] ?? 0;
      const gaps = new Set<number>();
      let count = 0;
      let due = nextDue(daily(zone, minute), twoYears.from);
      while (due !== null && due < twoYears.to) {
        const next = nextDue(daily(zone, minute), due) ?? 0;
        gaps.add(Math.round((next - due) / 3_600_000));
        count += 1;
        due = next;
      }
      expect(Math.abs(count - 730), zone).toBeLessThanOrEqual(1);
      // 24 hours, but for the days on which clocks change: by two at Antarctica/Troll, by one or a half elsewhere.
      for (const hours of gaps) expect([22, 23, 24, 25, 26], zone).toContain(hours);
    }
    // Every zone takes its time where others use the machine too.
  }, 600_000);

  it("is one and the same sending for every moment of its period, whatever the zone and the minute", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.integer({ min: 0, max: 1439 }),
        fc.integer({ min: twoYears.from, max: twoYears.to }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (zone, minute, after, share) => {
          const due = nextDue(daily(zone, minute), after) ?? 0;
          expect(due).toBeGreaterThan(after);
          const between = after + Math.floor((due - 1 - after) * share);
          expect(nextDue(daily(zone, minute), between)).toBe(due);
          // Never two in a day, and never a day skipped: 24 hours apart, give or take a change of clocks.
          const next = nextDue(daily(zone, minute), due) ?? 0;
          expect(next - due).toBeGreaterThanOrEqual(22 * 3_600_000);
          expect(next - due).toBeLessThanOrEqual(26 * 3_600_000);
        },
      ),
      { numRuns: 3000 },
    );
  }, 300_000);
});

describe("quiet hours", () => {
  const night = { from: 22 * 60, to: 7 * 60 };

  it("end in the morning, over midnight too", () => {
    expect(iso(quietUntil(night, "Asia/Karachi", at("2026-11-24T18:00:00Z")))).toBe(
      "2026-11-25T02:00:00.000Z",
    );
    expect(iso(quietUntil(night, "Asia/Karachi", at("2026-11-24T01:59:00Z")))).toBe(
      "2026-11-24T02:00:00.000Z",
    );
  });

  it("end the same night where clocks go back over their end, and last no day longer anywhere", () => {
    const short = { from: 22 * 60, to: 2 * 60 + 30 };
    expect(iso(quietUntil(short, "Europe/Berlin", at("2026-10-25T01:10:00Z")))).toBe(
      "2026-10-25T01:30:00.000Z",
    );
    expect(quietUntil(short, "Europe/Berlin", at("2026-10-25T00:40:00Z"))).toBeNull();
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.integer({ min: 0, max: 1439 }),
        fc.integer({ min: 1, max: 1439 }),
        fc.integer({ min: twoYears.from, max: twoYears.to }),
        (zone, to, length, now) => {
          const from = (to - length + 1440) % 1440;
          const until = quietUntil({ from, to }, zone, now);
          // As long as the hours are, and two more for a change of clocks.
          if (until !== null) expect(until - now).toBeLessThanOrEqual((length + 120) * 60_000);
        },
      ),
      { numRuns: 3000 },
    );
  }, 300_000);

  it("are over at their end, and off where start and end are the same", () => {
    expect(quietUntil(night, "Asia/Karachi", at("2026-11-24T02:00:00Z"))).toBeNull();
    expect(quietUntil({ from: 60, to: 60 }, "Asia/Karachi", at("2026-11-24T20:00:00Z"))).toBeNull();
    expect(quietUntil(null, "Asia/Karachi", 0)).toBeNull();
  });
});

describe("times in words", () => {
  it("name the day, the time and the zone", () => {
    expect(inWords("Asia/Karachi", at("2026-11-30T03:30:00Z"), at("2026-11-24T00:00:00Z"))).toBe(
      "Monday 30 November, 08:30, Asia/Karachi",
    );
    expect(inWords("UTC", at("2027-01-01T00:05:00Z"), at("2026-12-24T00:00:00Z"))).toBe(
      "Friday 1 January 2027, 00:05, UTC",
    );
    expect(clock(61)).toBe("01:01");
  });
});
