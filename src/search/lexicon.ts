import { normalise } from "./normalise.ts";
import { bySound, soundOf } from "./sound.ts";
import { stem } from "./tokenize.ts";
import common from "./words/common-words.json" with { type: "json" };
import places from "./words/places.json" with { type: "json" };
import romanUrdu from "./words/roman-urdu.json" with { type: "json" };
import synonyms from "./words/synonyms.json" with { type: "json" };
import urdu from "./words/urdu.json" with { type: "json" };

/** What the word files say, ready to be asked. */
export interface Lexicon {
  /** Other stems for a stem, from the synonym groups; empty where there is none. */
  readonly synonyms: (stem: string) => ReadonlySet<string>;
  /** Every stem by which the same place is named, this one included; null for what is no known place. */
  readonly place: (stem: string) => ReadonlySet<string> | null;
  /** English for an Urdu word in either script (empty for a particle), or null. */
  readonly gloss: (word: string) => string | null;
  /** The same for Roman Urdu in a spelling that the files do not have, or null. */
  readonly glossBySound: (word: string) => string | null;
  /** 0 for the commonest words of English, 1 for those that are not among the 6,000 commonest. */
  readonly rarity: (surface: string) => number;
  /** The word is spelt as it should be: known English, a synonym, a place. */
  readonly spelt: (surface: string) => boolean;
}

type Groups = Map<string, Set<string>>;

function group(groups: Groups, members: readonly string[]): void {
  for (const member of members) {
    const set = groups.get(member) ?? new Set<string>();
    for (const other of members) set.add(other);
    groups.set(member, set);
  }
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

function placeGroups(): Groups {
  const found: Groups = new Map();
  for (const country of countryNames()) {
    const words = country.toLowerCase().match(/[a-z]{4,}/g) ?? [];
    if (words.length === 1) group(found, words.map(stem));
    else if (words.length === 2 && !country.includes(" & ")) group(found, [words.map(stem).join(" ")]);
  }
  for (const line of places.groups)
    group(
      found,
      line
        .toLowerCase()
        .split(" ")
        .map((name) => name.split("-").map(placeStem).join(" ")),
    );
  return found;
}

function placeStem(word: string): string {
  return word === "us" ? "^us" : stem(word);
}

/**
 * Reads the word files, and the newsroom's own synonym groups: each a list of words that readers use
 * for one another.
 */
export function createLexicon(own: readonly (readonly string[])[] = []): Lexicon {
  const groups: Groups = new Map();
  const surfaces = new Set<string>();
  for (const members of [...synonyms.groups.map((line) => line.split(" ")), ...own]) {
    const words = members.map((word) => word.toLowerCase().replace(/-/g, ""));
    for (const word of words) surfaces.add(word);
    group(groups, words.map(stem));
  }
  const ranks = new Map(common.words.split(" ").map((word, rank) => [word, rank]));
  const stemmed = new Set([...ranks.keys()].map(stem));
  const known = placeGroups();
  const glosses = glossary();
  const sounds = bySound(glosses);
  const none: ReadonlySet<string> = new Set();
  return {
    synonyms: (term) => groups.get(term) ?? none,
    place: (term) => known.get(term) ?? null,
    gloss: (word) => glosses.get(word) ?? null,
    glossBySound: (word) => sounds.get(soundOf(word) ?? "") ?? null,
    rarity(surface) {
      const rank = ranks.get(surface) ?? ranks.get(surface.replace(/(?:ed|ing|es|s)$/, ""));
      return rank === undefined ? 1 : Math.log2(1 + rank / 50) / Math.log2(121);
    },
    spelt: (surface) =>
      ranks.has(surface) ||
      surfaces.has(surface) ||
      stemmed.has(stem(surface)) ||
      known.has(stem(surface)) ||
      glosses.has(surface),
  };
}
