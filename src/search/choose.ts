import type { Paragraph, Range } from "../core/article.ts";
import { findFigures } from "./figures.ts";
import { normalise } from "./normalise.ts";

/** Openings that lean on the sentence before: quoted alone they would change what was said. */
const leaning =
  /^["'(]?(?:however|but|yet|still|nevertheless|nonetheless|instead|otherwise|moreover|furthermore|besides|also|therefore|thus|hence|consequently|as a result|meanwhile|then|so|and|or|nor|in contrast|by contrast|on the other hand|for (?:example|instance)|it|its|they|their|them|he|she|his|her|this|these|those|such|both|neither|the former|the latter|one of them|that(?! the\b))\b/i;

/** A leaning sentence may lean on a leaning one; further back than this a reader has the paragraph. */
const mostBefore = 2;

/** The ranges to quote for one sentence or two: each with what it leans on, in order, as one piece where they touch. */
export function chooseRanges(
  paragraph: Paragraph,
  sentence: number,
  also: number | null = null,
): readonly [Range, ...Range[]] {
  const one = withPredecessors(paragraph, sentence);
  if (also === null) return [rangeOf(paragraph, one)];
  const other = withPredecessors(paragraph, also);
  const [first, second] = one[1] < other[1] ? [one, other] : [other, one];
  if (second[0] > first[1] + 1) return [rangeOf(paragraph, first), rangeOf(paragraph, second)];
  return [rangeOf(paragraph, [Math.min(first[0], second[0]), second[1]])];
}

/** The first and the last sentence of what is quoted. */
type Span = readonly [first: number, last: number];

function withPredecessors(paragraph: Paragraph, sentence: number): Span {
  let first = sentence;
  while (first > 0 && sentence - first < mostBefore && leansOn(paragraph, first)) first--;
  return [first, sentence];
}

function rangeOf({ sentences, text }: Paragraph, [first, last]: Span): Range {
  return [sentences[first]?.[0] ?? 0, sentences[last]?.[1] ?? text.length];
}

function leansOn(paragraph: Paragraph, sentence: number): boolean {
  const range = paragraph.sentences[sentence];
  return range !== undefined && leaning.test(normalise(paragraph.text.slice(...range)));
}

/** The figures inside these ranges, as ranges of the same text. */
export function figuresIn(text: string, ranges: readonly Range[]): readonly Range[] {
  return ranges.flatMap(([start, end]) =>
    findFigures(normalise(text.slice(start, end))).map(
      ({ range }): Range => [range[0] + start, range[1] + start],
    ),
  );
}
