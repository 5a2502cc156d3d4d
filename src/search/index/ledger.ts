import { type Abbreviation, learnAbbreviations, learnHyphened, learnInitials } from "./abbreviations.ts";
import type { Fields } from "./bm25.ts";
import type { Indexed, Written } from "./indexed.ts";
import type { Spelling } from "./spelling.ts";
import { stopWord, type Vocabulary } from "./vocabulary.ts";

/** In how many paragraphs each term stands, by number. */
type Counts = Map<number, number>;

/** What an article adds to the counts of the archive, worked out beforehand. */
export interface Tally {
  readonly text: Counts;
  readonly heading: Counts;
  readonly title: Counts;
  /** The terms that are written with a capital inside a sentence. */
  readonly names: Counts;
  /** How often each word stands there as it is written. */
  readonly surfaces: Map<string, number>;
  readonly abbreviations: Abbreviation[];
  /** What its names could be called by their first letters. */
  readonly initials: Abbreviation[];
}

/** The counts over the whole archive. */
export interface Ledger {
  /** Counts an article in (1) or out (-1). */
  readonly count: (tally: Tally, by: 1 | -1) => void;
  /** Long forms of a short form, as stems, that the archive's texts explain. */
  readonly longForm: (short: string) => readonly string[] | null;
  /** The name, as stems, that could be called by these first letters. */
  readonly nameOf: (initials: string) => readonly string[] | null;
}

/** The tally of no paragraph yet. */
export function createTally(): Tally {
  return {
    text: new Map(),
    heading: new Map(),
    title: new Map(),
    names: new Map(),
    surfaces: new Map(),
    abbreviations: [],
    initials: [],
  };
}

function more<K>(counts: Map<K, number>, key: K): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

/** Adds one paragraph to a tally; `intern` gives each term its number. */
export function tallyUp(
  tally: Tally,
  { terms, heading, title, paragraph }: Indexed,
  { surfaces, names }: Written,
  intern: (term: string) => number,
): void {
  for (const term of new Set(terms)) if (term !== stopWord) more(tally.text, term);
  for (const term of new Set(heading)) more(tally.heading, term);
  for (const term of new Set(title)) more(tally.title, term);
  for (const name of new Set(names)) more(tally.names, intern(name));
  for (const surface of surfaces) more(tally.surfaces, surface);
  tally.abbreviations.push(...learnAbbreviations(paragraph.text), ...learnHyphened(paragraph.text));
  tally.initials.push(...learnInitials(paragraph.text));
}

/** Long forms by their short ones, with how often the archive has them; of several the first. */
function createShortForms() {
  const known = new Map<string, { readonly long: readonly string[]; uses: number }>();
  return {
    count(found: readonly Abbreviation[], by: 1 | -1): void {
      for (const { short, long } of found) {
        const one = known.get(short) ?? { long, uses: 0 };
        one.uses += by;
        if (one.uses > 0) known.set(short, one);
        else known.delete(short);
      }
    },
    of: (short: string): readonly string[] | null => known.get(short)?.long ?? null,
  };
}

/** A ledger over an empty archive. */
export function createLedger(fields: Fields, vocabulary: Vocabulary, spelling: Spelling): Ledger {
  const explained = createShortForms();
  const guessed = createShortForms();
  return {
    count({ text, heading, title, names, surfaces, abbreviations, initials }, by) {
      fields.text.count(text, by);
      fields.heading.count(heading, by);
      fields.title.count(title, by);
      vocabulary.capitals.count(names, by);
      for (const [surface, uses] of surfaces) spelling.note(surface, by * uses);
      explained.count(abbreviations, by);
      guessed.count(initials, by);
    },
    longForm: explained.of,
    nameOf: guessed.of,
  };
}
