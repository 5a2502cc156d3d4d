import type { Article } from "../../core/article.ts";
import { onceEach } from "../../core/once-each.ts";
import type { Query } from "../question/query.ts";
import type { Ranked } from "../ranking/rank.ts";
import file from "../words/places.json" with { type: "json" };
import { saysTown, type Town, townsIn } from "../words/towns.ts";
import { createWordMap } from "../words/word-map.ts";
import { withoutOthers } from "./without-others.ts";

/** "Sehra's speed", "In Peshawar, fares", "Lahore will": the name that a sentence begins with, and tells of. */
const beginning = /^(?:In |At |For )?(\p{Lu}[\p{L}-]{2,})(?:['’]s |, | (?=\p{Ll}))/u;
/** These may well be answered by what is told of another name than the one they say. */
const asksAcross = /\b(?:who|whom|whose|which|where|compared?|versus|vs|than|from|to|kis|kaun|kon|kahan)\b/i;

const countryOf = createWordMap(
  new Map(
    file.groups.flatMap((line) => {
      const names = line.toLowerCase().split(" ");
      return names.map((name) => [name, names[0] ?? name] as const);
    }),
  ),
);

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

/** By any of its names: "Indian" says India, "Helladic's" Helladic. */
function says(text: string, asked: Named): boolean {
  if (asked.kind === "town") return saysTown(text, asked.town);
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? [];
  // A capital that stands for its country elsewhere is a town here.
  if (asked.kind === "country")
    return words.some((word) => countryOf(word) === asked.country && townsIn(word).length === 0);
  return words.some((word) => word.startsWith(asked.name));
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
    const [, word] = beginning.exec(paragraph.text.slice(start, end)) ?? [];
    if (word === undefined) return false;
    const other = named(word.toLowerCase());
    if (other.kind !== asked.kind || says(question, other)) return false;
    const isOther = asked.kind === "other";
    if (isOther && !isName(word, article.text)) return false;
    const [, behind] = paragraph.sentences[sentence + 1] ?? [start, end];
    return isSpokenOf(article) && !says(paragraph.text.slice(isOther ? 0 : start, behind), asked);
  };
}

/**
 * The ranked sentences without those that begin with another town, country or other name than the one that is asked
 * about: "In Peshawar, fares" for the fare in Multan. Nothing is left where such a one was best.
 */
export function ofAskedName({ text, slots }: Query, ranked: readonly Ranked[]): readonly Ranked[] {
  const [slot, ...more] = slots.filter(({ kind }) => kind === "name" || kind === "place");
  if (slot === undefined || more.length > 0 || asksAcross.test(text)) return ranked;
  const asked = named(slot.surface.toLowerCase().replace(/['’]s?$/, ""));
  return withoutOthers(ranked, createTellsAnother(text, asked));
}
