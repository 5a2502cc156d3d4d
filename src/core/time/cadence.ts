import { UserError } from "../errors.ts";
import type { Cadence } from "../subscription.ts";
import { latinDigits } from "../text/latin-digits.ts";
import { nearestName } from "../text/nearest.ts";
import { plainHours } from "./spoken-clock.ts";
import type { TimeWords } from "./time-words.ts";
import { urduWeekday } from "./urdu-calendar.ts";
import { allZones, canonicalZone, zoneOfCity, zoneOfCountry } from "./zones.ts";

/** In the order of ISO 8601: Monday is the first. */
export const weekdays = [
  "monday",
  "tuesday",
  "wednesday",
  "thursday",
  "friday",
  "saturday",
  "sunday",
] as const;

/** Digests come in the morning unless someone says otherwise. */
export const usualMinute = 8 * 60;
const usualWeekday = 1;

/** What was said about when, each part as typed or null. */
export interface WhenSaid {
  readonly when: "now" | "daily" | "weekly" | null;
  readonly at: string | null;
  readonly on: string | null;
  readonly zone: string | null;
}

/** The cadence that was asked for: daily at 08:00 in the conversation's zone unless said otherwise. Throws a UserError. */
export function readCadence(said: WhenSaid, conversationZone: string, words: TimeWords): Cadence {
  const kind = said.when ?? (said.on === null ? "daily" : "weekly");
  const zone = said.zone === null ? conversationZone : readZone(said.zone, words);
  const minute = said.at === null ? usualMinute : readClock(said.at, words);
  switch (kind) {
    case "now":
      if (said.at !== null || said.on !== null) throw new UserError(words.nowTakesNoTime);
      return { kind: "now" };
    case "daily":
      if (said.on !== null) throw new UserError(words.dailyTakesNoDay);
      return { kind: "daily", minute, zone };
    case "weekly":
      return {
        kind: "weekly",
        weekday: said.on === null ? usualWeekday : readWeekday(said.on, words),
        minute,
        zone,
      };
  }
  kind satisfies never;
}

/** Half of the day behind an hour, as a pattern. */
export const half = String.raw`\s*[ap]\.?m\.?`;
/** What says behind a number that it is an hour, as a pattern. */
export const oClock = String.raw`\s*(?:h|o['’]clock|بجے)`;
/** What is a time of day wherever it stands, as a pattern; an hour alone may be any number. */
export const clockTime = String.raw`\d{1,2}[:.]\d{2}(?:${half}|${oClock})?|\d{1,2}${half}|\d{1,2}\s*بجے`;

/** Reads `8`, `08:30`, `8.30`, `0830`, `8:30pm`, `20 h`, `۸ بجے`, `شام 6 بجے`, `noon`, as minutes of the day. Throws a UserError. */
export function readClock(typed: string, words: TimeWords): number {
  const said = plainHours(latinDigits(typed)).trim();
  const named = /^(?:(noon)|midnight)$/i.exec(said);
  if (named !== null) return named[1] === undefined ? 0 : 12 * 60;
  const [, hours = "", minutes = "0", half] =
    /^(\d{1,2})(?:[:.h]?(\d{2}))?\s*(?:h|uhr|o['’]clock|بجے)?\s*(am|pm|a\.m\.|p\.m\.)?$/i.exec(said) ?? [];
  const afternoon = half?.toLowerCase().startsWith("p") ?? false;
  const isTwelve = half !== undefined && Number(hours) === 12;
  const hour = Number(hours || "NaN") + (afternoon && !isTwelve ? 12 : 0) - (isTwelve && !afternoon ? 12 : 0);
  const minute = hour * 60 + Number(minutes);
  if (Number.isInteger(minute) && hour >= 0 && hour <= 23 && Number(minutes) <= 59) return minute;
  throw new UserError(words.noClock(typed));
}

/** Reads a weekday by its English name or its first three letters, or by its Urdu name, as ISO 8601 counts them. Throws a UserError with the nearest. */
export function readWeekday(typed: string, words: TimeWords): number {
  const said = typed.trim().toLowerCase();
  const inUrdu = urduWeekday(said);
  if (inUrdu !== null) return inUrdu;
  const index = weekdays.findIndex((day) => said.length >= 3 && day.startsWith(said.replace(/s$/, "")));
  if (index >= 0) return index + 1;
  throw new UserError(words.noWeekday(typed, nearestName(said, weekdays)));
}

/** Whether that surely names a time zone: a word may also be a country, and what somebody listens for. */
export function isPlace(typed: string): boolean {
  const said = typed.trim().replaceAll(" ", "_");
  const isWritten = said.includes("/") || said.length === 3;
  return ((isWritten ? canonicalZone(said) : null) ?? zoneOfCity(said)) !== null;
}

/** Reads a time zone: its IANA name in any case, a city of its name, or a country that has one alone. Throws a UserError with the nearest. */
export function readZone(typed: string, words: TimeWords): string {
  const said = typed.trim().replaceAll(" ", "_");
  const known = canonicalZone(said) ?? zoneOfCity(said) ?? zoneOfCountry(said);
  if (known !== null) return known;
  const zones = allZones();
  const names = [...zones, ...zones.map((zone) => zone.split("/").at(-1) ?? zone)];
  throw new UserError(words.noZone(typed, nearestName(said, names)?.replaceAll("_", " ") ?? null));
}

/** Zones for autocomplete, first those whose city begins like this. */
export function suggestZones(typed: string): readonly string[] {
  const said = typed.trim().toLowerCase().replaceAll(" ", "_");
  const zones = allZones();
  const begins = zones.filter(
    (zone) => zone.toLowerCase().startsWith(said) || zone.toLowerCase().includes(`/${said}`),
  );
  const holds = zones.filter((zone) => zone.toLowerCase().includes(said) && !begins.includes(zone));
  return [...begins, ...holds];
}
