import { UserError } from "../errors.ts";
import { meansEverything } from "../said/everything.ts";
import { latinDigits } from "../text/latin-digits.ts";
import { plainSigns } from "../text/plain-signs.ts";
import { clockTime, half, isPlace, oClock, type WhenSaid, weekdays } from "../time/cadence.ts";
import { plainHours } from "../time/spoken-clock.ts";
import { urduCadence, urduDay, urduOften } from "../time/urdu-calendar.ts";
import type { Topic } from "../topic.ts";
import type { Refused } from "../words/refused.ts";

/** The parts of a typed `/subscribe` line; what was left out is absent, so that defaults apply. */
export interface SubscribeLine {
  readonly to?: string;
  readonly when?: string;
  readonly at?: string;
  readonly on?: string;
  readonly zone?: string;
}

type Part = "when" | "at" | "on" | "zone";
type Found = Partial<Record<Part, string>>;

/** `fri`, `tues`, `wednesdays`: the beginning of a name, three letters or more. */
const day = weekdays
  .flatMap((name) => Array.from({ length: name.length - 2 }, (_, i) => `${name.slice(0, i + 3)}s?`))
  .join("|");
/** A day of the week in English or Urdu, as a pattern for all of them. */
export const anyDay = `${day}|${urduDay}`;
const bareTime = String.raw`\d{1,4}(?:${oClock})?|noon|midnight`;
const anyTime = String.raw`(?:\d[\d:.]*(?:${half}|${oClock})?|noon|midnight)`;
const at = String.raw`(?:at\s+|@\s*)`;
const zone = String.raw`[A-Za-z_]+/[\w/+-]+|UTC`;
const atOnce =
  "now|at once|immediately|instantly|right away|as it happens|as they happen|as soon as possible|asap";
const cadence = `${atOnce}|daily|(?:every|each) day|once a day|weekly|(?:every|each) week|once a week|${urduOften}`;
const onEach = "(?:on|every|each)";
/** Urdu marks a day that is meant as a time: “ہر پیر”, “پیر کو”, “ہر پیر کو”. */
const [every, onThat] = ["(?:ہر|har)", "(?:کو|ko)"];

/** What means time wherever it stands at the end of a line. */
const atEnd: readonly (readonly [Part, RegExp])[] = [
  ["when", new RegExp(String.raw`\s(${cadence})\s*$`, "i")],
  ["zone", new RegExp(String.raw`\sin\s+(${zone})\s*$`)],
  ["at", new RegExp(String.raw`\s${at}(${anyTime})\s*$`, "i")],
  ["at", new RegExp(String.raw`\s(${clockTime})\s*$`, "i")],
  ["on", new RegExp(String.raw`\s${onEach}\s+(${day})\s*$`, "i")],
  ["on", new RegExp(String.raw`\s${every}\s+(${urduDay})(?:\s+${onThat})?\s*$`, "i")],
  ["on", new RegExp(String.raw`\s(${urduDay})\s+${onThat}\s*$`, "i")],
];

/** What means time at the start of a line too; a cadence there may be the first of the words ("daily wages"). */
const atStart: readonly (readonly [Part, RegExp])[] = [
  ["zone", new RegExp(String.raw`^\s*in\s+(${zone})(?=\s|$)`)],
  ["at", new RegExp(String.raw`^\s*${at}(${anyTime})(?=\s|$)`, "i")],
  ["on", new RegExp(String.raw`^\s*${onEach}\s+(${day})(?=\s|$)`, "i")],
  ["on", new RegExp(String.raw`^\s*${every}\s+(${urduDay})(?:\s+${onThat})?(?=\s|$)`, "i")],
];

const cadenceAndDay = String.raw`(?<!\p{L})(?:${cadence})(?:[\s,]+(?:on\s+)?(?:${anyDay}))?`;
const bareHour = String.raw`${cadenceAndDay}[\s,]+\d{1,4}(?:${oClock})?`;

/** After a time or a cadence a bare day, hour or place is meant as time: `weekly friday 9`, `daily 8 in karachi`. */
const afterTime = new RegExp(
  String.raw`(?<=(?:${bareHour}|${cadenceAndDay}|${clockTime}|${at}${anyTime}|${onEach}\s+(?:${day})))[\s,]+(?:(?<on>${anyDay})(?:\s+${onThat})?|(?<at>${bareTime})|in\s+(?<zone>\p{L}[\p{L} _]*?))\s*$`,
  "iu",
);

/** Behind all of an hour: not between “8” and “pm”. */
const behindHour = String.raw`(?<=\s(?:${clockTime}|${at}${anyTime}|${bareHour}))(?!${half}(?!\p{L}))`;

/** `daily at 08:30, Asia/Karachi`, as the bot itself says it: behind an hour a place needs no “in”, if it is one. */
const placeAfterHour = new RegExp(String.raw`${behindHour}[\s,]+(\p{L}[\p{L} _/+-]*)$`, "iu");

/** `8am karachi time`: behind an hour that is surely meant as a zone, be there one or not. */
const timeOfPlace = new RegExp(String.raw`${behindHour}[\s,]+(?:in\s+)?(\p{L}[\p{L} _/+-]*?)\s+time$`, "iu");

/** `8am EST`, `08:00 UTC+5`: surely meant as a zone, too, and refused with a remedy where it is none. */
const zoneByLetters = new RegExp(
  String.raw`${behindHour}[\s,]+(?:in\s+)?([A-Z]{2,4}T|(?:UTC|GMT)?\s?[+-]\d{1,2}(?::?\d{2})?)\s*$`,
  "u",
);

const count = String.raw`\d+|two|three|four|five|six|other|second|third`;
/** Cadences that do not exist: at the end of a line these are not words to listen for. */
const unknownCadence = new RegExp(
  String.raw`\s(hourly|biweekly|fortnightly|monthly|quarterly|yearly|every (?:hour|month|quarter|year|morning|evening)|every (?:${count}) (?:minutes?|hours?|days?|weeks?|months?)|(?:twice|(?:${count}) times) a (?:day|week|month)|(?:on|every) (?:weekdays?|weekends?)|in the (?:morning|evening)|tomorrow|tonight)\s*$`,
  "i",
);
/** More days than one: a weekly digest comes on one. The last may have been taken for its day. */
const severalDays = new RegExp(
  String.raw`\s((?:on|every|ہر|har)\s+(?:${anyDay})(?:\s*(?:,|&|\band\b|\bor\b|اور|\baur\b)\s*(?:(?:on|every|ہر|har)\s+)?(?:${anyDay})?)+)\s*$`,
  "i",
);
/**
 * A cadence followed by something meant as its time that is not one: `daily at noon`, `weekly on monday and friday`.
 */
const unknownTime = new RegExp(
  String.raw`\s((?:daily|weekly|every day|every week)\s+(?:at\s|@|\d{1,2}[:.]\d{2}|on\s+\S+\s)[^"]*)$`,
  "i",
);

/** What ends a sentence, as phones write what they hear, and a courtesy; not the points of “U.S.” or “a.m.”. */
const asSpoken = /[\s,]+(?:please|pls|plz)[\s.!]*$|(?<=\p{L}{3}|\d)[.!۔]+\s*$/iu;

/** A longer line, in UTF-16 units, is refused for what it listens for; to look for times in it would take long. */
const longestLine = 500;

/**
 * Takes `exports daily at 08:30 on monday in Asia/Karachi` apart, its parts in any order. Time is read from both ends:
 * words that merely look like it ("news at work in Pakistan") stay part of what to listen for. Throws a UserError.
 */
export function readSubscribeLine(line: string, refused: Refused): SubscribeLine {
  if (line.length > longestLine) return { to: line.trim() };
  const found: Found = {};
  const said = plainHours(plainSigns(latinDigits(line))).replace(asSpoken, "");
  let rest = ` ${said.trim()}`;
  for (let next = takeOne(rest); next !== null; next = takeOne(rest)) {
    const other = found[next.part];
    if (other !== undefined && other.toLowerCase() !== next.value.toLowerCase())
      throw new UserError(refused.saidBoth(other, next.value));
    found[next.part] = next.value;
    rest = ` ${next.rest.replace(/^[\s,;]+|[\s,;]+$/g, "")}`;
  }
  refuseUnknown(rest, said, refused);
  return { ...(rest.trim() === "" ? {} : { to: rest.trim() }), ...found, ...whenOf(found) };
}

interface Taken {
  readonly part: Part;
  readonly value: string;
  readonly rest: string;
}

function takeOne(rest: string): Taken | null {
  for (const [part, pattern] of atEnd) {
    const match = pattern.exec(rest);
    if (match?.[1] !== undefined) return { part, value: match[1], rest: rest.slice(0, match.index) };
  }
  const zoned = timeOfPlace.exec(rest) ?? zoneByLetters.exec(rest);
  if (zoned?.[1] !== undefined) return { part: "zone", value: zoned[1], rest: rest.slice(0, zoned.index) };
  const bare = afterTime.exec(rest);
  for (const part of ["on", "at", "zone"] as const) {
    const value = bare?.groups?.[part];
    if (value !== undefined) return { part, value, rest: rest.slice(0, bare?.index) };
  }
  const place = placeAfterHour.exec(rest);
  if (place?.[1] !== undefined && isPlace(place[1]))
    return { part: "zone", value: place[1], rest: rest.slice(0, place.index) };
  for (const [part, pattern] of atStart) {
    const match = pattern.exec(rest);
    if (match?.[1] !== undefined) return { part, value: match[1], rest: rest.slice(match[0].length) };
  }
  return null;
}

function refuseUnknown(rest: string, line: string, refused: Refused): void {
  const [, often] = unknownCadence.exec(rest) ?? [];
  if (often !== undefined) throw new UserError(refused.noCadence(often));
  const [, time] = unknownTime.exec(rest) ?? [];
  if (time !== undefined) throw new UserError(refused.noSuchTime(line.slice(line.indexOf(time)).trim()));
  const [, days] = severalDays.exec(rest) ?? [];
  if (days !== undefined) throw new UserError(refused.noCadence(days));
}

function whenOf({ when }: Found): Pick<SubscribeLine, "when"> {
  if (when === undefined) return {};
  const said = when.toLowerCase();
  const inUrdu = urduCadence(said);
  if (inUrdu !== null) return { when: inUrdu };
  if (/day|daily/.test(said)) return { when: "daily" };
  return { when: /week/.test(said) ? "weekly" : "now" };
}

/** What is to be heard of, and what was said of when. */
interface WantedWhen extends Pick<WhenSaid, "when" | "at" | "on"> {
  readonly to: string;
}

const besideName = new RegExp(
  String.raw`^(?:me\s+)?(?:(?:to|for)\s+)?(?:(?<when>now|daily|weekly|${urduOften})(?:\s+(?<first>${anyDay}))?(?:\s+(?<time>${clockTime}|${bareTime}))?\s+)?(?:(?:(?:to|for)|(?:(?:everything|all|anything|news|updates?|alerts?)\s+)?(?:about|on|of)|(?:the\s+)?topic)\s+)?\/?(?<to>\w+|sab kuch|سب کچھ|سب)(?:\s+(?:news|updates|alerts))?(?:\s+(?<last>${anyDay}))?$`,
  "i",
);

/**
 * `daily exports`, `weekly tues 9 exports` and `exports friday` mean the topic, then; `daily wages` and `black friday`
 * are words to listen for. Only beside the name of a topic (or everything), and nothing else, is it a time.
 */
export function besideTopic(said: WantedWhen, topics: readonly Topic[]): WantedWhen {
  const { to: word = "", when, time, first, last } = besideName.exec(said.to)?.groups ?? {};
  const to = word.toLowerCase();
  const isNamed = meansEverything(to) || topics.some((topic) => topic.name === to);
  const saidTwice = [
    [said.when, when],
    [said.at, time],
    [said.on, first ?? last],
    [first ?? null, last],
  ].some(([one, other]) => one !== null && other !== undefined);
  if (!isNamed || saidTwice) return said;
  return {
    to,
    when: said.when ?? cadenceOf(when),
    at: said.at ?? time ?? null,
    on: said.on ?? first ?? last ?? null,
  };
}

function cadenceOf(word: string | undefined): WhenSaid["when"] {
  const said = word?.toLowerCase();
  return said === "now" || said === "daily" || said === "weekly" ? said : urduCadence(said ?? "");
}

/** Reads a time as people type it into a form: `18:30`, `8`, `friday 9:15`, `weekly at 9 in Karachi`. Throws a UserError. */
export function readTime(typed: string, refused: Refused): WhenSaid {
  const said = plainHours(latinDigits(typed)).trim();
  const [, time = "", place = null] = /^(.*?)(?:(?:^|\s)in\s+(.+))?$/i.exec(said) ?? [];
  const { to = "", when, at = null, on = null, zone: bare = null } = readSubscribeLine(time, refused);
  const [, weekday = null, left = ""] = new RegExp(`^(?:(${anyDay})(?=\\s|$))?\\s*(.*)$`, "i").exec(to) ?? [];
  return {
    when: cadenceOf(when),
    // What is left over is meant as a time; the reader of times refuses it if it is not one.
    at: left === "" ? at : left,
    on: on ?? weekday,
    zone: place ?? bare,
  };
}
