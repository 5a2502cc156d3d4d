import { stemmer } from "stemmer";
import { monthOf, shortMonths } from "./calendar.ts";
import { type Figure, findFigures } from "./figures.ts";
import { normalise } from "./normalise.ts";
import { stopWords } from "./stop-words.ts";

/** One word or figure of a text, as the index sees it. */
export interface Token {
  /** What it is indexed under: a stem, a figure's name, `^it` for an acronym that looks like a stop word. */
  readonly term: string;
  /** As typed, in lower case. */
  readonly surface: string;
  readonly start: number;
  readonly end: number;
  readonly kind: "word" | "stop" | "figure";
  /** Begins with a capital letter. */
  readonly capital: boolean;
}

/** Places of several words, none of which tells it by itself, are one word: "United States" is "US". */
const wordPattern =
  /[Uu]nited (?:[Ss]tates|[Kk]ingdom|[Nn]ations|[Aa]rab [Ee]mirates)(?![\p{L}\p{N}])|(?:\p{Lu}\.){2,}|[\p{L}\p{M}\p{N}]+(?:'\p{L}+)?/gu;

/** Months cut short are the months, and two plurals are those that the stemmer cuts to what no other form has ("buse"). */
const irregular: ReadonlyMap<string, string> = new Map([
  ...shortMonths.map((short): [string, string] => [short.toLowerCase(), stemmer(monthOf(short))]),
  ["buses", "bus"],
  ["gases", "gas"],
]);

/** Stems a word in Latin letters; others are left as they are, because the stemmer knows English only. */
export function stem(word: string): string {
  const known = irregular.get(word);
  if (known !== undefined) return known;
  return /^[a-z]{4,}$/.test(word) ? stemmer(word) : word.replace(/^([a-z]{3})s$/, "$1");
}

/**
 * The letters that every word of a stem, but for a month cut short, begins with: a text without them (in small letters)
 * holds no such word. The stemmer changes no more than the last letter of what it leaves ("happi"), and the last two of
 * longer words ("relate").
 */
export function beginningOf(stem: string): string {
  return stem.slice(0, stem.length > 5 ? -2 : Math.max(1, stem.length - 1));
}

/** The terms of the stop words, which are met most often. */
const stopTerms = new Map([...stopWords].map((word) => [word, stem(word)]));

function wordToken(written: string, start: number, shouting: boolean): Token {
  if (/^[a-z]+$/.test(written)) return plainToken(written, start);
  if (written.includes(" ")) return placeToken(written, start);
  const bare = /['.]/.test(written) ? written.replaceAll(".", "").replace(/'s$|'$/i, "") : written;
  const surface = bare.toLowerCase().replaceAll("'", "");
  const capital = /^\p{Lu}/u.test(bare);
  const acronym = capital && !shouting && bare.length > 1 && bare.length < 6 && bare === bare.toUpperCase();
  const stop = stopWords.has(surface);
  const term = stop && acronym ? `^${surface}` : stem(surface);
  return {
    term,
    surface,
    start,
    end: start + written.length,
    kind: stop && !acronym ? "stop" : "word",
    capital,
  };
}

function placeToken(written: string, start: number): Token {
  const surface = written.toLowerCase();
  const term = surface.split(" ").map(stem).join("_");
  return {
    term,
    surface,
    start,
    end: start + written.length,
    kind: "word",
    capital: /^\p{Lu}/u.test(written),
  };
}

/** Most words are small letters alone, and their own surface. */
function plainToken(surface: string, start: number): Token {
  const end = start + surface.length;
  const stop = stopTerms.get(surface);
  if (stop !== undefined) return { term: stop, surface, start, end, kind: "stop", capital: false };
  return { term: stem(surface), surface, start, end, kind: "word", capital: false };
}

function figureTokens(figure: Figure, text: string): readonly Token[] {
  const [start, end] = figure.range;
  return figure.terms.map((term) => ({
    term,
    surface: text.slice(start, end).toLowerCase(),
    start,
    end,
    kind: "figure",
    capital: false,
  }));
}

/** Cuts a text, a question or a sentence alike, into words and figures with their places, stop words included. */
export function tokenize(text: string): readonly Token[] {
  const plain = normalise(text);
  const shouting = !/\p{Ll}/u.test(plain);
  const figures = findFigures(plain);
  const tokens: Token[] = [];
  let next = 0;
  // `matchAll` would copy the pattern each time.
  for (let match = wordPattern.exec(plain); match !== null; match = wordPattern.exec(plain)) {
    while ((figures[next]?.range[1] ?? Number.POSITIVE_INFINITY) <= match.index) next++;
    const figure = figures[next];
    if (figure !== undefined && match.index + match[0].length > figure.range[0]) {
      if (tokens.at(-1)?.end !== figure.range[1]) tokens.push(...figureTokens(figure, plain));
      continue;
    }
    tokens.push(wordToken(match[0], match.index, shouting));
  }
  return tokens;
}

/** The terms of a text, without stop words. */
export function contentTerms(text: string): readonly string[] {
  return tokenize(text)
    .filter(({ kind }) => kind !== "stop")
    .map(({ term }) => term);
}
