import type { Range } from "../../core/article.ts";
import { normalise } from "./normalise.ts";
import { numberWords, ordinalWords } from "./number-words.ts";
import { rangesOf } from "./ranges.ts";
import { stem } from "./tokenize.ts";

/** One of several as a text says it, of what is counted or of whatever: the third. */
export interface Said {
  readonly nth: number;
  /** The stem of the word that is counted; null where the ordinal is said of nothing that is. */
  readonly of: string | null;
}

/** One of several that are counted: the third test. */
interface Nth extends Said {
  readonly of: string;
}

/** An ordinal in words or figures, for patterns: "third", "3rd". */
export const ordinalForm = String.raw`(?:${ordinalWords.join("|")}|\d{1,3}(?:st|nd|rd|th))`;
/** "The first time", "a second home", and "second other", which a word of Urdu means: nothing is counted. */
const uncounted = "(?:other|others|time|home|homes|hand|class|party|parties|world|thoughts?)";
/** "Third test", "9th/10th century", "the second and third quarters". */
const counted = new RegExp(
  String.raw`(?<![\p{L}\p{N}])(${ordinalForm}(?:(?: ?[,/-] ?| (?:and|or|to) )(?:the )?${ordinalForm})*)[ -](?!${uncounted}(?!\p{L}))(\p{L}+)`,
  "giu",
);
const each = new RegExp(ordinalForm, "giu");
/** What is counted in short: "Q3" is the third quarter, "H1FY26" the first half of that year. */
const short: ReadonlyMap<string, string> = new Map([
  ["q", "quarter"],
  ["h", "half"],
]);
const inShort = /(?<![\p{L}\p{N}])([qh])([1-4])(?![\p{N}])/giu;
/** What has its number behind it: "phase two" is the second. Of weeks and matches, "last week two people" would be one. */
const numbered =
  "phase|stage|part|chapter|volume|episode|type|tier|grade|section|clause|schedule|sector|zone|ward|terminal|reactor|unit|block|package|line|route";
const romanNumbers = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"];
/** No lone "I", which is who speaks, and no "V" and "X", which are letters. */
const numberForm = String.raw`(?:${numberWords.join("|")}|${romanNumbers.filter(({ length }) => length > 1).join("|")}|\d{1,2}(?![.,]?\d))`;
const numberBehind = new RegExp(
  String.raw`(?<![\p{L}\p{N}])(?<noun>${numbered})[ -](?<number>${numberForm})(?![\p{L}\p{N}%])`,
  "giu",
);
/** An ordinal, of whatever, or a number behind its noun: here "phase I" is the first, too. */
const said = new RegExp(
  String.raw`(?<![\p{L}\p{N}])(?:(${ordinalForm})|(?:${numbered})[ -](${[...numberWords, ...romanNumbers].join("|")}|\d{1,2}))(?![\p{L}\p{N}])`,
  "giu",
);
/** What is called by either name: the "first part" of a tram line is its "phase one". */
const alike: ReadonlyMap<string, string> = new Map([
  ["stage", "phase"],
  ["part", "phase"],
]);
/** Most texts hold none, and to see that takes a fraction of the time. */
const any = new RegExp(String.raw`\b(?:${ordinalForm}|[qh][1-4]|(?:${numbered})[ -]${numberForm})`, "i");

/** From 1, as "third", "3rd", "three", "iii" or "3" says it. */
function placeOf(number: string): number {
  const word = number.toLowerCase();
  for (const words of [ordinalWords, numberWords, romanNumbers]) {
    const place = words.indexOf(word);
    if (place >= 0) return place + 1;
  }
  return Number.parseInt(word, 10);
}

function nounOf(word: string): string {
  const noun = word.toLowerCase();
  return stem(alike.get(noun.replace(/s$/, "")) ?? noun);
}

/** The ones of several that a text names. */
export function ordinalsIn(text: string): readonly Nth[] {
  const plain = normalise(text);
  return any.test(plain) ? named(plain) : [];
}

function named(plain: string): readonly Nth[] {
  const shortened = [...plain.matchAll(inShort)].map(([, of = "", nth]) => ({
    nth: Number(nth),
    of: stem(short.get(of.toLowerCase()) ?? ""),
  }));
  const spelled = [...plain.matchAll(counted)].flatMap(([, ordinals = "", noun = ""]) =>
    [...ordinals.matchAll(each)].map(([ordinal]) => ({ nth: placeOf(ordinal), of: nounOf(noun) })),
  );
  const behind = [...plain.matchAll(numberBehind)].map(({ groups: { noun = "", number = "" } = {} }) => ({
    nth: placeOf(number),
    of: nounOf(noun),
  }));
  return [...shortened, ...spelled, ...behind];
}

/** The ones of several that a text names, and every ordinal that it says, of whatever: "the first time". */
export function ordinalsSaid(text: string): readonly Said[] {
  const plain = normalise(text);
  if (!any.test(plain)) return [];
  const ofWhatever = [...plain.matchAll(said)].map(([, ordinal, number]) => ({
    nth: placeOf(ordinal ?? number ?? ""),
    of: null,
  }));
  return [...named(plain), ...ofWhatever];
}

/** Where a text says which one by a number behind its noun: "phase two", "Line 3". */
export function numberedIn(text: string): readonly Range[] {
  return rangesOf(text, numberBehind);
}

/** "A second is fined, and a third, within a year, is barred": offences, as the first one was. */
const alone = new RegExp(String.raw`(?<![\p{L}\p{N}])(?:a|the) (${ordinalForm})(?! \p{L}| ?[/-])`, "giu");

/** The ordinals of a text that stand without what they count. */
export function loneOrdinals(text: string): readonly number[] {
  return [...text.matchAll(alone)].map(([, ordinal = ""]) => placeOf(ordinal));
}
