import type { Range } from "../../core/article.ts";
import { normalise } from "./normalise.ts";
import { rangesOf } from "./ranges.ts";
import { beginningOf, stem } from "./tokenize.ts";
import { numberWords, ordinalWords } from "./units.ts";

/** One of several that are counted: the third test. */
export interface Nth {
  readonly nth: number;
  /** The stem of the word that is counted. */
  readonly of: string;
}

const ordinalForm = String.raw`(?:${ordinalWords.join("|")}|\d{1,3}(?:st|nd|rd|th))`;
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
/** What is called by either name: the "first part" of a tram line is its "phase one". */
const alike: ReadonlyMap<string, string> = new Map([
  ["stage", "phase"],
  ["part", "phase"],
]);
/** Most texts hold none, and to see that takes a fraction of the time. */
const any = new RegExp(`${ordinalForm}|[qh][1-4]|(?:${numbered})[ -]${numberForm}`, "iu");

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
  return ordinalsInPlain(normalise(text));
}

function ordinalsInPlain(plain: string): readonly Nth[] {
  if (!any.test(plain)) return [];
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

/** Where a text says which one by a number behind its noun: "phase two", "Line 3". */
export function numberedIn(text: string): readonly Range[] {
  return rangesOf(text, numberBehind);
}

/** What a text may name without its own word. */
const otherwiseNamed: ReadonlySet<string> = new Set([...short.values(), ...alike.values()].map(stem));

/** Which ones of what is counted, given by its stem, a text names: 2 and 3 of quarters. */
export function ordinalsOf(text: string, of: string): readonly number[] {
  const plain = normalise(text);
  // Most sentences hold no word like it, and need not be looked through.
  if (!otherwiseNamed.has(of) && !plain.toLowerCase().includes(beginningOf(of))) return [];
  return ordinalsInPlain(plain)
    .filter((one) => one.of === of)
    .map(({ nth }) => nth);
}

/** "A second is fined, and a third, within a year, is barred": offences, as the first one was. */
const alone = new RegExp(String.raw`(?<![\p{L}\p{N}])(?:a|the) (${ordinalForm})(?! \p{L}| ?[/-])`, "giu");

/** The ordinals of a text that stand without what they count. */
export function loneOrdinals(text: string): readonly number[] {
  return [...text.matchAll(alone)].map(([, ordinal = ""]) => placeOf(ordinal));
}

/** How a text says an ordinal, of whatever. */
export function sayingOf(nth: number): RegExp {
  const word = ordinalWords[nth - 1];
  const number = numberWords[nth - 1];
  const roman = romanNumbers[nth - 1];
  const ordinal = word === undefined ? `${nth}(?:st|nd|rd|th)` : `(?:${word}|${nth}(?:st|nd|rd|th))`;
  const numbers = [nth, number, roman].filter((one) => one !== undefined).join("|");
  return new RegExp(
    String.raw`(?<![\p{L}\p{N}])(?:${ordinal}(?![\p{L}\p{N}])|[qh]${nth}(?![\p{N}])|(?:${numbered})[ -](?:${numbers})(?![\p{L}\p{N}]))`,
    "iu",
  );
}
