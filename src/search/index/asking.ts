import type { Paragraph } from "../../core/article.ts";

/** A longer paragraph is no question of an interview, though it ends with one. */
const longest = 300;
const question = /[?؟]$/;

/** Whether a text asks something; what somebody is quoted as asking is part of what is told. */
export function asks(text: string): boolean {
  return question.test(text) && !/^["“'‘]/.test(text);
}

/** Whether a paragraph ends with a question that the next one answers, as in an interview. */
export function isAnsweredBy({ text, heading }: Paragraph, next: Paragraph | undefined): boolean {
  return next?.heading === heading && text.length <= longest && asks(text) && !question.test(next.text);
}

/** A paragraph under its heading and the question before it that it answers. */
export function under(paragraph: Paragraph, asked: string): Paragraph {
  const { heading } = paragraph;
  return { ...paragraph, heading: heading === null ? asked : `${heading}: ${asked}` };
}
