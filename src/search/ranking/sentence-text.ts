import type { Article } from "../../core/article.ts";
import type { Indexed } from "../index/indexed.ts";
import type { Scored } from "./feature.ts";

/** What a sentence says. */
export function sentenceText({ entry, sentence }: Pick<Scored, "entry" | "sentence">): string {
  return entry.paragraph.text.slice(...(entry.paragraph.sentences[sentence] ?? [0, 0]));
}

/** All that an article says, its title in the first line. */
export function wholeText({ title, text }: Article): string {
  return `${title}\n${text}`;
}

/** All that a sentence stands in: title, heading and paragraph, a line each. */
export function textAround({ article, paragraph }: Indexed): string {
  return `${article.title}\n${paragraph.heading ?? ""}\n${paragraph.text}`;
}
