import { type Figure, findFigures } from "./figures.ts";
import { normalise } from "./normalise.ts";
import { stem, tokenize } from "./tokenize.ts";

/** A figure with what it counts. */
export interface CountedFigure {
  /** The figure's own term: `#3200000000`. */
  readonly term: string;
  readonly kind: Figure["kind"];
  /** What it counts: a currency, per cent, the words behind it; none where nothing tells. */
  readonly unit: readonly string[];
  /** It says what was, beside what is: "127 billion instead of 84 billion", "up from 3.2 billion". */
  readonly was: boolean;
}

const whatWas = /\b(?:from|instead of|against|compared (?:with|to)|than the) (?:[\p{Lu}$€£¥₹]{1,3}\.? ?)?$/u;

/** From one to twenty, in order. */
export const numberWords =
  "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty".split(
    " ",
  );
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
      was: whatWas.test(text.slice(0, figure.range[0])),
    }));
  return [...figures, ...countsInWords(text)];
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

/** The figure that a sentence is about: a sum of money before a count, and that before "20% more"; none that only was. */
export function mainOf(counted: readonly CountedFigure[]): CountedFigure | undefined {
  const now = counted.filter(({ was }) => !was);
  return now.find(({ kind }) => kind === "amount") ?? now.find(({ kind }) => kind === "number") ?? now[0];
}
