import type { Paragraph, Range } from "../core/article.ts";
import { enclosed } from "./enclosed.ts";
import { findFigures } from "./figures.ts";
import { normalise } from "./normalise.ts";

/** Openings that lean on the sentence before: quoted alone they would change what was said. */
const leaning =
  /^["'(]?(?:however|but|yet|still|nevertheless|nonetheless|instead|otherwise|moreover|furthermore|besides|also|therefore|thus|hence|consequently|accordingly|similarly|likewise|as a result|as such|even so|meanwhile|then|so|and|or|nor|in contrast|by contrast|on the other hand|for (?:example|instance)|it|its|they|their|them|he|she|him|his|her|this|these|those|such|both|neither|the (?:former|latter|same|pair|trio|two|three)|(?:one|some|many|most|all|none|few|each|neither|both|half) of (?:them|these|those)|others?|another|(?:here|there)(?=,)|(?:of|after|before|since|until|by|despite|because of|in|at|with|from|to|on) (?:this|these|those|them|it|then|that(?! the\b))|that(?! the\b))\b/i;

/** What was named before, called by its kind: "The company denied it." With "of", "for" or a name behind, it is named here. */
const calledByKind =
  /^["'(]?The (?:company|firm|group|agency|ministry|minister|official|spokes(?:man|woman|person)|project|scheme|programme|program|deal|agreement|move|decision|measures?|figures?|total|amount|increase|rise|fall|decline|drop|study|survey|incident|accident|attack|victims?|suspects?|couple)\b(?! (?:of|for|in|on|by|from|at|to|with|between|against|that|which|who|whose|behind)\b)(?=[ ,'])(?! \p{Lu})/u;

/** A leaning sentence may lean on a leaning one; further back than this a reader has the paragraph. */
const mostBefore = 2;

/** A quotation that goes on for more sentences than this behind its first is cut all the same. */
const mostTogether = 4;

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
  const [from, last] = wholeSpeech(paragraph, sentence);
  let first = from;
  while (first > 0 && from - first < mostBefore && leansOn(paragraph, first)) first--;
  // What is leant on may itself be the end of a speech.
  return [first === sentence ? from : wholeSpeech(paragraph, first)[0], last];
}

/** The sentences of the quotation or bracket that this one opens, closes or stands in, and this one alone elsewhere. */
function wholeSpeech({ text, sentences }: Paragraph, sentence: number): Span {
  let [first, last] = [sentence, sentence];
  for (const [start, end] of enclosed(text)) {
    const from = sentences.findIndex((range) => range[1] > start);
    const to = sentences.findIndex((range) => range[1] >= end);
    if (from < 0 || to < from || to - from > mostTogether || sentence < from || sentence > to) continue;
    [first, last] = [Math.min(first, from), Math.max(last, to)];
  }
  return [first, last];
}

function rangeOf({ sentences, text }: Paragraph, [first, last]: Span): Range {
  return [sentences[first]?.[0] ?? 0, sentences[last]?.[1] ?? text.length];
}

function leansOn(paragraph: Paragraph, sentence: number): boolean {
  const range = paragraph.sentences[sentence];
  if (range === undefined) return false;
  const text = normalise(paragraph.text.slice(...range));
  return leaning.test(text) || calledByKind.test(text);
}

/** The figures inside these ranges, as ranges of the same text. */
export function figuresIn(text: string, ranges: readonly Range[]): readonly Range[] {
  return ranges.flatMap(([start, end]) =>
    findFigures(normalise(text.slice(start, end))).map(
      ({ range }): Range => [range[0] + start, range[1] + start],
    ),
  );
}
