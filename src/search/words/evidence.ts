import type { Range } from "../../core/article.ts";
import { anyMonth, namesDate, weekdays } from "../text/calendar.ts";
import { coins } from "../text/figures.ts";
import { ages, clocks, durations, frequencies, lengths, lengthUnits, timeUnits } from "../text/measures.ts";
import { cardinals } from "../text/number-words.ts";
import { rangesOf } from "../text/ranges.ts";
import type { Token } from "../text/tokenize.ts";
import type { Lexicon } from "./lexicon.ts";

/** What kinds of answer a sentence may hold, as bits of one number. */
export const evidence = {
  amount: 1,
  percent: 2,
  number: 4,
  date: 8,
  person: 16,
  place: 32,
  reason: 64,
  name: 128,
  definition: 256,
  /** A number in words: "two", "several dozen". */
  count: 512,
  /** What is hoped for, planned or feared, and not what is. */
  future: 1024,
  /** For how long or until when: "nine hours", "a decade", "until March". */
  duration: 2048,
  /** How far, long, high or wide: "12 kilometres". */
  length: 4096,
  /** How often: "twice a week", "every month", "daily". */
  frequency: 8192,
  /** How old: "aged 41", "Ms Bashir, 41,", "a 90-year-old". */
  age: 16384,
  /** At what time of the day. */
  clock: 32768,
} as const;

/** What the figure of a sum of money is indexed under. */
const sums = new Set([...coins, "money"]);

const monthNames = new RegExp(String.raw`\b${anyMonth}`);
/** The days and hours in which a figure says when, and neither how many nor how much: "17 October", "09:30", "9pm". */
const momentForm = new RegExp(
  String.raw`\b\d{1,2}(?:st|nd|rd|th)? ${anyMonth}|\b${anyMonth} \d{1,2}\b|\b\d{1,2}:\d{2}\b|\b\d{1,2}(?:[.:]\d{2})? ?[ap]\.?m\b`,
  "g",
);
const times = new RegExp(
  String.raw`\b(?:${weekdays.join("|")})\b|\b(?:century|centuries|decades?|BC|AD)\b|\b\d{1,2}(?:[.:]\d{2})?\s?[ap]\.?m\b|\b(?:noon|midnight|yesterday|today|tomorrow|tonight)\b|\b(?:last|next|this) (?:week|month|year|spring|summer|autumn|winter|night)\b`,
);
const numberWords = new RegExp(
  String.raw`\b(?:one|${cardinals}|hundreds?|thousands?|dozens?|half|third|thirds|quarter|twice|double[ds]?)\b`,
  "i",
);
const counted = `${timeUnits}|${lengthUnits}|acres?|hectares?|kilos?|kilograms?|kilowatts?|tonnes?|tons?|litres?|degrees?|hundred|thousand|million|billion|trillion|lakh|crore`;
/** "Nine hours", "ten-kilowatt", "four hundred": as good as in digits. */
const measureWords = new RegExp(
  String.raw`\b(?:${cardinals}|half an?)[- ](?:and[- ]a[- ]half )?(?:${counted})\b`,
  "i",
);
/** What is measured, and how a text tells it. */
const measures: readonly (readonly [number, RegExp])[] = [
  [evidence.duration, durations],
  [evidence.length, lengths],
  [evidence.frequency, frequencies],
  [evidence.age, ages],
  [evidence.clock, clocks],
];
const percentWords =
  /\b(?:half|(?:one|two)[- ](?:third|quarter|fifth)s?|three[- ](?:quarter|fifth)s|majority)\b/i;
const reasons =
  /\b(?:because|due to|owing to|thanks to|as a result|result(?:s|ed|ing)? (?:in|from)|caus(?:e|es|ed|ing)|leads? to|led to|leaves?|since|so that|in order to|therefore|reasons?|with no|without|for lack|why)\b/i;
const titles =
  /\b(?:Mr|Mrs|Ms|Dr|Sir|President|Minister|Chairman|Chief|King|Queen|Prince|Princess|Pope|Bishop|General|Professor|Judge|Senator|Governor|Mayor)\b\.? (?:\p{Lu})/u;
const definitions =
  /\b(?:is|are|was|were) (?:an?|the|one)\b|\bknown as\b|\bcalled\b|\brefers? to\b|\bmeans\b/i;
const futures =
  /\b(?:target|goal|aims?|plans? to|planned|forecasts?|expected|expects|projected|will|would|could|may|might|hopes?|by 20\d\d)\b/i;
const inPlace = /\b(?:in|at|near|from|to|of) (?:the )?\p{Lu}\p{Ll}/u;

const notPeople = new Set(
  `bank state states united university college school institute company corporation group party council court
  union army navy force department ministry government parliament congress senate committee commission agency
  act treaty law river sea ocean mountain street road park airport city county province district republic kingdom
  empire church war battle revolution century north south east west northern southern eastern western new great
  first second world international national federal general federation association organization organisation
  league cup fund programme program project street house office board authority centre center hospital museum
  english french german american british chinese european african asian`.split(/\s+/),
);

/** Whether a name stands there, and a person's. Places and acronyms do not count: they stand in sentences about anything. */
function names(
  tokens: readonly Token[],
  lexicon: Lexicon,
): { readonly name: boolean; readonly person: boolean } {
  let name = false;
  let person = false;
  for (let i = 1; i < tokens.length; i++) {
    const token = tokens[i];
    const before = tokens[i - 1];
    if (token === undefined || before === undefined || !token.capital || token.kind !== "word") continue;
    if (lexicon.place(token.term) === null && token.end - token.start > 3) name = true;
    const isOther = [before, token].some(
      ({ surface }) => notPeople.has(surface) || namesDate(surface) || surface.length < 2,
    );
    if (!isOther && before.capital && before.kind === "word" && token.start - before.end === 1) person = true;
  }
  return { name, person };
}

/** Where a text says a day or an hour. */
function momentsIn(text: string): readonly Range[] {
  if (!/\d/.test(text)) return [];
  return rangesOf(text, momentForm);
}

/** The kinds of answer that a sentence, given with its tokens, may hold. */
export function evidenceOf(text: string, tokens: readonly Token[], lexicon: Lexicon): number {
  let bits = 0;
  const moments = momentsIn(text);
  for (const token of tokens) {
    if (token.kind !== "figure") {
      if (token.capital && lexicon.place(token.term) !== null) bits |= evidence.place;
      continue;
    }
    const tellsWhen = moments.some(([start, end]) => start <= token.start && token.end <= end);
    if (tellsWhen || /^\d{4}s?$|^fy/.test(token.term)) bits |= evidence.date;
    else if (token.term === "percent") bits |= evidence.percent | evidence.number;
    else if (sums.has(token.term)) bits |= evidence.amount | evidence.number;
    else bits |= evidence.number;
  }
  const found = names(tokens, lexicon);
  if (found.name) bits |= evidence.name;
  if (found.person || titles.test(text)) bits |= evidence.person;
  if (monthNames.test(text) || times.test(text)) bits |= evidence.date;
  if (numberWords.test(text))
    bits |= measureWords.test(text) ? evidence.count | evidence.number : evidence.count;
  for (const [kind, pattern] of measures) if (pattern.test(text)) bits |= kind;
  if (percentWords.test(text)) bits |= evidence.percent;
  if (reasons.test(text)) bits |= evidence.reason;
  if (definitions.test(text)) bits |= evidence.definition;
  if (futures.test(text)) bits |= evidence.future;
  if (inPlace.test(text)) bits |= evidence.place;
  return bits;
}
