import type { Range } from "../core/article.ts";
import { latinDigits } from "../core/text/latin-digits.ts";
import { changeAfter, changeBefore, currencies, magnitudes, spanBefore } from "./words.ts";

/** A figure in a text, read without doubt. */
export interface Amount {
  /** From the qualifier ("above") to the unit: shown in charts as the figure's own words. */
  readonly range: Range;
  /** In single units of the measure; above 0. */
  readonly value: number;
  /** What is counted, the same text for comparable amounts: `US dollars`, `percent of GDP`, `freelancers`. */
  readonly measure: string;
}

const either = (words: readonly string[]) =>
  words
    .toSorted((a, b) => b.length - a.length)
    .map((word) => RegExp.escape(word).replaceAll("\\x20", "\\s+"))
    .join("|");

const signs = either(
  Object.keys(currencies).filter((key) => /^(?:[a-z]{0,3}[$€£₹]|[a-z]{3}|rs\.?)$/u.test(key)),
);
const names = either(Object.keys(currencies).filter((key) => /[a-z]{4}|[؀-ۿ]/u.test(key)));
const scales = either(Object.keys(magnitudes));

const qualifier =
  "(?:(?:well|just|slightly)\\s+)?(?:above|over|more\\s+than|at\\s+least|about|around|nearly|almost|roughly|some|under|below|less\\s+than|close\\s+to|تقریباً|تقریبا)";
const number = "\\d{1,3}(?:,\\d{2,3})+(?:\\.\\d+)?|\\d+(?:\\.\\d+)?";
const rate =
  "\\s+(?:(?:a|per)\\s+(?:day|week|month|year|head|capita|person|hour)|annually|each\\s+(?:month|year))";

const pattern = new RegExp(
  `(?:(?<![\\p{L}\\p{N}])${qualifier}\\s+)?(?:(?<![\\p{L}\\p{N}$])(?<sign>${signs})\\s?|(?<![\\p{L}\\p{N}.,$-]))(?<number>${number})(?!\\p{N})` +
    `(?:\\s*-?(?<scale>${scales})(?![\\p{L}]))?` +
    `(?:\\s*(?<percent>%|per\\s?cent(?!\\p{L})|فیصد)(?<of>\\s+of\\s+(?:[\\p{L}'’-]+\\s+){0,2}?[\\p{L}'’-]+(?=[\\s,.;:)]|$))?|\\s+(?<name>${names})(?![\\p{L}])|\\s+(?<noun>\\p{Ll}{3,}s)(?![\\p{L}]))?` +
    `(?<rate>${rate})?`,
  "giu",
);

const timeNouns = /^(?:years|months|weeks|days|hours|minutes|seconds|times|places|percents)$/i;

/** The amounts of a text in order. Changes ("up by $2 billion"), spans ("3 to 5 million") and bare numbers are left out. */
export function amountsIn(text: string): readonly Amount[] {
  const latin = latinDigits(text);
  return [...latin.matchAll(pattern)].flatMap((match) => {
    const amount = readAmount(match, latin);
    return amount === null ? [] : [amount];
  });
}

/** How far from an amount words that change its meaning are looked for; bounds the time for a long text. */
const neighbourhood = 60;

function readAmount(match: RegExpMatchArray, text: string): Amount | null {
  const { groups = {}, index = 0 } = match;
  const measure = measureOf(groups);
  const value =
    Number((groups["number"] ?? "").replaceAll(",", "")) *
    (magnitudes[(groups["scale"] ?? "").toLowerCase()] ?? 1);
  const end = index + match[0].length;
  if (measure === null || !(value > 0) || !Number.isFinite(value)) return null;
  const at = index + match[0].indexOf(groups["sign"] ?? groups["number"] ?? "");
  const before = text.slice(Math.max(0, at - neighbourhood), at);
  if (
    changeBefore.test(before) ||
    spanBefore.test(before) ||
    changeAfter.test(text.slice(end, end + neighbourhood))
  )
    return null;
  return { range: [index, end], value, measure };
}

function measureOf(groups: Readonly<Record<string, string | undefined>>): string | null {
  const { sign, name, percent, of, noun, scale, number: digits = "", rate: per } = groups;
  const tail = per === undefined ? "" : ` ${squeezed(per)}`;
  if (percent !== undefined) return of === undefined ? null : `percent ${squeezed(of)}`;
  const currency = currencies[squeezed(sign ?? name ?? "").toLowerCase()];
  if (currency !== undefined) return currency + tail;
  // "2024 exports" counts nothing: a year is no amount.
  if (noun === undefined || timeNouns.test(noun) || (scale === undefined && /^(?:19|20)\d{2}$/.test(digits)))
    return null;
  return squeezed(noun).toLowerCase() + tail;
}

function squeezed(text: string): string {
  return text.trim().replace(/\s+/g, " ");
}
