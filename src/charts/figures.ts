import { paragraphId, type Range } from "../core/article.ts";
import type { ChartQuote } from "../core/charts.ts";
import { type Amount, amountsIn } from "./amounts.ts";
import { contrast, notYet } from "./words.ts";

/** An amount with all that a bar needs to stand for it honestly. */
export interface Figure {
  readonly value: number;
  readonly measure: string;
  /** `quote.paragraph.text.slice(...range)`. */
  readonly display: string;
  readonly range: Range;
  /** `pakistan-it-exports#1` */
  readonly paragraph: string;
  readonly source: number;
  /** The only country that the sentence names, or the one the caller gave; null for none. */
  readonly country: string | null;
  /** The one year that the sentence names, as it is written there ("fiscal year 2024"), or null. */
  readonly period: string | null;
  /** The year itself, or null. */
  readonly year: number | null;
  /** The figure's own clause speaks of the subject. */
  readonly onSubject: boolean;
}

/** Finds countries and amounts in sentences. */
export interface FigureReader {
  /** Names of the countries that a text speaks of. */
  readonly countriesIn: (text: string) => readonly string[];
  /** Whether a clause speaks of what the chart is about. */
  readonly isAbout: (clause: string) => boolean;
}

/**
 * The figures of a quote's answering sentences. A sentence is skipped when reading it would be guessing: when it speaks
 * of hopes, names two years or two amounts of one measure, or leaves open whose figure it is.
 */
export function figuresOf({ quote, source, label }: ChartQuote, reader: FigureReader): readonly Figure[] {
  const { text } = quote.paragraph;
  return sentencesOf(quote).flatMap(([start, end]): readonly Figure[] => {
    const sentence = text.slice(start, end);
    if (notYet.test(sentence)) return [];
    const years = yearsIn(sentence);
    const [first] = years;
    if (years.some((year) => year.year !== first?.year)) return [];
    return unambiguous(amountsIn(sentence)).flatMap((amount) => {
      const clause = clauseAround(sentence, amount.range);
      const named = countryOf(clause, sentence, reader);
      if (named.kind === "unsure" || (label !== null && named.country !== null && named.country !== label))
        return [];
      return [
        {
          value: amount.value,
          measure: amount.measure,
          display: sentence.slice(...amount.range),
          range: [start + amount.range[0], start + amount.range[1]] as const,
          paragraph: paragraphId(quote.paragraph),
          source,
          country: label ?? named.country,
          period: first?.written ?? null,
          year: first?.year ?? null,
          onSubject: label !== null || reader.isAbout(clause),
        },
      ];
    });
  });
}

type Naming = { readonly kind: "read"; readonly country: string | null } | { readonly kind: "unsure" };

/**
 * Whose figure it is: the one country of its own clause ("India sells more than $200 billion, more than Pakistan"), or
 * else the one that the sentence names at all ("Bangladesh, above $5 billion, …"), unless it is named for contrast.
 */
function countryOf(clause: string, sentence: string, { countriesIn }: FigureReader): Naming {
  const own = countriesIn(clause);
  const all = own.length > 0 ? own : countriesIn(sentence);
  if (all.length > 1 || (own.length === 0 && all.length > 0 && contrast.test(sentence)))
    return { kind: "unsure" };
  return { kind: "read", country: all[0] ?? null };
}

/** Whole sentences, for ranges may be narrower: what stands around a figure decides what it means. */
function sentencesOf({ paragraph, ranges }: ChartQuote["quote"]): readonly Range[] {
  return paragraph.sentences.filter(([start, end]) =>
    ranges.some((range) => range[0] < end && range[1] > start),
  );
}

function unambiguous(amounts: readonly Amount[]): readonly Amount[] {
  const alike = Map.groupBy(amounts, ({ measure }) => measure);
  return amounts.filter(({ measure }) => alike.get(measure)?.length === 1);
}

interface Year {
  readonly year: number;
  readonly written: string;
}

const yearPattern =
  /(?:fiscal\s+year\s+|financial\s+year\s+|calendar\s+year\s+|FY\s?)?(?<![\d$€£₹,.])(?<year>(?:19|20)\d{2})(?:[-–/]\d{2}(?:\d{2})?)?(?![\d%]|,\d{3}|\.\d)/giu;

function yearsIn(sentence: string): readonly Year[] {
  return [...sentence.matchAll(yearPattern)].map((match) => ({
    year: Number(match.groups?.["year"]),
    written: match[0],
  }));
}

/** From the comma, semicolon, colon or dash before the figure to the one after it. */
function clauseAround(sentence: string, [start, end]: Range): string {
  const breaks = [...sentence.matchAll(/[,;:،؛](?!\d)|\s[-–—]\s/gu)].map((match) => match.index);
  const from = breaks.findLast((at) => at < start) ?? 0;
  return sentence.slice(from, breaks.find((at) => at >= end) ?? sentence.length);
}
