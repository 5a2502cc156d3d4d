import type { Article } from "../../core/article.ts";
import { onceEach } from "../../core/once-each.ts";
import type { Query } from "../question/query.ts";
import type { Ranked } from "../ranking/rank.ts";
import { namesDate } from "../text/calendar.ts";
import { stopWords } from "../text/stop-words.ts";
import { countriesIn, countriesMeet, countryOf } from "../words/countries.ts";
import { saysTown, type Town, townsIn } from "../words/towns.ts";
import type { Candidates } from "./rule.ts";
import { withoutOthers } from "./without-others.ts";

/** "Sehra's speed", "In Peshawar, fares", "Sri Lanka will": the name that a sentence begins with, and tells of. */
const beginning = /^(?:In |At |For )?(\p{Lu}[\p{L}-]{2,}(?: \p{Lu}\p{L}{2,})?)(?:['’]s |, | (?=\p{Ll}))/u;
/** These may well be answered by what is told of another name than the one they say. */
const asksAcross = /\b(?:who|whom|whose|which|where|compared?|versus|vs|than|from|to|kis|kaun|kon|kahan)\b/i;

/** A name in small letters, of which kind it is: one town stands beside another, and not beside a country. */
type Named =
  | { readonly kind: "town"; readonly town: Town }
  | { readonly kind: "country"; readonly country: string }
  | { readonly kind: "other"; readonly name: string };

function named(name: string): Named {
  const [town] = townsIn(name);
  if (town !== undefined) return { kind: "town", town };
  const country = countryOf(name);
  return country === null ? { kind: "other", name } : { kind: "country", country };
}

/** The one country or town that a question asks about, whatever other names it says, or else its one name; null for none or several. */
function askedName({ text, slots }: Query): Named | null {
  const names = slots.filter(({ kind }) => kind === "name" || kind === "place");
  const [name, ...more] = names;
  if (name === undefined) return null;
  const countries = countriesIn(text);
  const towns = townsIn(text);
  const [country] = countries;
  const [town] = towns;
  if (countries.length + towns.length > 1) return null;
  if (country !== undefined) return { kind: "country", country };
  if (town !== undefined) return { kind: "town", town };
  return more.length > 0 ? null : named(name.surface.toLowerCase().replace(/['’]s?$/, ""));
}

/** By any of its names: "Indian" says India, "Helladic's" Helladic. */
function says(text: string, asked: Named): boolean {
  if (asked.kind === "town") return saysTown(text, asked.town);
  if (asked.kind === "country")
    return countriesIn(text).some((country) => countriesMeet(country, asked.country));
  const parts = asked.name.split(" ");
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? [];
  return words.some((word) => parts.some((part) => word.startsWith(part)));
}

/** "The", "They", "After": most sentences begin with such a word, and to see that takes no look at the article. */
function isPlainWord(word: string): boolean {
  return stopWords.has(word) && !namesDate(word);
}

/** An article writes it with a capital within sentences too, and never without: "Mountains cover" begins with no name. */
function isName(word: string, text: string): boolean {
  const stands = (written: string) =>
    new RegExp(String.raw`(?<=[\p{Ll},] )${written}(?!\p{L})`, "u").test(text);
  return stands(word) && !stands(word.toLowerCase());
}

/**
 * Tells of a sentence whether it begins with another name of the kind that is asked about, of which its article speaks
 * elsewhere, and neither it nor the next one says that one. A place that it begins with changes what is spoken of; for
 * other names nothing before it may say that one either: "Wattoo said" goes on about his company.
 */
function createTellsAnother(question: string, asked: Named): (one: Ranked) => boolean {
  const isSpokenOf = onceEach(({ text }: Article) => says(text, asked));
  return ({ entry: { article, paragraph }, sentence }) => {
    const [start, end] = paragraph.sentences[sentence] ?? [0, 0];
    const [, name] = beginning.exec(paragraph.text.slice(start, end)) ?? [];
    if (name === undefined || isPlainWord(name.toLowerCase())) return false;
    const other = named(name.toLowerCase());
    if (other.kind !== asked.kind || says(question, other)) return false;
    const isOther = asked.kind === "other";
    if (isOther && !isName(name, article.text)) return false;
    const [, behind] = paragraph.sentences[sentence + 1] ?? [start, end];
    return isSpokenOf(article) && !says(paragraph.text.slice(isOther ? 0 : start, behind), asked);
  };
}

/**
 * The ranked sentences without those that begin with another town, country or other name than the one that is asked
 * about: "In Peshawar, fares" for the fare in Multan. Nothing is left where such a one was best.
 */
export function ofAskedName(query: Query, candidates: Candidates): readonly Ranked[] {
  const asked = asksAcross.test(query.text) ? null : askedName(query);
  return asked === null
    ? candidates.ranked
    : withoutOthers(candidates, createTellsAnother(query.text, asked));
}
