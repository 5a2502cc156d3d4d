import type { Query } from "../question/query.ts";
import { asksForStory, type QuestionType } from "../question/question-type.ts";
import type { Ranked } from "../ranking/rank.ts";
import { sentenceText } from "../ranking/sentence-text.ts";
import { normalise } from "../text/normalise.ts";
import { leansOnLast } from "./leaning.ts";

/** Where these are asked for and the best sentence does not hold them, the next one mostly does. */
const told: readonly QuestionType[] = ["howMuch", "howMany", "percent", "when", "where"];

/**
 * The sentence to quote beside the best one of a paragraph, or null: one that answers nearly as likely, or the next one,
 * where that holds what is asked for (a date, a figure, a place) and the best one nothing like it. Who asks why or how gets
 * the next one whatever words it has, unless the best one gives a reason: "The museum had been advised to put in shutters"
 * does not say why there are none; "they were put off for lack of money" does.
 */
export function besides({ text, type, wants }: Query, one: Ranked): number | null {
  const { entry, sentence, also } = one;
  const next = sentence + 1;
  if (also !== null || ((entry.kinds[sentence] ?? 0) & wants) !== 0) return also;
  if (next < entry.ends.length && (type === "why" || asksForStory(text))) return next;
  if (((entry.kinds[next] ?? 0) & wants) === 0) return null;
  const leans = (): boolean =>
    leansOnLast(normalise(sentenceText({ entry, sentence: next })), normalise(sentenceText(one)));
  return told.includes(type) || (type === "who" && leans()) ? next : null;
}
