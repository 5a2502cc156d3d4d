import type { Range } from "../../core/article.ts";
import { type Figure, findFigures } from "../text/figures.ts";
import { normalise } from "../text/normalise.ts";
import { numberedIn } from "../text/ordinals.ts";
import { rangesOf } from "../text/ranges.ts";
import { type Token, tokenize } from "../text/tokenize.ts";
import type { Lexicon } from "../words/lexicon.ts";
import { siblingPlaces } from "./siblings.ts";

/** What is known of words. */
export interface Known {
  readonly lexicon: Lexicon;
  /** The archive writes this term with a capital letter, however a reader types it. */
  readonly isName: (term: string) => boolean;
}

/** Finds what a text names of one kind, in order. */
export type Finder = (text: string, known: Known) => readonly Range[];

/** "Trinidad and Tobago" apart, places are called by at most this many words. */
const longestPlace = 3;

/** Places, in as many words as they have. */
export function places(text: string, { lexicon }: Known): readonly Range[] {
  const tokens = tokenize(text);
  const found: Range[] = [];
  for (let i = 0; i < tokens.length; i++) {
    for (let length = longestPlace; length > 0; length--) {
      const words = tokens.slice(i, i + length);
      const [first, last] = [words[0], words.at(-1)];
      if (words.length < length || first === undefined || last === undefined) continue;
      if (lexicon.place(words.map(({ term }) => term).join("_")) === null) continue;
      found.push([first.start, last.end]);
      i += length - 1;
      break;
    }
  }
  for (const { index } of text.matchAll(smallUs)) found.push([index, index + 2]);
  return found.sort(([a], [b]) => a - b);
}

/** Years, with the word that says what they are: "the year 2023", "last year". */
export function years(text: string): readonly Range[] {
  const named = yearFigures(text).map(
    ({ range }): Range => [calledYear.exec(text.slice(0, range[0]))?.index ?? range[0], range[1]],
  );
  return [...named, ...rangesOf(text, toldYear)].sort(([a], [b]) => a - b);
}

/** The figures of a text that are years. */
export function yearFigures(text: string): readonly Figure[] {
  return findFigures(normalise(text)).filter(({ kind }) => kind === "year" || kind === "fiscal");
}

/** One of several that are counted: "the second quarter", "3rd test", "Q2", "phase two". */
export function ordinals(text: string): readonly Range[] {
  return [...rangesOf(text, ordinal), ...numberedIn(text)].sort(([a], [b]) => a - b);
}

const ordinal =
  /\b(?:(?:first|second|third|fourth|fifth|[1-9](?:st|nd|rd|th))[ -](?:quarter|half|round|test|match|game|leg|phase|stage|part|innings|day|week|term)|(?:last|final) (?:round|test|match|game|leg|phase|stage|part|innings)|[qh][1-4])\b/gi;

const calledYear = /\b(?:calendar )?year $/i;
/** Which year, seen from the one that it is said in. */
const toldYear = /\b(?:this|last|next|current|previous)(?: (?:fiscal|financial|calendar))? (?:year|yr)\b/gi;
/** Names that are neither places nor years. */
export function names(text: string, known: Known): readonly Range[] {
  const taken = [...places(text, known), ...years(text)];
  return capitalised(text, known).filter(([start]) => !taken.some((range) => range[0] === start));
}

/**
 * Words with a capital, but for short forms: "IT" is what a question is about, "Karachi Port" whom it is about. In small
 * letters those that the archive writes with a capital and that are no common words: "perera".
 */
function capitalised(text: string, { lexicon, isName }: Known): readonly Range[] {
  const named = ({ kind, capital, term, surface, start, end }: Token): boolean => {
    if (kind !== "word") return false;
    // Months and the like are no names, and have siblings of their own.
    if (!capital && (!isName(term) || siblingPlaces(term).length > 0)) return false;
    if (!capital) return lexicon.rarity(surface) === 1 || behindPreposition.test(text.slice(0, start));
    return surface.length > 5 || text.slice(start, end) !== surface.toUpperCase();
  };
  return tokenize(text)
    .filter(named)
    .map(({ start, end }): Range => [start, end]);
}

/** "In london" is the place, though London is a common word. */
const behindPreposition = /\b(?:in|at|near|from|to|of|for)\s+$/i;

/** "and the us?": typed small it is a little word like any other. */
export const smallUs = /(?<=\bthe )us\b|^us$/g;
