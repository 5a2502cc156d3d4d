import type { Article } from "../../core/article.ts";
import type { Indexed } from "../index/indexed.ts";
import { namesDate } from "../text/calendar.ts";

const withCapital = /(?<![\p{L}\p{N}])\p{Lu}\p{Ll}{2,}/gu;
/** The same, where no sentence or line begins. */
const insideSentence = /(?<=[\p{Ll}\p{N},;:)] ["“‘(]?)\p{Lu}\p{Ll}{2,}/gu;

function wordsOf(text: string, pattern: RegExp): readonly string[] {
  return [...text.matchAll(pattern)].map(([word]) => word).filter((word) => !namesDate(word));
}

/** The names that a paragraph and its title say: at the beginning of a sentence only what is a name elsewhere. */
function namesAround({ article, paragraph }: Indexed, known: ReadonlySet<string>): readonly string[] {
  return wordsOf(`${paragraph.text}\n${article.title}`, withCapital).filter((word) => known.has(word));
}

function saysOneOf(names: readonly string[], { text }: Article): boolean {
  return names.length === 0 || names.some((name) => text.includes(name));
}

/**
 * Whether the article of either says a name that the other paragraph or its title says: both may be about the same event,
 * place or company. Without any name nothing tells them apart.
 */
export function namesMeet(one: Indexed, other: Indexed): boolean {
  const known = new Set([one, other].flatMap(({ article }) => wordsOf(article.text, insideSentence)));
  return (
    saysOneOf(namesAround(one, known), other.article) && saysOneOf(namesAround(other, known), one.article)
  );
}
