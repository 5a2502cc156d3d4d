import { type Figure, findFigures } from "./figures.ts";
import { normalise } from "./normalise.ts";
import { numberWords } from "./number-words.ts";
import { stem, tokenize } from "./tokenize.ts";

/** A figure with what it counts. */
export interface CountedFigure {
  /** The figure's own term: `#3200000000`. */
  readonly term: string;
  readonly kind: Figure["kind"];
  /** What it counts: a currency, per cent, the words behind it; none where nothing tells. */
  readonly unit: readonly string[];
  /**
   * It says what was, or by how much that changed, beside what is: "127 billion instead of 84 billion", "by 100 basis
   * points to 11 per cent".
   */
  readonly was: boolean;
}

/** "Rose by 4 rupees to 271 rupees": the first is no figure of what is. */
const changedBy = /\bby (?:[\p{Lu}$€£¥₹]{1,3}\.? ?)?$/u;
const cameTo = /^\S*(?: [\p{L}%]+){0,3} to (?:(?:a|about|some|just) )?[\p{L}$€£¥₹]{0,3}\.? ?\d/u;

const whatWas = /\b(?:from|instead of|against|compared (?:with|to)|than the) (?:[\p{Lu}$€£¥₹]{1,3}\.? ?)?$/u;

const inWords = new RegExp(String.raw`(?<![\p{L}\p{N}-])(?:${numberWords.join("|")})(?=[ ]\p{L})`, "giu");

/** "Nineteen people": "one" is mostly no number. */
function countsInWords(text: string): readonly CountedFigure[] {
  return [...text.matchAll(inWords)].flatMap(({ 0: word, index }): readonly CountedFigure[] => {
    const count = numberWords.indexOf(word.toLowerCase()) + 1;
    const unit = nounsAfter(text, index + word.length);
    const was = whatWas.test(text.slice(0, index));
    return count === 1 || unit.length === 0 ? [] : [{ term: `#${count}`, kind: "number", unit, was }];
  });
}

/** The figures of a sentence, in digits or words, but for years. */
export function countedIn(text: string): readonly CountedFigure[] {
  const figures = findFigures(normalise(text))
    .filter(({ kind }) => kind !== "year" && kind !== "fiscal")
    .map((figure) => ({
      term: figure.terms[0],
      kind: figure.kind,
      unit: unitOf(figure, text),
      was: isAside(text, figure.range),
    }));
  return [...figures, ...countsInWords(text)];
}

function isAside(text: string, [start, end]: Figure["range"]): boolean {
  const before = text.slice(0, start);
  return whatWas.test(before) || (changedBy.test(before) && cameTo.test(text.slice(end)));
}

function unitOf({ kind, terms, range }: Figure, text: string): readonly string[] {
  if (kind === "amount") return terms.slice(-1);
  if (kind === "percent") return ["%"];
  return nounsAfter(text, range[1]);
}

/** "131 relief camps with": so many words behind a count say what it counts, the last of them most. */
const mostNouns = 2;

function nounsAfter(text: string, at: number): readonly string[] {
  const behind = tokenize(text.slice(at, at + 40));
  const end = behind.findIndex(({ kind }) => kind !== "word");
  return behind.slice(0, Math.min(mostNouns, end < 0 ? mostNouns : end)).map(({ surface }) => stem(surface));
}

/** Both count the same: "94 camps", "131 relief camps"; "21 people died", "38 people". */
export function sameUnit(ours: readonly string[], theirs: readonly string[]): boolean {
  if (ours.length === 0 || theirs.length === 0 || ours[0] === theirs[0]) return true;
  return theirs.includes(ours.at(-1) ?? "") || ours.includes(theirs.at(-1) ?? "");
}

const byImportance: readonly Figure["kind"][] = ["amount", "number", "percent"];

/**
 * The figures that two sentences are about, of one kind: a sum of money before a count, and that before "20% more"; none
 * that only was. Null where they have no kind in common.
 */
export function mainOf(
  ours: readonly CountedFigure[],
  theirs: readonly CountedFigure[],
): readonly [CountedFigure, CountedFigure] | null {
  const firstOf = (counted: readonly CountedFigure[], kind: Figure["kind"]) =>
    counted.find((one) => !one.was && one.kind === kind);
  for (const kind of byImportance) {
    const [our, their] = [firstOf(ours, kind), firstOf(theirs, kind)];
    if (our !== undefined && their !== undefined) return [our, their];
  }
  return null;
}
