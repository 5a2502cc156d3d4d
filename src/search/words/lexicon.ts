import { normalise } from "../text/normalise.ts";
import { stem } from "../text/tokenize.ts";
import akin from "./akin.json" with { type: "json" };
import { type Akin, createAkin } from "./akin.ts";
import common from "./common-words.json" with { type: "json" };
import { countryNames } from "./countries.ts";
import { createPhrases, type Rephrase } from "./phrases.ts";
import places from "./places.json" with { type: "json" };
import { romanRoots } from "./roman-form.ts";
import shortForms from "./short-forms.json" with { type: "json" };
import { bySound, bySpelling, soundOf, soundOfUrdu, spellingOf } from "./sound.ts";
import speltFile from "./spelt.json" with { type: "json" };
import { createSpelt } from "./spelt.ts";
import { createSynonymTable } from "./synonym-table.ts";
import synonyms from "./synonyms.json" with { type: "json" };
import towns from "./towns.json" with { type: "json" };
import { eachOf, readUrduFile, type UrduFile } from "./urdu-file.ts";
import { urduRoots, urduVerbRoots } from "./urdu-form.ts";
import { byRoot, rootOf, spelledRootOf } from "./verb-root.ts";
import { createWordMap } from "./word-map.ts";
import { createWordTable } from "./word-table.ts";

/** What the word files say, ready to be asked. */
export interface Lexicon {
  /** Other stems for a stem, from the synonym groups; empty where there is none. */
  readonly synonyms: (stem: string) => readonly string[];
  /** How a question's phrases are said otherwise, from the groups of phrases. */
  readonly rephrase: Rephrase;
  /** Other stems that mean nearly the same, as the taught model hears them; nearest first. */
  readonly akin: (stem: string) => readonly Akin[];
  /** The stems of what a short form commonly stands for ("PM"); empty for what is none. */
  readonly longForm: (stem: string) => readonly string[];
  /** Every stem by which the same place is named, this one included; null for none. Of several words: `sri_lanka`. */
  readonly place: (stem: string) => readonly string[] | null;
  /** The stems of the towns and provinces that a country or province of this stem holds; empty for what is none. */
  readonly townsOf: (stem: string) => readonly string[];
  /** English for an Urdu word in either script (empty for a particle), or null. */
  readonly gloss: (word: string) => string | null;
  /** Whether a gloss is there for several words (joined by "_") of which this is the first. */
  readonly beginsPhrase: (word: string) => boolean;
  /** The same for a form, or of Roman Urdu a spelling, that the files do not have, or null. */
  readonly glossByForm: (word: string) => string | null;
  /** The same for a word that sounds like one of the files, in whichever script, or null. */
  readonly glossBySound: (word: string) => string | null;
  /** 0 for the commonest words of English, 1 for those that are not among the 6,000 commonest. */
  readonly rarity: (surface: string) => number;
  /** The word is English, though it may be none of the commonest: "suing" is no mistake for "using". */
  readonly isRarer: (surface: string) => boolean;
  /** The word is spelt as it should be: known English, a synonym, a place. */
  readonly spelt: (surface: string) => boolean;
}

function glossary({ particles, words }: UrduFile): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const word of particles.split(" ")) found.set(normalise(word), "");
  for (const [word, english] of eachOf(words)) found.set(normalise(word), english);
  return found;
}

/** The same for a word in Urdu letters: a form of a noun, or of a verb whose root the file names. */
function createUrduForms(verbs: UrduFile["verbs"], glossOf: (word: string) => string | null) {
  const glossOfVerb = createWordMap(new Map(eachOf(verbs)));
  return (word: string): string | null =>
    urduRoots(word).map(glossOf).find(Boolean) ?? urduVerbRoots(word).map(glossOfVerb).find(Boolean) ?? null;
}

/**
 * What a word of Roman Urdu means by its form, its root and the way it is spelt; empty for a verb that is a particle; or
 * null. `glossOf` gives the glosses as they are.
 */
function createRomanForms(
  verbs: UrduFile["verbs"],
  roman: ReadonlyMap<string, string>,
  glossOf: (word: string) => string | null,
) {
  const glossOfSpelling = createWordMap(bySpelling(roman));
  const glossOfVerb = createWordMap(
    new Map(eachOf(verbs).map(([root, english]) => [spellingOf(root) ?? root, english])),
  );
  const glossOfRoot = createWordMap(byRoot(roman));
  const bySpell = (word: string): string | null => glossOfSpelling(spellingOf(word) ?? "");
  return (word: string): string | null => {
    const roots = romanRoots(word);
    return (
      roots.map(glossOf).find(Boolean) ??
      glossOfVerb(spelledRootOf(word)) ??
      bySpell(word) ??
      roots.map(bySpell).find(Boolean) ??
      glossOfRoot(rootOf(word) ?? "")
    );
  };
}

/** In capitals and plain letters: a piece of "Réunion", "St. Martin" or "Isle of Man" is another word. */
const plainName = /^[A-Z][a-z]+(?: [A-Z][a-z]+)*$/;

function placeGroups(): readonly (readonly string[])[] {
  const countries = countryNames.flatMap((country) => {
    const words = plainName.test(country) ? (country.toLowerCase().match(/[a-z]{4,}/g) ?? []) : [];
    const whole = /^[A-Z][a-z]+(?: [A-Za-z]+){1,2}$/.test(country) ? [placeStem(country)] : [];
    return [...(words.length === 1 ? [words.map(stem)] : []), whole].filter((group) => group.length > 0);
  });
  const named = places.groups.map((line) =>
    line.split(" ").map((name) => placeStem(name.replaceAll("-", " "))),
  );
  const inTowns = [
    ...towns.renamed.map((line) => line.split(" ")),
    ...Object.values(towns.of).flatMap((line) => line.split(" ").map((name) => [name])),
  ].map((names) => names.map(placeStem));
  return [...countries, ...named, ...inTowns];
}

/** A name of several words is one word of the table: `sri_lanka`. */
function placeStem(name: string): string {
  const word = normalise(name).toLowerCase();
  return word === "us" ? "^us" : word.split(" ").map(stem).join("_");
}

/** Words in Latin letters begin below it, those in Urdu's not. Kept apart, the former take one byte a letter. */
const firstOfUrdu = 0x0600;

const none: readonly string[] = [];
/** The stems of each country's and province's towns, by its own. */
const townsByPlace: ReadonlyMap<string, readonly string[]> = new Map(
  [...Object.entries(towns.of), ...Object.entries(towns.provinces)].map(([country, line]) => [
    placeStem(country),
    line.split(" ").map(placeStem),
  ]),
);
const longForms: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries(shortForms.forms).map(([short, long]) => [stem(short), long.split(" ").map(stem)]),
);

/** Reads the word files. */
export function createLexicon(): Lexicon {
  // No term holds a hyphen.
  const groups = synonyms.groups.map((line) => line.toLowerCase().replaceAll("-", "").split(" "));
  /** The commonest first: a word's number is its rank. */
  const ranks = createWordTable(common.words);
  const rarer = groups.flat().filter((word) => ranks.find(word) < 0);
  const rarerSynonyms = createWordTable([...new Set(rarer)].join(" "));
  const synonymsOf = createSynonymTable(groups.map((words) => words.map(stem)));
  const placesOf = createSynonymTable(placeGroups());
  const kin = createAkin(akin);
  const isRarer = createSpelt(speltFile);
  const romanUrdu = readUrduFile("roman-urdu.json");
  const urdu = readUrduFile("urdu.json");
  const press = readUrduFile("urdu-press.json");
  const roman = glossary(romanUrdu);
  const heard = glossary(urdu);
  const inUrdu = new Map([...glossary(press), ...heard]);
  const glossOfRoman = createWordMap(roman);
  const glossInUrdu = createWordMap(inUrdu);
  const glossOf = (word: string): string | null =>
    word.charCodeAt(0) < firstOfUrdu ? glossOfRoman(word) : glossInUrdu(word);
  const phrases = [...roman.keys(), ...inUrdu.keys()].filter((key) => key.includes("_"));
  const firstWords = new Set(phrases.map((phrase) => phrase.split("_", 1)[0]));
  const phraseBegins = createWordTable([...firstWords].join(" "));
  const glossOfSound = createWordMap(bySound(new Map([...roman, ...heard])));
  const romanForm = createRomanForms(romanUrdu.verbs, roman, glossOfRoman);
  const urduForm = createUrduForms({ ...press.verbs, ...urdu.verbs }, glossInUrdu);
  return {
    synonyms: (term) => synonymsOf(term) ?? none,
    rephrase: createPhrases(synonyms.phrases),
    akin: kin.of,
    longForm: (term) => longForms.get(term) ?? none,
    place: placesOf,
    townsOf: (term) => townsByPlace.get(term) ?? none,
    gloss: glossOf,
    beginsPhrase: (word) => phraseBegins.find(word) >= 0,
    glossByForm: (word) => (word.charCodeAt(0) < firstOfUrdu ? romanForm(word) : urduForm(word)),
    glossBySound: (word) => glossOfSound(soundOf(word) ?? soundOfUrdu(word) ?? ""),
    rarity(surface) {
      let rank = ranks.find(surface);
      if (rank < 0) rank = ranks.find(surface.replace(/(?:ed|ing|es|s)$/, ""));
      return rank < 0 ? 1 : Math.log2(1 + rank / 50) / Math.log2(121);
    },
    isRarer: (surface) => isRarer(stem(surface)),
    spelt(surface) {
      if (ranks.find(surface) >= 0 || rarerSynonyms.find(surface) >= 0 || glossOf(surface) !== null)
        return true;
      const term = stem(surface);
      return kin.isCommon(term) || placesOf(term) !== null;
    },
  };
}
