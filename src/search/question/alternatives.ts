import type { Vocabulary } from "../index/vocabulary.ts";
import { ageTerm } from "../text/figures.ts";
import { numberWords, ordinalWords } from "../text/number-words.ts";
import { stem } from "../text/tokenize.ts";
import { type Knowledge, namedBy } from "./known.ts";
import type { Alternative } from "./query.ts";

/** How well what stands for a term does so; the term itself: 1. */
const strengths = {
  place: 0.95,
  number: 0.95,
  abbreviation: 0.9,
  script: 0.9,
  form: 0.8,
  synonym: 0.5,
  town: 0.5,
} as const;
const mostForms = 6;
/** A word akin to a term counts by how far its nearness lies above this. */
const leastAkin = 0.35;

/** Word forms that share most of their letters: `exposed` and `exposure`. */
function forms(term: string, vocabulary: Vocabulary): readonly Alternative[] {
  if (!/^[a-z]{5,}$/.test(term)) return [];
  const least = Math.max(4, Math.ceil(term.length * 0.7));
  const others = vocabulary.startingWith(term.slice(0, least)).filter((other) => other !== term);
  // Most words have none.
  if (others.length === 0) return [];
  return others
    .filter((other) => term.length >= other.length * 0.65 && !/\d/.test(other))
    .map((other) => {
      let shared = least;
      while (shared < term.length && term[shared] === other[shared]) shared++;
      const ratio = shared / Math.max(term.length, other.length);
      return { term: other, id: vocabulary.find(other), strength: strengths.form * ratio * ratio };
    })
    .filter(({ strength }) => strength > 0.35)
    .sort((a, b) => b.strength - a.strength)
    .slice(0, mostForms);
}

/** Each number up to twenty, as a figure and as a word, with its other form, "2nd" with "second"; "one" is mostly no number. */
const otherForm: ReadonlyMap<string, string> = new Map(
  [
    ...numberWords.map((word, i) => [`#${i + 1}`, word] as const).slice(1),
    ...ordinalWords.map((word, i) => [`${i + 1}${["st", "nd", "rd"][i] ?? "th"}`, word] as const),
  ].flatMap(([figure, word]): [string, string][] => [
    [figure, stem(word)],
    [stem(word), figure],
  ]),
);

/** Of several words the one that fewest paragraphs hold: "Monetary" of the International Monetary Fund. */
function rarestOf(words: readonly string[], { text, find }: Vocabulary): string {
  return words.toSorted((a, b) => text.frequency(find(a)) - text.frequency(find(b)))[0] ?? "";
}

/** What a question says of one of its terms. */
export interface Said {
  /** How well the term itself does, if it was mended. */
  readonly own: number;
  /** As typed, or as it was mended. */
  readonly surface: string;
  readonly isAge: boolean;
  /** What each other way to say the phrase around it has instead. */
  readonly rephrased: readonly (readonly string[])[];
}

/** All terms of the archive that can stand for one, best first. */
export function alternativesOf(
  term: string,
  { own, surface, isAge, rephrased }: Said,
  parts: Knowledge,
): readonly Alternative[] {
  const { vocabulary, lexicon } = parts;
  const best: Alternative[] = [];
  const offer = (other: string, strength: number): void => {
    const id = vocabulary.find(other);
    if (id < 0) return;
    const known = best.findIndex((one) => one.id === id);
    if (known < 0) best.push({ term: other, id, strength });
    else if (strength > (best[known]?.strength ?? 0)) best[known] = { term: other, id, strength };
  };
  offer(term, own);
  for (const other of parts.spelling.inUrdu(surface)) offer(other, strengths.script);
  const number = otherForm.get(term);
  if (number !== undefined) offer(number, strengths.number);
  if (isAge) offer(ageTerm, strengths.synonym);
  for (const words of rephrased) offer(rarestOf(words, vocabulary), strengths.synonym);
  const place = lexicon.place(term);
  for (const other of place ?? []) {
    offer(other, strengths.place);
    for (const town of lexicon.townsOf(other)) offer(town, strengths.town);
  }
  const short = term.replace("^", "");
  const long = parts.index.longForm(short) ?? lexicon.longForm(short);
  for (const other of long) offer(other, strengths.abbreviation / Math.sqrt(long.length));
  const name = namedBy(term, parts);
  if (name !== null) {
    for (const other of name) offer(other, strengths.abbreviation / Math.sqrt(name.length));
    offer(rarestOf(name, vocabulary), strengths.abbreviation);
  }
  if (place === null) {
    for (const other of lexicon.synonyms(term)) offer(other, strengths.synonym);
    for (const other of forms(term, vocabulary)) offer(other.term, other.strength);
    if (!vocabulary.isName(vocabulary.find(term)))
      for (const { stem: other, nearness } of lexicon.akin(term)) offer(other, nearness - leastAkin);
  }
  return best.sort((a, b) => b.strength - a.strength);
}
