import { atFirstUse } from "../../core/at-first-use.ts";
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

/** Whether one of several words with a gloss of their own begins so. */
function beginsPhraseOf(glosses: ReadonlyMap<string, string>): (word: string) => boolean {
  const phrases = [...glosses.keys()].filter((key) => key.includes("_"));
  const first = createWordTable([...new Set(phrases.map((phrase) => phrase.split("_", 1)[0]))].join(" "));
  return (word) => first.find(word) >= 0;
}

/** What words in Urdu letters mean: as the files have them, and by their forms. */
interface UrduGlosses {
  readonly glossOf: (word: string) => string | null;
  readonly byForm: (word: string) => string | null;
  readonly beginsPhrase: (word: string) => boolean;
}

/** Only when the first word in Urdu letters is met: most archives and questions have none. */
function readUrduGlosses(): UrduGlosses {
  const urdu = readUrduFile("urdu.json");
  const press = readUrduFile("urdu-press.json");
  const glosses = new Map([...glossary(press), ...glossary(urdu)]);
  const glossOf = createWordMap(glosses);
  const byForm = createUrduForms({ ...press.verbs, ...urdu.verbs }, glossOf);
  return { glossOf, byForm, beginsPhrase: beginsPhraseOf(glosses) };
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

/** What a word in Latin letters may mean in Urdu that no file has as it is spelt: by its form, and by its sound, in either script. */
interface RomanGlosses {
  readonly byForm: (word: string) => string | null;
  readonly ofSound: (sound: string) => string | null;
}

/** Only when the first question is asked in Urdu. `glossOf` gives the glosses as they are. */
function readRomanGlosses(glossOf: (word: string) => string | null): RomanGlosses {
  const file = readUrduFile("roman-urdu.json");
  const roman = glossary(file);
  const sounds = bySound(new Map([...roman, ...glossary(readUrduFile("urdu.json"))]));
  return { byForm: createRomanForms(file.verbs, roman, glossOf), ofSound: createWordMap(sounds) };
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

/** Whether a word begins with a letter of Urdu's blocks of Unicode. */
function isInUrdu(word: string): boolean {
  const first = word.charCodeAt(0);
  return first >= 0x0600 && first < 0x0900;
}

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
  const roman = glossary(readUrduFile("roman-urdu.json"));
  const glossOfRoman = createWordMap(roman);
  const beginsRoman = beginsPhraseOf(roman);
  const inRoman = atFirstUse(() => readRomanGlosses(glossOfRoman));
  const inUrdu = atFirstUse(readUrduGlosses);
  const glossOf = (word: string): string | null =>
    isInUrdu(word) ? inUrdu().glossOf(word) : glossOfRoman(word);
  return {
    synonyms: (term) => synonymsOf(term) ?? none,
    rephrase: createPhrases(synonyms.phrases),
    akin: kin.of,
    longForm: (term) => longForms.get(term) ?? none,
    place: placesOf,
    townsOf: (term) => townsByPlace.get(term) ?? none,
    gloss: glossOf,
    beginsPhrase: (word) => (isInUrdu(word) ? inUrdu().beginsPhrase(word) : beginsRoman(word)),
    glossByForm: (word) => (isInUrdu(word) ? inUrdu().byForm(word) : inRoman().byForm(word)),
    glossBySound: (word) => inRoman().ofSound(soundOf(word) ?? soundOfUrdu(word) ?? ""),
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
