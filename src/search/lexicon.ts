import { type Akin, createAkin } from "./akin.ts";
import { normalise } from "./normalise.ts";
import { bySound, soundOf } from "./sound.ts";
import { createSpelt } from "./spelt.ts";
import { stem } from "./tokenize.ts";
import { urduRoots } from "./urdu-form.ts";
import { byRoot, rootOf } from "./verb-root.ts";
import { createWordTable } from "./word-table.ts";
import akin from "./words/akin.json" with { type: "json" };
import common from "./words/common-words.json" with { type: "json" };
import places from "./words/places.json" with { type: "json" };
import romanUrdu from "./words/roman-urdu.json" with { type: "json" };
import shortForms from "./words/short-forms.json" with { type: "json" };
import speltFile from "./words/spelt.json" with { type: "json" };
import synonyms from "./words/synonyms.json" with { type: "json" };
import urdu from "./words/urdu.json" with { type: "json" };

/** What the word files say, ready to be asked. */
export interface Lexicon {
  /** Other stems for a stem, from the synonym groups; empty where there is none. */
  readonly synonyms: (stem: string) => readonly string[];
  /** Other stems that mean nearly the same, as the taught model hears them; nearest first. */
  readonly akin: (stem: string) => readonly Akin[];
  /** The stems of what a short form commonly stands for ("PM"); empty for what is none. */
  readonly longForm: (stem: string) => readonly string[];
  /** Every stem by which the same place is named, this one included; null for none. Of several words: `sri_lanka`. */
  readonly place: (stem: string) => readonly string[] | null;
  /** English for an Urdu word in either script (empty for a particle), or null. */
  readonly gloss: (word: string) => string | null;
  /** Whether a gloss is there for several words (joined by "_") of which this is the first. */
  readonly beginsPhrase: (word: string) => boolean;
  /** The same for a form or, of Roman Urdu, a spelling that the files do not have, or null. */
  readonly glossByForm: (word: string) => string | null;
  /** 0 for the commonest words of English, 1 for those that are not among the 6,000 commonest. */
  readonly rarity: (surface: string) => number;
  /** The word is English, though it may be none of the commonest: "suing" is no mistake for "using". */
  readonly isRarer: (surface: string) => boolean;
  /** The word is spelt as it should be: known English, a synonym, a place. */
  readonly spelt: (surface: string) => boolean;
}

/** A map in little room, for reading only; its keys hold no space. */
function packed<V>(map: ReadonlyMap<string, V>): (key: string) => V | null {
  const keys = createWordTable([...map.keys()].join(" "));
  const values = [...map.values()];
  return (key) => {
    const at = keys.find(key);
    return at < 0 ? null : (values[at] ?? null);
  };
}

/**
 * The members of a word's groups, by the word, as one text with a space between any two: a list of words takes four times
 * the room. Most words are in one group and share its text.
 */
function grouped(groups: readonly (readonly string[])[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const group of groups) {
    const members = [...new Set(group)];
    const text = members.join(" ");
    for (const member of members) {
      const known = found.get(member);
      found.set(
        member,
        known === undefined ? text : [...new Set([...known.split(" "), ...members])].join(" "),
      );
    }
  }
  return found;
}

function membersIn(groups: readonly (readonly string[])[]): (word: string) => readonly string[] | null {
  const textOf = packed(grouped(groups));
  return (word) => textOf(word)?.split(" ") ?? null;
}

function glossary(): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const { particles } of [romanUrdu, urdu])
    for (const word of particles.split(" ")) found.set(normalise(word), "");
  for (const { words } of [romanUrdu, urdu])
    for (const [spellings, english] of Object.entries(words))
      for (const word of spellings.split(" ")) found.set(normalise(word), english);
  return found;
}

/** Two-letter codes that name a country or territory in this runtime's own data. */
function countryNames(): readonly string[] {
  const names = new Intl.DisplayNames(["en"], { type: "region", fallback: "none" });
  const letters = Array.from({ length: 26 }, (_, i) => String.fromCharCode(65 + i));
  return letters.flatMap((a) => letters.map((b) => names.of(a + b) ?? "")).filter((name) => name !== "");
}

/** No synonym is of two words: terms are not. */
const isOneWord = (name: string): boolean => !name.includes(" ");

function placeGroups(): readonly (readonly string[])[] {
  const countries = countryNames().flatMap((country) => {
    const words = country.toLowerCase().match(/[a-z]{4,}/g) ?? [];
    const whole = /^[A-Z][a-z]+(?: [A-Za-z]+){1,2}$/.test(country) ? [placeStem(country)] : [];
    return [...(words.length === 1 ? [words.map(stem)] : []), whole].filter((group) => group.length > 0);
  });
  const named = places.groups.map((line) =>
    line.split(" ").map((name) => placeStem(name.replaceAll("-", " "))),
  );
  return [...countries, ...named];
}

/** A name of several words is one word of the table: `sri_lanka`. */
function placeStem(name: string): string {
  const word = name.toLowerCase();
  return word === "us" ? "^us" : word.split(" ").map(stem).join("_");
}

const none: readonly string[] = [];
const longForms: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries(shortForms.forms).map(([short, long]) => [stem(short), long.split(" ").map(stem)]),
);

/**
 * Reads the word files, and the newsroom's own synonym groups: each a list of words that readers use
 * for one another.
 */
export function createLexicon(own: readonly (readonly string[])[] = []): Lexicon {
  const groups = [...synonyms.groups.map((line) => line.split(" ")), ...own].map((members) =>
    members.map((word) => word.toLowerCase().replace(/-/g, "")).filter(isOneWord),
  );
  const surfaces = createWordTable(groups.flat().join(" "));
  const synonymsOf = membersIn(groups.map((words) => words.map(stem)));
  const placesOf = membersIn(placeGroups());
  /** The commonest first: a word's number is its rank. */
  const ranks = createWordTable(common.words);
  const kin = createAkin(akin);
  const isRarer = createSpelt(speltFile);
  const glosses = glossary();
  const glossOf = packed(glosses);
  const phrases = [...glosses.keys()].filter((key) => key.includes("_"));
  const phraseBegins = createWordTable(phrases.map((phrase) => phrase.split("_", 1)[0]).join(" "));
  const glossOfRoot = packed(byRoot(glosses));
  const glossOfSound = packed(bySound(glosses));
  return {
    synonyms: (term) => synonymsOf(term) ?? none,
    akin: kin.of,
    longForm: (term) => longForms.get(term) ?? none,
    place: placesOf,
    gloss: glossOf,
    beginsPhrase: (word) => phraseBegins.find(word) >= 0,
    glossByForm: (word) =>
      urduRoots(word).map(glossOf).find(Boolean) ??
      glossOfRoot(rootOf(word) ?? "") ??
      glossOfSound(soundOf(word) ?? ""),
    rarity(surface) {
      let rank = ranks.find(surface);
      if (rank < 0) rank = ranks.find(surface.replace(/(?:ed|ing|es|s)$/, ""));
      return rank < 0 ? 1 : Math.log2(1 + rank / 50) / Math.log2(121);
    },
    isRarer: (surface) => isRarer(stem(surface)),
    spelt(surface) {
      if (ranks.find(surface) >= 0 || surfaces.find(surface) >= 0 || glossOf(surface) !== null) return true;
      const term = stem(surface);
      return kin.isCommon(term) || placesOf(term) !== null;
    },
  };
}
