import type { Range } from "../../core/article.ts";
import { ordinalWords } from "../text/number-words.ts";
import { type Token, tokenize } from "../text/tokenize.ts";
import { type Finder, type Known, names, ordinals, places, smallUs, yearFigures, years } from "./named.ts";
import { siblingsOf } from "./siblings.ts";

/** "And the year before?", "the next quarter?": seen from the one that was asked for. */
const beside =
  /^(?:in |for )?(?:(?:the|a) (?<of>\p{L}+) (?<side>before|earlier|after|later)(?: that)?|the (?<side>previous|preceding|prior|next|following) (?:fiscal |financial )?(?<of>\p{L}+))$/iu;

/** The year before, as a question writes it, exchanged for the one beside it; null where it has none or more. */
function yearBeside(before: string, step: number): string | null {
  const [year, ...more] = yearFigures(before);
  if (year === undefined || more.length > 0) return null;
  const [start, end] = year.range;
  const moved = before
    .slice(start, end)
    .replace(/(?<!\d)(?:\d{4}|\d{2})(?![\dhqm])/gi, (digits) =>
      String(Number(digits) + step).padStart(digits.length, "0"),
    );
  return before.slice(0, start) + moved + before.slice(end);
}

/** The "third quarter" or "Q3" of a question exchanged for the one beside it; null where it has none or more, or that is the first. */
function nthBeside(before: string, of: string, step: number): string | null {
  const [range, ...more] = ordinals(before);
  if (range === undefined || more.length > 0) return null;
  const said = before.slice(...range).toLowerCase();
  if (!said.endsWith(of) && !(said.length === 2 && of.startsWith(said.charAt(0)))) return null;
  const digit = /\d/.exec(said)?.[0];
  const nth =
    digit === undefined ? ordinalWords.findIndex((word) => said.startsWith(word)) + 1 : Number(digit);
  const other = ordinalWords[nth + step - 1];
  return other === undefined ? null : `${before.slice(0, range[0])}${other} ${of}${before.slice(range[1])}`;
}

/** The question before with its one year, quarter, match or the like exchanged for the one before or after it; or null. */
function withNeighbour(before: string, now: string): string | null {
  const { of = "", side = "" } = beside.exec(now)?.groups ?? {};
  const step = /^(?:before|earlier|p)/i.test(side) ? -1 : 1;
  if (of === "") return null;
  return of === "year" ? yearBeside(before, step) : nthBeside(before, of.toLowerCase(), step);
}

/** One kind of thing that may be exchanged. */
interface Kind {
  readonly find: Finder;
  /** What begins the question before may have its capital from that, and stays. */
  readonly skipsFirst: boolean;
  /** Goes and comes with its preposition: "in 2024", "last year". */
  readonly hasLead: boolean;
}

const kinds: readonly Kind[] = [
  { find: places, skipsFirst: false, hasLead: false },
  { find: years, skipsFirst: false, hasLead: true },
  { find: ordinals, skipsFirst: false, hasLead: false },
  { find: names, skipsFirst: true, hasLead: false },
];

function inside({ start, end }: Token, ranges: readonly Range[]): boolean {
  return ranges.some((range) => start >= range[0] && end <= range[1]);
}

/** The first range, with those behind it that only "and", commas and the like part from it. */
function stretch(text: string, ranges: readonly Range[], from: number): Range | null {
  const [first, ...rest] = ranges.filter(([start]) => start >= from);
  if (first === undefined) return null;
  let end = first[1];
  for (const range of rest) {
    if (tokenize(text.slice(end, range[0])).some(({ kind }) => kind !== "stop")) break;
    end = range[1];
  }
  return [first[0], end];
}

const possessive = /['’]s$/;

/** Where the first word of a question ends, if it has a capital: that makes no name. */
function afterFirstWord(text: string): number {
  const first = tokenize(text)[0];
  return first?.capital === true ? first.end : 0;
}

/** What an exchange came to. */
export interface Exchanged {
  readonly text: string;
  /** Something of the question before had to go for it. */
  readonly replaced: boolean;
}

/** The ending of an owner: "India's exports" and "Bangladesh" give "Bangladesh's exports". */
function ownerEnding(text: string, range: Range): string {
  return possessive.exec(text.slice(...range))?.[0] ?? "";
}

/** The question before with the words that have a sibling in the new one exchanged for that. */
function withSiblings(before: string, now: string, siblings: ReturnType<typeof siblingsOf>): string {
  // From the end, so that the places of those before it hold.
  return siblings
    .toSorted(([, a], [, b]) => b[0] - a[0])
    .reduce((text, [at, old]) => {
      const said = now.slice(...at).replace(possessive, "");
      return text.slice(0, old[0]) + said + ownerEnding(text, old) + text.slice(old[1]);
    }, before);
}

/** The text with what it names of a kind exchanged for a piece of the new question; with the piece behind it where it names none. */
function withPiece(
  { text, replaced }: Exchanged,
  { now, piece }: { readonly now: string; readonly piece: Range },
  { find, skipsFirst, hasLead }: Kind,
  known: Known,
): Exchanged {
  const said = now
    .slice(...piece)
    .replace(possessive, "")
    .replace(smallUs, "US");
  const own = prepositionBefore(now, piece);
  const going = stretch(text, find(text, known), skipsFirst ? afterFirstWord(text) : 0);
  if (going === null) return { text: `${text} ${own}${said}`, replaced };
  const old = hasLead ? prepositionBefore(text, going) : "";
  // "2024" needs the "in" that goes, "last year" needs none.
  const isTold = yearFigures(said).length === 0;
  const lead = hasLead ? (own === "" && !isTold ? old : own) : "";
  const coming = lead + said + ownerEnding(text, going);
  return { text: text.slice(0, going[0] - old.length) + coming + text.slice(going[1]), replaced: true };
}

/**
 * The question before with its place, year, name or one of several siblings exchanged for those that are all the new one
 * names: "IT exports of India in 2024" and "Bangladesh" give "IT exports of Bangladesh in 2024", "imports" gives "IT
 * imports of India in 2024". Null where the new one says anything else.
 */
export function exchange(before: string, now: string, known: Known): Exchanged | null {
  const neighbour = withNeighbour(before, now);
  if (neighbour !== null) return { text: neighbour, replaced: true };
  const coming = kinds.map((kind) => ({ kind, ranges: kind.find(now, known) }));
  const siblings = siblingsOf(before, now);
  const all = [...coming.flatMap(({ ranges }) => ranges), ...siblings.map(([at]) => at)];
  const content = tokenize(now).filter(({ kind }) => kind !== "stop");
  if (all.length === 0 || !content.every((token) => inside(token, all))) return null;
  let exchanged: Exchanged = {
    text: withSiblings(before, now, siblings),
    replaced: siblings.length > 0,
  };
  for (const { kind, ranges } of coming) {
    const piece = stretch(now, ranges, 0);
    if (piece !== null) exchanged = withPiece(exchanged, { now, piece }, kind, known);
  }
  return exchanged;
}

function prepositionBefore(text: string, [start]: Range): string {
  return /\b(?:in|for|of|from|by|at|on|since|during) (?:the )?$/i.exec(text.slice(0, start))?.[0] ?? "";
}

/** Says how one thing stands to another: then both years are meant. */
const comparing = /\b(?:than|as|compared?|versus|vs|difference|since|change[ds]?|grow[n]?|grew)\b/i;

/** The question before without its years, where the one that leans on it names a year of its own. */
export function withoutOldYears(before: string, now: string): string {
  if (years(now).length === 0 || comparing.test(now)) return before;
  return years(before).reduceRight((text, [start, end]) => {
    const lead = prepositionBefore(text, [start, end]);
    return (text.slice(0, start - lead.length).trimEnd() + text.slice(end)).trim();
  }, before);
}
