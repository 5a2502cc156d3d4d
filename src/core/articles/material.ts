import type { Article, Range } from "../article.ts";
import { diffParagraphs } from "./paragraph-diff.ts";

/** With more than this share of its words changed, a text says something else. */
const aLittle = 0.1;

// Words that turn a sentence round, and figures in letters.
const weighty = new Set(
  "not no never none nor neither without cannot denied denies false zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety dozen dozens hundred hundreds thousand thousands million millions billion billions trillion trillions lakh lakhs crore crores first second fourth fifth sixth seventh eighth ninth tenth half third quarter double doubled triple tripled rose fell up down more less fewer above below january february march april may june july august september october november december monday tuesday wednesday thursday friday saturday sunday نہیں نہ لاکھ کروڑ ارب".split(
    " ",
  ),
);

/**
 * Whether a reader who saw `before` must be told of `after`: a figure, a name or a date changed, a word that turns the
 * meaning, the order of the words, or more than a tenth of them. Typography (quotes, dashes, spaces, case) is nothing.
 */
export function isMaterial(before: string, after: string): boolean {
  const [old, now] = [words(before), words(after)];
  if (old.join(" ").toLowerCase() === now.join(" ").toLowerCase()) return false;
  const changed = [...without(old, now), ...without(now, old)];
  if (changed.length === 0) return true;
  if (changed.some(isWeighty)) return true;
  if (changed.some((word) => isName(word, [...old, ...now]))) return true;
  return changed.length / (old.length + now.length) > aLittle;
}

/**
 * Whether a headline takes back what it said: a figure, a date or a word that turns the meaning is gone. Headlines are
 * reworded every day, which by itself is no correction.
 */
export function isTakenBack(before: string, after: string): boolean {
  return without(words(before), words(after)).some(isWeighty);
}

function isWeighty(word: string): boolean {
  const said = word.toLowerCase();
  return /\p{N}/u.test(said) || said.endsWith("n't") || weighty.has(said);
}

/** Words and figures without typography: `$4.1`, `20%`, `don't`. */
function words(text: string): readonly string[] {
  const even = text
    .normalize("NFKC")
    .replace(/[\u00ad\u200b]/g, "")
    .replace(/[’‘`´]/g, "'");
  return even.match(/[$€£₨¥]?\p{N}+(?:[.,:/]\p{N}+)*%?|\p{L}[\p{L}\p{M}]*(?:'\p{L}+)*/gu) ?? [];
}

/** Words that one text has and the other lacks, or has less often. Case is ignored: it matters in names only. */
function without(these: readonly string[], those: readonly string[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const word of those) counts.set(word.toLowerCase(), (counts.get(word.toLowerCase()) ?? 0) + 1);
  return these.filter((word) => {
    const left = counts.get(word.toLowerCase()) ?? 0;
    counts.set(word.toLowerCase(), left - 1);
    return left <= 0;
  });
}

/** Capitalised, and nowhere in either text in small letters: a name, or the first word of a sentence that is one. */
function isName(word: string, all: readonly string[]): boolean {
  return /^\p{Lu}/u.test(word) && !common.has(word.toLowerCase()) && !all.includes(word.toLowerCase());
}

const common = new Set(
  "a an the this that these those it its in on at by for from with as but and or so if when while after before since because although though there here he she they we his her their our most many some few each all both such other another also still yet now then however meanwhile officials".split(
    " ",
  ),
);

/** A sentence with a figure that reads differently in the new revision. */
export interface FigureChange {
  /** The paragraph's number in the new revision. */
  readonly paragraph: number;
  readonly before: string;
  readonly after: string;
}

/** Sentences of changed paragraphs whose figures changed, each with its new wording. */
export function changedFigures(before: Article, after: Article): readonly FigureChange[] {
  return diffParagraphs(before, after).flatMap((change) => {
    if (change.kind !== "changed") return [];
    const { before: old, after: now } = change;
    const [gone, come] = [newSentences(old, now), newSentences(now, old)];
    return gone.flatMap((sentence, i): readonly FigureChange[] => {
      const other = come[i];
      if (other === undefined || figures(sentence) === figures(other)) return [];
      return [{ paragraph: now.number, before: sentence, after: other }];
    });
  });
}

interface Cut {
  readonly text: string;
  readonly sentences: readonly Range[];
}

/** The sentences of one wording that the other does not have. */
export function newSentences(these: Cut, those: Cut): readonly string[] {
  const known = new Set(those.sentences.map(([start, end]) => those.text.slice(start, end)));
  return these.sentences
    .map(([start, end]) => these.text.slice(start, end))
    .filter((sentence) => !known.has(sentence));
}

function figures(sentence: string): string {
  return words(sentence)
    .filter((word) => /\p{N}/u.test(word))
    .join(" ");
}
