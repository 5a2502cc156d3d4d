import type { Article } from "../../core/article.ts";
import type { Ranked } from "../ranking/rank.ts";
import { sentenceText, textAround, wholeText } from "../ranking/sentence-text.ts";
import { normalise } from "../text/normalise.ts";
import { beginningOf, stem } from "../text/tokenize.ts";
import { ordinalWords } from "../text/units.ts";
import { withoutOthers } from "./without-others.ts";

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
/** Most texts hold none, and to see that takes a fraction of the time. */
const any = new RegExp(`${ordinalForm}|[qh][1-4]`, "iu");
/** "A second is fined, and a third, within a year, is barred": offences, as the first one was. */
const alone = new RegExp(String.raw`(?<![\p{L}\p{N}])(?:a|the) (${ordinalForm})(?! \p{L}| ?[/-])`, "giu");

/** One of several that are counted: the third test. */
interface Nth {
  readonly nth: number;
  /** The stem of the word behind it. */
  readonly of: string;
}

function placeOf(ordinal: string): number {
  const place = ordinalWords.indexOf(ordinal.toLowerCase());
  return place < 0 ? Number.parseInt(ordinal, 10) : place + 1;
}

function countedIn(text: string): readonly Nth[] {
  const plain = normalise(text);
  if (!any.test(plain)) return [];
  const shortened = [...plain.matchAll(inShort)].map(([, of = "", nth]) => ({
    nth: Number(nth),
    of: short.get(of.toLowerCase()) ?? "",
  }));
  const spelled = [...plain.matchAll(counted)].flatMap(([, ordinals = "", noun = ""]) =>
    [...ordinals.matchAll(each)].map(([ordinal]) => ({
      nth: placeOf(ordinal),
      of: stem(noun.toLowerCase()),
    })),
  );
  return [...shortened, ...spelled];
}

/** Of one noun the ordinals that are asked for: "second quarter against third" asks for either. */
interface Asked {
  readonly of: string;
  readonly nths: readonly number[];
}

function askedIn(question: string): readonly Asked[] {
  return [...Map.groupBy(countedIn(question), ({ of }) => of)].map(([of, all]) => ({
    of,
    nths: all.map(({ nth }) => nth),
  }));
}

/** Most sentences hold no word like the one asked for, and need not be looked through for ordinals. */
function mayCount(text: string, of: string): boolean {
  return [...short.values()].includes(of) || text.toLowerCase().includes(beginningOf(of));
}

function saidIn(text: string, of: string): readonly number[] {
  const plain = normalise(text);
  if (!mayCount(plain, of)) return [];
  return countedIn(plain)
    .filter((one) => one.of === of)
    .map(({ nth }) => nth);
}

function saysAsked(one: Ranked, { of, nths }: Asked): boolean {
  return saidIn(textAround(one.entry), of).some((nth) => nths.includes(nth));
}

/**
 * A sentence, or the title over it where the sentence counts none, says another one of them, and neither it nor its
 * paragraph, heading or title says one that is asked for.
 */
function saysAnother(one: Ranked, asked: Asked): boolean {
  const own = sentenceText(one);
  const inOwn = saidIn(own, asked.of);
  const said = inOwn.length > 0 ? inOwn : saidIn(one.entry.article.title, asked.of);
  if (said.length === 0 || said.some((nth) => asked.nths.includes(nth))) return false;
  if ([...own.matchAll(alone)].some(([, ordinal = ""]) => asked.nths.includes(placeOf(ordinal))))
    return false;
  return !saysAsked(one, asked);
}

/** How a text says an ordinal, of whatever. */
function sayingOf(nth: number): RegExp {
  const word = ordinalWords[nth - 1];
  const form = word === undefined ? `${nth}(?:st|nd|rd|th)` : `(?:${word}|${nth}(?:st|nd|rd|th))`;
  return new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${form}(?![\p{L}\p{N}])|[qh]${nth}(?![\p{N}]))`, "iu");
}

/**
 * Tells where nothing around a sentence says the second, third or a later one that is asked for; or where its article
 * counts others of them and never that one: "the first quarter" in news of the second. Counts each article once.
 */
function createSaidNowhere({ of, nths }: Asked): (one: Ranked) => boolean {
  const sayings = nths.map(sayingOf);
  const isLater = nths.every((nth) => nth > 1);
  const others = new Map<Article, boolean>();
  return ({ entry }) => {
    const { article } = entry;
    const around = normalise(textAround(entry));
    if (sayings.some((saying) => saying.test(around))) return false;
    if (isLater) return true;
    const known = others.get(article) ?? countsOthersAlone(article, { of, nths });
    others.set(article, known);
    return known;
  };
}

function countsOthersAlone(article: Article, { of, nths }: Asked): boolean {
  const said = saidIn(wholeText(article), of);
  return said.length > 0 && !said.some((nth) => nths.includes(nth));
}

/** The ranked sentences without those of the second test where the third is asked for, or of none; nothing where such a one was best. */
export function ofAskedOrdinal(question: string, ranked: readonly Ranked[]): readonly Ranked[] {
  const asked = askedIn(question);
  if (asked.length === 0) return ranked;
  const rules = asked.map((nth) => ({ nth, isSaidNowhere: createSaidNowhere(nth) }));
  return withoutOthers(ranked, (one) =>
    rules.some(({ nth, isSaidNowhere }) => saysAnother(one, nth) || isSaidNowhere(one)),
  );
}
