import type { Indexed } from "../index/indexed.ts";
import type { Passage } from "../model/protocol.ts";
import type { Scored } from "../ranking/feature.ts";
import { sentenceText } from "../ranking/sentence-text.ts";

/** Its article's title and its heading: paragraphs say "the city"; the title says which. */
function aroundOf({ article, paragraph: { heading } }: Indexed): string {
  return heading === null ? article.title : `${article.title}: ${heading}`;
}

/**
 * What the model reads of a paragraph: its sentences, and after them what it stands under, so that the tokens of each
 * know of the others.
 */
export function modelText(entry: Indexed): readonly string[] {
  const { text, sentences } = entry.paragraph;
  return [...sentences.map((range) => text.slice(...range)), aroundOf(entry)];
}

/** What the model reads of a sentence together with a question: it, the one before, and what both stand under. */
export function passageOf(scored: Scored): Passage {
  const { entry, sentence } = scored;
  const before = sentenceText({ entry, sentence: sentence - 1 });
  return { around: aroundOf(entry), before, sentence: sentenceText(scored) };
}
