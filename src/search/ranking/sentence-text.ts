import type { Article } from "../../core/article.ts";
import type { Indexed } from "../index/indexed.ts";
import type { Slot } from "../question/query.ts";
import type { Scored } from "./feature.ts";

/** What a sentence says. */
export function sentenceText({ entry, sentence }: Pick<Scored, "entry" | "sentence">): string {
  return entry.paragraph.text.slice(...(entry.paragraph.sentences[sentence] ?? [0, 0]));
}

/** The numbers of the terms that a sentence holds, in order. */
export function sentenceTerms({ entry, sentence }: Scored): Int32Array {
  return entry.terms.subarray(entry.ends[sentence - 1] ?? 0, entry.ends[sentence]);
}

/** Whether a sentence holds a term of the question, or what stands for it. */
export function sentenceSays(one: Scored, { alternatives }: Slot): boolean {
  const own = sentenceTerms(one);
  return alternatives.some(({ id }) => own.includes(id));
}

/** All that an article says, its headings among it, and its title in the first line. */
export function wholeText({ title, text }: Article): string {
  return `${title}\n${text}`;
}

/** All that a sentence stands in: title, heading and paragraph, a line each. */
export function textAround({ article, paragraph }: Indexed): string {
  return `${article.title}\n${paragraph.heading ?? ""}\n${paragraph.text}`;
}
