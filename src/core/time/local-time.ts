import type { Cadence } from "../subscription.ts";
import { dayMs, hourMs, minuteMs } from "./lengths.ts";

/** A day of the calendar. */
export interface Day {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  /** 1 to 31. */
  readonly day: number;
}

/** A moment as the wall clock of a zone shows it. */
interface WallTime extends Day {
  /** 0 to 1439. */
  readonly minute: number;
  /** As ISO 8601 counts: Monday is 1, Sunday is 7. */
  readonly weekday: number;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known !== undefined) return known;
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    calendar: "gregory",
    numberingSystem: "latn",
    // Not hour12: false, which shows midnight as 24.
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  });
  formats.set(zone, format);
  return format;
}

/** What the wall clock of a zone would read if it showed UTC: local time minus UTC, in milliseconds. */
function offsetAt(zone: string, at: number): number {
  const part: Record<string, number> = {};
  for (const { type, value } of formatOf(zone).formatToParts(at)) part[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(at / 1000) * 1000;
}

/** The wall time of a zone at an instant (epoch milliseconds). */
export function wallTime(zone: string, at: number): WallTime {
  const local = new Date(at + offsetAt(zone, at));
  const day = dayIn(local);
  const minute = local.getUTCHours() * 60 + local.getUTCMinutes();
  return { ...day, minute, weekday: weekdayOf(day) };
}

/**
 * The instant (epoch milliseconds) at which a wall clock shows this day and minute. A time that a change of clocks
 * repeats means its first occurrence; one that it skips means the same distance after the change (“compatible” in
 * java.time and Temporal): 02:30 in a gap of an hour is 03:30.
 */
export function instantOf(zone: string, day: Day, minute: number): number {
  return Math.min(...instantsOf(zone, day, minute));
}

/** The day that a date has in UTC. */
function dayIn(date: Date): Day {
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** The day that many days after another, or before it. */
export function later({ year, month, day }: Day, days: number): Day {
  return dayIn(new Date(Date.UTC(year, month - 1, day) + days * dayMs));
}

/** A day's place in the week as ISO 8601 counts: Monday is 1, Sunday is 7. */
export function weekdayOf({ year, month, day }: Day): number {
  const weekday = new Date(Date.UTC(year, month - 1, day)).getUTCDay();
  return weekday === 0 ? 7 : weekday;
}

/** Every instant at which a wall clock shows this day and minute: two where a change of clocks repeats it. */
function instantsOf(zone: string, day: Day, minute: number): readonly number[] {
  const wall = Date.UTC(day.year, day.month - 1, day.day) + minute * minuteMs;
  // Offsets lie within 26 hours, and no zone changed twice within three days: these two hold before and after.
  const before = offsetAt(zone, wall - 36 * hourMs);
  const after = offsetAt(zone, wall + 36 * hourMs);
  const real = [wall - before, wall - after].filter((at) => at + offsetAt(zone, at) === wall);
  return real.length > 0 ? real : [wall - before];
}

/**
 * The first time after `after` (epoch milliseconds) that a cadence is due, or null for `now`, which waits for no hour.
 * Strictly after: asked again at the moment it names, it names the next one, so no period is sent twice.
 */
export function nextDue(cadence: Cadence, after: number): number | null {
  switch (cadence.kind) {
    case "now":
      return null;
    case "daily":
      return firstAfter(cadence.zone, cadence.minute, after, {});
    case "weekly":
      return firstAfter(cadence.zone, cadence.minute, after, { weekday: cadence.weekday });
  }
  cadence satisfies never;
}

/**
 * When what was due at `dueAt` is due once its cadence moves to another zone: on the same day there, even where that
 * time has passed. Counting from now on would give whoever moves west one day twice, and whoever moves east one day not
 * at all.
 */
export function movedDue(cadence: Exclude<Cadence, { kind: "now" }>, zone: string, dueAt: number): number {
  return instantOf(zone, wallTime(cadence.zone, dueAt), cadence.minute);
}

/** The days on which something is due, and which instants of its minute count. */
interface Due {
  readonly weekday?: number;
  readonly instants?: typeof instantsOf;
}

const firstInstant: typeof instantsOf = (...when) => [instantOf(...when)];

function firstAfter(
  zone: string,
  minute: number,
  after: number,
  { weekday, instants = firstInstant }: Due,
): number {
  const start = wallTime(zone, after);
  // From the day before, for a gap may push a time past midnight; at most nine days on comes every weekday.
  for (let ahead = -1; ahead <= 9; ahead++) {
    const day = later(start, ahead);
    if (weekday !== undefined && weekday !== weekdayOf(day)) continue;
    const at = instants(zone, day, minute).find((each) => each > after);
    if (at !== undefined) return at;
  }
  throw new RangeError(`no due time within nine days: ${zone}, minute ${minute}, after ${after}`);
}

/** `08:30` for 510. */
export function clock(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
}

/** A day in few words: `23 November`. */
export function shortDay(zone: string, at: number): string {
  return new Intl.DateTimeFormat("en-GB", { timeZone: zone, day: "numeric", month: "long" }).format(at);
}

/** An instant in words, in a zone: `Monday 30 November, 08:30, Asia/Karachi`; with the year when it is not this one. */
export function inWords(zone: string, at: number, now: number): string {
  const sameYear = wallTime(zone, at).year === wallTime(zone, now).year;
  const date = new Intl.DateTimeFormat("en-GB", {
    timeZone: zone,
    weekday: "long",
    day: "numeric",
    month: "long",
    ...(sameYear ? {} : { year: "numeric" }),
  }).format(at);
  return `${date.replace(/^(\w+),/, "$1")}, ${clock(wallTime(zone, at).minute)}, ${zone}`;
}

/** The end (epoch milliseconds) of the quiet hours that `now` lies in, or null when it is not quiet. */
export function quietUntil(
  quiet: { readonly from: number; readonly to: number } | null,
  zone: string,
  now: number,
): number | null {
  if (quiet === null || quiet.from === quiet.to) return null;
  const local = wallTime(zone, now);
  const isQuiet =
    quiet.from < quiet.to
      ? local.minute >= quiet.from && local.minute < quiet.to
      : local.minute >= quiet.from || local.minute < quiet.to;
  // Where clocks go back over their end, the second occurrence counts, too: otherwise it would be a day until the next.
  return isQuiet ? firstAfter(zone, quiet.to, now, { instants: instantsOf }) : null;
}
