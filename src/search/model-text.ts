import type { Indexed } from "./indexed.ts";

/**
 * What the model reads of a paragraph: its sentences, and after them its article's title and its heading, so that the
 * tokens of each know of the others. Paragraphs say "the city"; the title says which.
 */
export function modelText({ article, paragraph }: Indexed): readonly string[] {
  const { heading, text, sentences } = paragraph;
  const around = heading === null ? article.title : `${article.title}: ${heading}`;
  return [...sentences.map((range) => text.slice(...range)), around];
}
