import type { Paragraph, Range } from "../../core/article.ts";
import { originalOf } from "../index/indexed.ts";
import type { Query } from "../question/query.ts";
import { asksForWords } from "../question/question-type.ts";
import type { Ranked } from "../ranking/rank.ts";
import { findFigures } from "../text/figures.ts";
import { normalise } from "../text/normalise.ts";
import { besides } from "./besides.ts";
import { enclosed } from "./enclosed.ts";
import { isSpeech, leansOnLast, leansOnNext } from "./leaning.ts";

/** How many sentences before it a quote may bring along, each leaning on the one before. */
const mostBefore = 2;

/** A quotation that goes on for more sentences than this behind its first is cut all the same. */
const mostTogether = 4;

/** What else is known of a sentence that is to be quoted. */
export interface Choice {
  /** Another sentence of the paragraph to quote beside it, or null. */
  readonly also: number | null;
  /** The question asks for somebody's words: where the sentence names who spoke, what was said comes along. */
  readonly asksForWords: boolean;
}

/** The ranges to quote of a ranked sentence's paragraph, as it was published. */
export function rangesFor(query: Query, ranked: Ranked): readonly [Range, ...Range[]] {
  return chooseRanges(originalOf(ranked.entry).paragraph, ranked.sentence, {
    also: besides(query, ranked),
    asksForWords: asksForWords(query.text),
  });
}

/** The ranges to quote for one sentence or two: each with what it leans on, in order, as one piece where they touch. */
export function chooseRanges(
  paragraph: Paragraph,
  sentence: number,
  { also, asksForWords }: Choice,
): readonly [Range, ...Range[]] {
  const { text, sentences } = paragraph;
  const told: Told = { text, sentences, speeches: enclosed(text) };
  const spanOf = (one: number): Span => {
    const span = withNeighbours(told, one);
    return asksForWords ? withWords(told, span) : span;
  };
  const one = spanOf(sentence);
  if (also === null) return [rangeOf(told, one)];
  const other = spanOf(also);
  const [first, second] = one[1] < other[1] ? [one, other] : [other, one];
  if (second[0] > first[1] + 1) return [rangeOf(told, first), rangeOf(told, second)];
  return [rangeOf(told, [Math.min(first[0], second[0]), second[1]])];
}

/** A paragraph with its quotations and brackets. */
interface Told extends Pick<Paragraph, "text" | "sentences"> {
  readonly speeches: readonly Range[];
}

/** The first and the last sentence of what is quoted. */
type Span = readonly [first: number, last: number];

/** The sentence with those before it that it leans on, and the one behind that it opens. */
function withNeighbours(told: Told, sentence: number): Span {
  const own = wholeSpeech(told, sentence);
  let piece = own;
  while (piece[0] > 0 && own[0] - piece[0] < mostBefore && leansBack(told, piece))
    piece = wholeSpeech(told, piece[0] - 1);
  const next = own[1] + 1;
  const goesOn = next < told.sentences.length && leansOnNext(textOf(told, own), textOf(told, [next, next]));
  return [piece[0], goesOn ? wholeSpeech(told, next)[1] : own[1]];
}

function leansBack(told: Told, piece: Span): boolean {
  return leansOnLast(textOf(told, piece), textOf(told, [piece[0] - 1, piece[0] - 1]));
}

/** With the speech that follows: "Dr Khan was not convinced. “Healthy people walk,” he said. “Sick ones wait.”" */
function withWords(told: Told, [first, last]: Span): Span {
  let end = last;
  while (end + 1 < told.sentences.length && end - last < mostTogether) {
    const next = wholeSpeech(told, end + 1);
    if (!isSpeech(textOf(told, next))) break;
    end = next[1];
  }
  return [first, end];
}

/** The sentences of the quotation or bracket that this one opens, closes or stands in, and this one alone elsewhere. */
function wholeSpeech({ sentences, speeches }: Told, sentence: number): Span {
  let [first, last] = [sentence, sentence];
  for (const [start, end] of speeches) {
    const from = sentences.findIndex((range) => range[1] > start);
    const to = sentences.findIndex((range) => range[1] >= end);
    if (from < 0 || to < from || to - from > mostTogether || sentence < from || sentence > to) continue;
    [first, last] = [Math.min(first, from), Math.max(last, to)];
  }
  return [first, last];
}

function rangeOf({ sentences, text }: Told, [first, last]: Span): Range {
  return [sentences[first]?.[0] ?? 0, sentences[last]?.[1] ?? text.length];
}

function textOf(told: Told, span: Span): string {
  return normalise(told.text.slice(...rangeOf(told, span)));
}

/** What joins two figures to one for the eye: "261-7", "2:15am", "Rs3-4bn". */
const joins = /^[-:/]$/;
/** A unit that touches its number: "120km/h", "31.4°C". */
const unit = /^(?:°\s?[CF]|km\/h|km|kg|cm|mm|[kKmMgG]Wh?|mph|kmh|kph|bps|am|pm)(?![\p{L}\p{N}])/u;

/** The figures inside these ranges, as ranges of the same text, each as long as the eye takes it. */
export function figuresIn(text: string, ranges: readonly Range[]): readonly Range[] {
  return ranges.flatMap(([start, end]) => {
    const said = normalise(text.slice(start, end));
    const marks: Range[] = [];
    for (const { range } of findFigures(said)) {
      const last = marks.at(-1);
      const isJoined = last !== undefined && joins.test(said.slice(last[1] - start, range[0]));
      const from = isJoined ? last[0] : range[0] + start;
      if (isJoined) marks.pop();
      marks.push([from, range[1] + start + (unit.exec(said.slice(range[1]))?.[0].length ?? 0)]);
    }
    return marks;
  });
}
