import type { Article } from "../../core/article.ts";
import { onceEach } from "../../core/once-each.ts";
import type { Query } from "../question/query.ts";
import type { Ranked } from "../ranking/rank.ts";
import { sentenceText, textAround, wholeText } from "../ranking/sentence-text.ts";
import { beginningOf, stem } from "../text/tokenize.ts";
import siblings from "../words/siblings.json" with { type: "json" };
import { areSiblings, createWordGroups, type WordPlace } from "../words/word-groups.ts";
import type { Candidates } from "./rule.ts";
import { withoutOthers } from "./without-others.ts";

const placesOf = createWordGroups(siblings.groups);

/** The places of those words of a text that a pattern finds. */
function placesIn(text: string, words: RegExp): readonly WordPlace[] {
  return (text.toLowerCase().match(words) ?? []).flatMap((word) => placesOf(stem(word)));
}

/** Finds the words of these lines in a text in small letters, and some that only begin alike. */
function beginningsOf(lines: readonly string[]): RegExp {
  const all = lines.flatMap((line) => line.split(" ").map((word) => beginningOf(stem(word))));
  return new RegExp(String.raw`(?<!\p{L})(?:${[...new Set(all)].join("|")})\p{L}*`, "gu");
}

/** Most questions hold no word like these, and need not be read word by word. */
const anySibling = beginningsOf(siblings.groups.flat());

/** What is asked for. Most sentences hold no word like it or its siblings. */
interface AskedPlace {
  readonly place: WordPlace;
  readonly own: RegExp;
  readonly siblings: RegExp;
}

/** By group and line, made when first asked for: to make a pattern takes longer than to find nothing by it. */
const askedPlaces = new Map<string, AskedPlace>();

function askedPlace(place: WordPlace): AskedPlace {
  const key = `${place.group} ${place.line}`;
  const known = askedPlaces.get(key);
  if (known !== undefined) return known;
  const lines = siblings.groups[place.group] ?? [];
  const made = {
    place,
    own: beginningsOf(lines.filter((_, i) => i === place.line)),
    siblings: beginningsOf(lines.filter((_, i) => i !== place.line)),
  };
  askedPlaces.set(key, made);
  return made;
}

/** What is asked for of each group; groups of which two are asked for are a comparison, and left out. */
function asked(question: string): readonly AskedPlace[] {
  const all = placesIn(question, anySibling);
  return all.filter((one) => !all.some((other) => areSiblings(one, other))).map(askedPlace);
}

/** Currencies that are written as a sign: "$4,350" says dollars. */
const signs: Readonly<Record<string, string>> = {
  $: "dollar",
  "€": "euro",
  "£": "pound",
  "¥": "yen",
  "₹": "rupee",
  Rs: "rupee",
};

function spelledOut(text: string): string {
  return text.replace(/[$€£¥₹]|\bRs(?![\p{L}])/gu, (sign) => ` ${signs[sign] ?? ""} `);
}

/** The groups of which an article on one does not answer a question about another that it never names. */
const throughout = new Set(
  siblings.throughout.flatMap((word) => placesOf(stem(word)).map(({ group }) => group)),
);

/** The words like these that a whole article says. */
const saidIn = onceEach((article: Article) => placesIn(wholeText(article), anySibling));

/** An article speaks of another, and nowhere of the one that is asked for. */
function isOfAnother(article: Article, place: WordPlace): boolean {
  if (!throughout.has(place.group)) return false;
  const said = saidIn(article).filter(({ group }) => group === place.group);
  return said.length > 0 && !said.some(({ line }) => line === place.line);
}

/** A sentence says another, and neither it nor its paragraph, heading or title says the one that is asked for. */
function saysAnother(one: Ranked, { place, own, siblings }: AskedPlace): boolean {
  if (isOfAnother(one.entry.article, place)) return true;
  if (!placesIn(spelledOut(sentenceText(one)), siblings).some((said) => areSiblings(said, place)))
    return false;
  return !placesIn(spelledOut(textAround(one.entry)), own).some(
    ({ group, line }) => group === place.group && line === place.line,
  );
}

/**
 * The ranked sentences without those that speak of what stands beside the thing asked for: exports where imports are
 * asked for, the north where the south is. Nothing is left where such a one was best.
 */
export function ofAskedSibling({ text }: Query, candidates: Candidates): readonly Ranked[] {
  const places = asked(text);
  if (places.length === 0) return candidates.ranked;
  return withoutOthers(candidates, (one) => places.some((place) => saysAnother(one, place)));
}
