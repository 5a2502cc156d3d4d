import { UserError } from "../errors.ts";
import { capitalised } from "../text/capitalised.ts";
import { clockTime, isPlace, readClock, readWeekday, readZone, weekdays } from "./cadence.ts";
import { fromNow } from "./from-now.ts";
import { dayMs } from "./lengths.ts";
import { type Day, instantOf, inWords, later, wallTime, weekdayOf } from "./local-time.ts";
import type { TimeWords } from "./time-words.ts";

const longestMs = 366 * dayMs;
/** `in London` or `Europe/London`, at the end; `in three days` is none. */
const place =
  /\sin\s+(?!\w+ (?:day|week|month)s?\s*$)(\p{L}[\p{L}_/+ -]*?)\s*$|\s([A-Za-z_]+\/[A-Za-z_/+-]+|UTC)\s*$/u;
const clockIn = new RegExp(String.raw`\s(?:at\s+)?(${clockTime})(?=[\s,])`, "i");
/** What follows a time, and may be a place, too: `08:30 PKT`. */
const afterTime = new RegExp(String.raw`(?<=\s(?:${clockTime}))[\s,]+(\p{L}[\p{L}_ -]*?)\s*$`, "iu");

/**
 * Reads a future moment: `tomorrow 08:30`, `monday 9:00 in Europe/London`, `30 November 18:00`, `2026-11-30 08:30`, `in
 * two hours`, and what `inWords` writes; a time alone is the next of its kind. Returns epoch milliseconds and the zone it
 * was meant in. Throws a UserError.
 */
export function readMoment(
  typed: string,
  usualZone: string,
  now: number,
  words: TimeWords,
): { readonly at: number; readonly zone: string } {
  const ahead = fromNow(typed.trim());
  const { at, zone } =
    ahead === null ? dayAndTime(typed, usualZone, now, words) : { at: now + ahead, zone: usualZone };
  if (at <= now) throw new UserError(`${inWords(zone, at, now)} is already past. Name a time to come.`);
  if (at - now > longestMs) throw new UserError(`${inWords(zone, at, now)} is more than a year away.`);
  return { at, zone };
}

function dayAndTime(
  typed: string,
  usualZone: string,
  now: number,
  words: TimeWords,
): ReturnType<typeof readMoment> {
  const said = ` ${typed.trim().replace(/(\d)T(\d)/, "$1 $2")} `;
  const [whole = "", town, named = town] = place.exec(said) ?? placeAfterTime(said) ?? [];
  const zone = named === undefined ? usualZone : readZone(named, words);
  const rest = `${said.slice(0, said.length - whole.length)} `;
  const clock = clockIn.exec(rest);
  if (clock?.[1] === undefined)
    throw new UserError(
      `“${typed.trim()}” has no time of day in it. Write it like tomorrow 08:30, or 2026-11-30 18:00 Europe/London.`,
    );
  const minute = readClock(clock[1], words);
  const left = rest.replace(clock[0], " ").replaceAll(",", " ").replace(/\s+/g, " ").trim();
  return { at: firstOf(left.replace(/^on /i, ""), { minute, zone, now }, words), zone };
}

function placeAfterTime(said: string): RegExpExecArray | null {
  const found = afterTime.exec(said);
  return found?.[1] !== undefined && isPlace(found[1]) ? found : null;
}

/** The first instant to come on that day at that minute. */
function firstOf(
  day: string,
  { minute, zone, now }: { readonly minute: number; readonly zone: string; readonly now: number },
  words: TimeWords,
): number {
  const today = wallTime(zone, now);
  const on = (days: number) => instantOf(zone, later(today, days), minute);
  if (day === "") return on(0) > now ? on(0) : on(1);
  if (/^today$/i.test(day)) return on(0);
  if (/^tomorrow$/i.test(day)) return on(1);
  if (/^yesterday$/i.test(day)) return on(-1);
  const date = datedIn(day, today, words);
  if (date !== null) return instantOf(zone, date, minute);
  if (!/^[a-z]+$/i.test(day))
    throw new UserError(
      `“${day}” is not a date that everyone reads the same way. Write it like tomorrow, monday, 30 November or 2026-11-30, and a time zone like Europe/London.`,
    );
  const ahead = (readWeekday(day, words) - today.weekday + 7) % 7;
  return on(ahead) > now ? on(ahead) : on(ahead + 7);
}

/** A date, and before it its day of the week, as the bot itself says it; null for no date. */
function datedIn(typed: string, today: Day, words: TimeWords): Day | null {
  const [, weekday = null, bare = typed] =
    /^((?:mon|tue|wed|thu|fri|sat|sun)[a-z]*) (.+)$/i.exec(typed) ?? [];
  const date = dateIn(bare, today);
  if (date === null || weekday === null) return date;
  const own = weekdayOf(date);
  if (readWeekday(weekday, words) === own) return date;
  const named = capitalised(weekdays[own - 1] ?? "");
  throw new UserError(`“${typed}” does not exist: that day is a ${named}. Correct one of them.`);
}

const months = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");

/** `2026-11-30`, `30 November` or `November 30 2026`; no other form in numbers alone, since countries read those differently. */
function dateIn(typed: string, today: Day): Day | null {
  const [, year, month, day] = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(typed) ?? [];
  if (year !== undefined) return real(Number(year), Number(month), Number(day), typed);
  const [, first, name, second, named] =
    /^(?:(\d{1,2})(?:st|nd|rd|th)? )?([a-z]{3,9})(?: (\d{1,2})(?:st|nd|rd|th)?)?(?: (\d{4}))?$/i.exec(
      typed,
    ) ?? [];
  const index = months.indexOf(name?.slice(0, 3).toLowerCase() ?? "");
  const number = first ?? second;
  if (index < 0 || number === undefined) return null;
  const past = index + 1 < today.month || (index + 1 === today.month && Number(number) < today.day);
  return real(
    named === undefined ? today.year + (past ? 1 : 0) : Number(named),
    index + 1,
    Number(number),
    typed,
  );
}

function real(year: number, month: number, day: number, typed: string): Day {
  const date = new Date(Date.UTC(year, month - 1, day));
  if (date.getUTCMonth() + 1 === month && date.getUTCDate() === day) return { year, month, day };
  throw new UserError(`“${typed}” is not a day of the calendar. Write it like 2026-11-30 or 30 November.`);
}
