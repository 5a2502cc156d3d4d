import { z } from "zod";
import { jsonOf } from "./core/json.ts";
import type { Answer, Before } from "./core/search.ts";

/** A line of standard input, read. */
export type QuestionLine =
  | { readonly kind: "question"; readonly question: string; readonly after: Before | null }
  | { readonly kind: "broken"; readonly line: string; readonly error: string };

// Four times what a chat takes: scripts ask what people would not type.
const text = z.string().trim().min(2).max(1200);
const before = text.transform((question): Before => ({ question, article: null }));
const asked = z.strictObject({ question: text, after: before.nullable().default(null) });

/** Reads a question: plain text, or `{"question": …, "after": <the question before>}`. */
export function readQuestionLine(line: string): QuestionLine {
  const trimmed = line.trim();
  const broken = (error: string): QuestionLine => ({ kind: "broken", line, error });
  if (!trimmed.startsWith("{")) {
    const plain = text.safeParse(trimmed);
    if (plain.success) return { kind: "question", question: plain.data, after: null };
    return broken("a question has 2 to 1200 characters");
  }
  const parsed = asked.safeParse(jsonOf(trimmed));
  if (parsed.success) return { kind: "question", ...parsed.data };
  return broken('not a question; write it as plain text or as {"question": "…", "after": "…"}');
}

/** The line that answers a question: JSON, best quote first. */
export function answerLine(question: string, answer: Answer): string {
  const quotes = answer.kind === "found" ? answer.quotes : [];
  return JSON.stringify({
    question,
    kind: answer.kind,
    quotes: quotes.map(({ article, paragraph, ranges, score }) => ({
      article: article.id,
      paragraph: paragraph.number,
      text: paragraph.text,
      ranges,
      score,
    })),
  });
}

/** The answer to a line that is not a question, so that every line has one. */
export function brokenLine({ line, error }: Extract<QuestionLine, { kind: "broken" }>): string {
  return JSON.stringify({ question: line, kind: "error", error });
}
