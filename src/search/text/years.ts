import type { Article } from "../../core/article.ts";
import { anyMonth, weekdays } from "./calendar.ts";
import { type Figure, findFigures } from "./figures.ts";
import { normalise } from "./normalise.ts";

/** Years from one to another, both included. */
export interface Years {
  readonly from: number;
  readonly to: number;
  /** Named as a fiscal year, by the year it ends in: FY2023 is not 2023-24. */
  readonly fiscal: boolean;
  /** Whether it dates what is said; "more than in 2019" and "in March" do not say that it was no other year. */
  readonly dates: boolean;
  /** Something is only measured against it: "less than in 2019"; "up from $2 billion in 2019" says what was then. */
  readonly measures: boolean;
}

const onwards = /\b(?:since|after)(?: the)?(?: (?:end|start|beginning) of)? $/i;
const upTo = /\b(?:before|until|till)(?: the)?(?: (?:end|start|beginning) of)? $/i;
/** "Up from $2 billion in 2019", "more than in 2019"; "more than $2 billion in 2019" is of that year. */
const compared =
  /\b(?:(?:than|as|over|on)(?: the| that of| it was)?|(?:from|against|compared (?:with|to))(?: \S*\d\S*(?: [\p{L}%]+){0,2}?)?)(?: (?:in|for|during))?(?: the)? $/iu;
const measured =
  /\b(?:than|over|on|against|compared (?:with|to))(?: the| that of| it was)?(?: (?:in|for|during))?(?: the)? $/i;
const stretchOpens = /\b(?:from|between) $/i;
const stretchGoesOn = /^ (?:to|until|till|and|through) $/i;
/** Behind an early or round one: "1500 people" is a count. */
const counts = /^ \p{Ll}/u;

/** Behind a year that ends in 0: "the 1960's"; "1960s" is one figure. */
const decade = /^'s\b/;

/** Years that are counted from the one in which an article was published. */
const relative: readonly (readonly [words: RegExp, years: number])[] = [
  [
    /\bthis (?<fiscal>fiscal |financial )?year\b|\b(?:current|ongoing) (?<fiscal>fiscal|financial) year\b/i,
    0,
  ],
  [
    /\blast (?<fiscal>fiscal |financial )?year\b|\b(?:previous|outgoing) (?<fiscal>fiscal|financial) year\b/i,
    -1,
  ],
  [/\b(?:next|coming) (?<fiscal>fiscal |financial )?year\b|\bfor next(?=[.,;])/i, 1],
];
/** From April on in some countries, from July on in others, the fiscal year that goes on is named by the next year. */
const fiscalMonth = 4;
/** "After $2 billion the year before" gives the figure of that year, "20% up on the year before" does not. */
const yearBefore =
  /(?<!\b(?:than|as|over|on|from|against|with|to|in) )\b(?:(?:the|a) year (?:before|earlier)|the (?:previous|preceding) year)\b/i;
/** "$2 billion in 2025 and $3 billion a year later" gives the figure of 2026. */
const yearAfter = /\b(?:(?:a|one) year later|the following year|the year after(?=[.,;]))/i;
/** News say these of the days around their publication. */
const lately = new RegExp(
  String.raw`\b(?:(?:${weekdays.join("|")})\b|${anyMonth})(?!\.? (?:\d{1,2}, )?\d{4})|\b(?:today|yesterday|this (?:week|month|quarter|spring|summer|autumn|winter)|(?:weeks|months|quarters?|half) of the year)\b`,
);
/** These are of the year of the publication or of the one before. */
const latest = /\blast (?:week|month|quarter|season|spring|summer|autumn|winter)\b/;

/** What stands before a year and tells what it is to the sentence is no longer than this. UTF-16 units. */
const longestLead = 80;

/** What a figure that is a year spans: a decade ten years, "2023-24" both of its own, "FY2024" one. */
function bounds({ terms }: Figure): readonly [from: number, to: number] {
  const tens = /^(\d{4})s$/.exec(terms[0]);
  if (tens !== null) return [Number(tens[1]), Number(tens[1]) + 9];
  const years = terms.flatMap((term) => /^#?(\d{4})$/.exec(term)?.slice(1) ?? []).map(Number);
  return [Math.min(...years), Math.max(...years)];
}

/** Years, and numbers that could be meant by one: who asks for 1850 may mean 1,850. */
function isYearLike({ kind, terms }: Figure): boolean {
  return kind === "year" || kind === "fiscal" || (kind === "number" && /^#\d{4}$/.test(terms[0]));
}

/** The years that a text names. */
export function yearsNamed(text: string): readonly Years[] {
  if (!/\d\d/.test(text)) return [];
  const plain = normalise(text);
  const spans: Years[] = [];
  let opened: { readonly from: number; readonly end: number } | null = null;
  for (const figure of findFigures(plain).filter(isYearLike)) {
    const { kind, range } = figure;
    const before = plain.slice(Math.max(0, range[0] - longestLead), range[0]);
    const [first, end] = bounds(figure);
    const last = first % 10 === 0 && decade.test(plain.slice(range[1], range[1] + 3)) ? end + 9 : end;
    const start: number | null =
      opened !== null && stretchGoesOn.test(plain.slice(opened.end, range[0])) ? opened.from : null;
    const isRound = first < 1900 || first % 100 === 0;
    const isCount = kind === "number" || (isRound && counts.test(plain.slice(range[1], range[1] + 2)));
    spans.push({
      from: upTo.test(before) ? Number.NEGATIVE_INFINITY : Math.min(start ?? first, first),
      to: onwards.test(before) ? Number.POSITIVE_INFINITY : last,
      fiscal: kind === "fiscal",
      dates: !isCount && (start !== null || !compared.test(before)),
      measures: start === null && measured.test(before),
    });
    opened = stretchOpens.test(before) ? { from: first, end: range[1] } : null;
  }
  return spans;
}

function told(at: number, dates: boolean, more = 0): Years {
  return { from: at, to: at + more, fiscal: false, dates, measures: false };
}

/** A year as a text tells it by the date of whoever speaks: "last year". */
interface Relative {
  readonly years: number;
  readonly fiscal: boolean;
  readonly dates: boolean;
}

function relativeIn(text: string): readonly Relative[] {
  return relative.flatMap(([words, years]) => {
    const found = words.exec(text);
    if (found === null) return [];
    const before = text.slice(Math.max(0, found.index - longestLead), found.index);
    const fiscal = found.groups?.["fiscal"] !== undefined;
    return [{ years, fiscal, dates: !compared.test(before) }];
  });
}

/** The years that are told so, counted from an article's date. */
function countedFrom({ published }: Article, all: readonly Relative[]): readonly Years[] {
  const [year = 0, month = 1] = published.split("-").map(Number);
  return all.map(({ years, fiscal, dates }) =>
    told(year + years, dates, fiscal && month >= fiscalMonth ? 1 : 0),
  );
}

/** The years by which a sentence dates what it says, by name or by its article's date. */
export function yearsDated(sentence: string, article: Article): readonly Years[] {
  const all = [...yearsNamed(sentence), ...countedFrom(article, relativeIn(sentence))];
  return all.filter(({ dates }) => dates);
}

/** The years that a sentence speaks of, those among them that it tells by its article's date. */
export function yearsSpoken(sentence: string, article: Article): readonly Years[] {
  const year = Number(article.published.slice(0, 4));
  const counted = countedFrom(article, relativeIn(sentence));
  const said = yearsNamed(sentence);
  const beside = (years: number): readonly Years[] =>
    said
      .filter(({ dates }) => dates)
      .map(({ to, ...one }): Years => ({ ...one, from: to + years, to: to + years, dates: false }));
  const around = [
    ...(lately.test(sentence) ? [told(year, false)] : []),
    ...(latest.test(sentence) ? [told(year - 1, false, 1)] : []),
    ...(yearBefore.test(sentence) ? beside(-1) : []),
    ...(yearAfter.test(sentence) ? beside(1) : []),
  ];
  return [...said, ...counted, ...around];
}

/** The first months of a year tell of the one before without naming it: "in December". */
const firstMonths = 3;

/** The year in which an article was published, with the one before it while that has only ended. */
export function yearsOf({ published }: Article): readonly Years[] {
  const [year = 0, month = 1] = published.split("-").map(Number);
  return month > firstMonths ? [told(year, true)] : [told(year - 1, true, 1)];
}

/** The years that a question asks for; none where it has numbers alone. */
export function yearsAsked(question: string): readonly Years[] {
  const figures = findFigures(normalise(question));
  return figures.some(({ kind }) => kind === "year" || kind === "fiscal") ? yearsNamed(question) : [];
}

/**
 * The years that a question asks for as "last year" or "this year", counted from an article's date, as who has read it
 * does; "more than last year" asks for no other.
 */
export function yearsCounted(question: string): (article: Article) => readonly Years[] {
  const asked = relativeIn(question).filter(({ dates }) => dates);
  return (article) => countedFrom(article, asked);
}

/** Whether a question asks for a year, named or counted from when it is. */
export function asksForYear(question: string): boolean {
  return yearsAsked(question).length > 0 || relative.some(([words]) => words.test(question));
}

/** Whether two name a year in common; of two fiscal years, whether they are the same. */
export function overlap(one: Years, two: Years): boolean {
  if (one.fiscal && two.fiscal && Number.isFinite(one.to + two.to)) return one.to === two.to;
  return one.from <= two.to && two.from <= one.to;
}
