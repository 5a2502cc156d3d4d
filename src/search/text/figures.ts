import type { Range } from "../../core/article.ts";
import { anyMonth } from "./calendar.ts";

/** A figure as it stands in a text. */
export interface Figure {
  readonly kind: "amount" | "percent" | "fiscal" | "year" | "number";
  readonly range: Range;
  /** What the figure is indexed under: `#3200000000`, `#20%`, `fy2024`, `2024`; the first one names it. */
  readonly terms: readonly [string, ...string[]];
}

/** What an age behind a name is indexed under, beside its number: "Ms Bashir, 41,". */
export const ageTerm = "^age";

const scales: Readonly<Record<string, number>> = {
  trillion: 1e12,
  trn: 1e12,
  tn: 1e12,
  tr: 1e12,
  t: 1e12,
  billion: 1e9,
  bln: 1e9,
  bn: 1e9,
  b: 1e9,
  million: 1e6,
  mln: 1e6,
  mn: 1e6,
  m: 1e6,
  thousand: 1e3,
  k: 1e3,
  "lakh crore": 1e12,
  crore: 1e7,
  lakh: 1e5,
};

const scaleNames = new Map([
  [1e12, "trillion"],
  [1e9, "billion"],
  [1e6, "million"],
  [1e3, "thousand"],
  [1e7, "crore"],
  [1e5, "lakh"],
]);

const digits = String.raw`\d(?:[\d,]*\d)?(?:\.\d+)?`;
const longScale = "(?:lakh crore|trillion|billion|million|thousand|crore|lakh)s?|trn|bln|mln|tn|bn|mn";
const money = String.raw`US\$|Rs\.?|(?<!\p{L})(?:PKR|USD|EUR|GBP|INR|BDT|AED|SAR|QAR|CNY|JPY|Tk\.?|Dh)|[$€£₹¥₨]`;
/** What money is counted in, in words; an s may follow. "Won" and "real" are mostly other words. */
export const coins: readonly string[] = (
  "dollar rupee euro pound riyal rial dirham dinar yuan yen taka rupiah ringgit baht afghani lira franc crown krona krone kroner kronor " +
  "peso rand rouble ruble shilling naira zloty shekel florin forint koruna hryvnia cent paisa paise pence usd pkr"
).split(" ");
const coin = `(?:${coins.join("|")})s?`;
/** What may touch a number: "120km"; "12th" is a word. */
const measure = "km|kg|cm|mm|ft|mw|gw|kw|kwh|mwh|mph|kmh|kph|bps|am|pm";

/** One alternative for each kind; the order decides where two would match. */
const pattern = new RegExp(
  [
    String.raw`(?<symbol>${money})\s?(?<amount>${digits})(?:[\s-]?(?<amountScale>${longScale}|tr|[kmbt])(?![\p{L}\p{N}]))?`,
    String.raw`(?<![\p{L}\p{N}])(?:(?:\d{1,2}[HQM]|[HQ]\d)?FY|(?:fiscal|financial)\s(?:year\s)?)[\s-]?'?(?<fiscal>\d{4}|\d{2})(?:[-/](?<fiscalEnd>\d{4}|\d{2}))?(?!\d)`,
    // "The fiscal year that ended in June 2025", "the year to 30 June 2025": only the year itself is the figure.
    String.raw`(?<ended>20\d{2})(?!\d)(?<=\byear,? (?:(?:that|which) )?(?:end(?:ed|ing|s)|to) (?:(?:in|on|at) )?(?:(?:the )?end of )?(?:\d{1,2} )?${anyMonth}(?: \d{1,2},?)?,? 20\d{2})`,
    String.raw`(?<![\p{L}\p{N}])(?:\d{1,2}[HQM]|[HQ]\d)?CY'?(?<calendar>\d{4}|\d{2})(?!\d)`,
    String.raw`(?<![\p{L}\p{N}.,])(?<from>(?:19|20)\d{2})[-/](?<to>\d{4}|\d{2})(?!\d)`,
    String.raw`(?<![\p{L}\p{N}])(?<percent>${digits})[\s-]?(?:%|per\s?cent(?:age(?:\spoints?)?)?|pc(?!\p{L}))`,
    String.raw`(?<![\p{L}\p{N}])(?<sum>${digits})[\s-]?(?<sumScale>${longScale})?\s(?:US\s)?(?<coin>${coin})(?![\p{L}])`,
    String.raw`(?<![\p{L}\p{N}.,#-])(?<year>1\d{3}|20\d{2})(?<decade>s?)(?![\p{L}\p{N}%]|[,.]\d)(?:(?<=\b(?:from|between) \d{4})(?= (?:to|until|till|and) (?<until>1\d{3}|20\d{2})(?!\d))|)`,
    String.raw`(?<age>\d{1,2})(?=[,.;]|$)(?<=(?-i:\p{Lu})[\p{L}'.-]*, \d{1,2})`,
    String.raw`(?<![\p{L}\p{N}])(?<number>${digits})(?:(?:[\s-]?(?<numberScale>${longScale})|(?<numberLetter>[kmb]))(?![\p{L}\p{N}]))?(?=(?:${measure})?(?![\p{L}\p{N}]))`,
  ].join("|"),
  "giu",
);

function canonical(value: string, scale: string | undefined): { term: string; named: readonly string[] } {
  const factor = scale === undefined ? 1 : (scales[scale.toLowerCase().replace(/s$/, "")] ?? 1);
  const amount = Number((Number(value.replaceAll(",", "")) * factor).toPrecision(12));
  const name = scaleNames.get(factor);
  return { term: `#${amount}`, named: name === undefined ? [] : [name] };
}

function fourDigits(year: string): string {
  return year.length === 2 ? `20${year}` : year;
}

function fiscalTerms(first: string, last: string | undefined): readonly [string, ...string[]] {
  const end = last === undefined ? fourDigits(first) : fourDigits(last);
  return last === undefined ? [`fy${end}`, end] : [`fy${end}`, end, fourDigits(first)];
}

/** "2023-24" and "2023-2024" are a fiscal year; "2019-2024" and "2019-24" are years from one to another. */
function spanOfYears(from: string, to: string): Pick<Figure, "kind" | "terms"> {
  if (Number(fourDigits(to)) === Number(from) + 1) return { kind: "fiscal", terms: fiscalTerms(from, to) };
  const last = fourDigits(to);
  return { kind: "year", terms: [from, last, ...yearsBetween(from, last)] };
}

/** Longer stretches are history, of which no single year is told. */
const longestStretch = 20;

/** "From 2015 to 2018": who asks for 2016 is answered, too. */
function yearsBetween(from: string, to: string): readonly string[] {
  const count = Number(to) - Number(from) - 1;
  if (count < 1 || count > longestStretch) return [];
  return Array.from({ length: count }, (_, i) => String(Number(from) + i + 1));
}

function figureOf(match: RegExpExecArray): Pick<Figure, "kind" | "terms"> {
  const group = match.groups ?? {};
  if (group["amount"] !== undefined) {
    const { term, named } = canonical(group["amount"], group["amountScale"]);
    const symbol = group["symbol"] ?? "";
    return { kind: "amount", terms: [term, ...named, /[$]|usd/i.test(symbol) ? "dollar" : "money"] };
  }
  if (group["fiscal"] !== undefined)
    return { kind: "fiscal", terms: fiscalTerms(group["fiscal"], group["fiscalEnd"]) };
  if (group["ended"] !== undefined) return { kind: "fiscal", terms: fiscalTerms(group["ended"], undefined) };
  if (group["calendar"] !== undefined) return { kind: "year", terms: [fourDigits(group["calendar"])] };
  if (group["from"] !== undefined) return spanOfYears(group["from"], group["to"] ?? "");
  if (group["percent"] !== undefined)
    return { kind: "percent", terms: [`${canonical(group["percent"], undefined).term}%`, "percent"] };
  if (group["sum"] !== undefined) {
    const { term, named } = canonical(group["sum"], group["sumScale"]);
    return {
      kind: "amount",
      terms: [term, ...named, (group["coin"] ?? "").toLowerCase().replace(/s$/, "").replace("usd", "dollar")],
    };
  }
  if (group["year"] !== undefined) {
    const name = `${group["year"]}${(group["decade"] ?? "").toLowerCase()}`;
    return { kind: "year", terms: [name, ...yearsBetween(group["year"], group["until"] ?? "")] };
  }
  if (group["age"] !== undefined) return { kind: "number", terms: [`#${Number(group["age"])}`, ageTerm] };
  const { term, named } = canonical(group["number"] ?? "0", group["numberScale"] ?? group["numberLetter"]);
  return { kind: "number", terms: [term, ...named] };
}

/**
 * The figures of a normalised text, in order: "$3.2B" and "3.2 billion dollars" share a term,
 * and so do "FY24", "9MFY24", "FY2024", "fiscal year 2024" and "2023-24".
 */
export function findFigures(text: string): readonly Figure[] {
  if (!/\d/.test(text)) return [];
  const found: Figure[] = [];
  // `matchAll` would copy the pattern each time.
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    const { kind, terms } = figureOf(match);
    found.push({ kind, terms, range: [match.index, match.index + match[0].length] });
  }
  return found;
}
