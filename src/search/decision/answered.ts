import { firstOfEach } from "../../core/first-of-each.ts";
import { asks } from "../index/asking.ts";
import type { Ranked } from "../ranking/rank.ts";
import { sentenceText } from "../ranking/sentence-text.ts";

/** The beginning of the answer, where a sentence asks what the next paragraph answers. */
function answerOf(one: Ranked): Ranked {
  const { answer } = one.entry;
  if (answer === null || !asks(sentenceText(one))) return one;
  return { ...one, entry: answer, sentence: 0, also: answer.ends.length > 1 ? 1 : null };
}

/** The ranked sentences with what an interviewer asks exchanged for what was answered; each paragraph once. */
export function answered(ranked: readonly Ranked[]): readonly Ranked[] {
  if (!ranked.some(({ entry }) => entry.answer !== null)) return ranked;
  return firstOfEach(ranked.map(answerOf), ({ entry }) => entry);
}
