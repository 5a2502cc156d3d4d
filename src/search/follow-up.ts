import type { Lexicon } from "./lexicon.ts";
import { tokenize } from "./tokenize.ts";

const opening =
  /^(?:and|or|but|so|also|then)\b[\s,]*(?:what about|how about|in|for|of)?\s*|^(?:what|how) about\s+/i;
const bareWhy =
  /^(?:but |and |so )?(?:why|how come|how so|since when|when|where|who|how much|how many)(?: (?:is|was|are) (?:that|this|it|so))?(?: so)?\s*[?!.]*$/i;
const pronoun = /\b(?:that|this|they|them|those|these|he|she|him|his|her|its|their|same)\b|\bone(?=\W*$)/i;
/** "it" after a verb or preposition, or at the end; elsewhere people write of IT: "how big are it exports". */
const it =
  /(?<=\b(?:is|was|does|did|has|had|can|could|will|would|should|may|might|about|of|for|in|on|to|from|by|with|at|after|before|since|why|when) )it\b|\bit(?=\W*$|'s\b)/;

/** Whoever asks "why?" ten times over does not ask ten times as much. UTF-16 units. */
const longestCompleted = 300;

/** A question of more content words than this stands by itself, whatever it begins with. */
const fewWords = 3;

function content(text: string): readonly string[] {
  return tokenize(text)
    .filter(({ kind }) => kind !== "stop")
    .map(({ surface }) => surface);
}

/** Takes the place out of the previous question that the new one names another for: "India" when "Bangladesh" comes. */
function withoutPlaces(question: string, lexicon: Lexicon): string {
  let kept = "";
  let last = 0;
  for (const { term, start, end } of tokenize(question)) {
    if (lexicon.place(term) === null) continue;
    kept += question.slice(last, start);
    last = end;
  }
  return (kept + question.slice(last)).replace(/\s+/g, " ").trim();
}

function namesPlace(question: string, lexicon: Lexicon): boolean {
  return tokenize(question).some(({ term }) => lexicon.place(term) !== null);
}

/** Whether a question leans on the one before: "why?", "and Bangladesh?", "is that more than last year?". */
function leans(question: string): boolean {
  const words = content(question);
  if (bareWhy.test(question.trim())) return true;
  if (words.length > fewWords) return false;
  return opening.test(question) || pronoun.test(question) || it.test(question) || words.length === 0;
}

/**
 * The question with what it leaves unsaid, taken from the one before: "and Bangladesh?" after "IT exports of India"
 * is "Bangladesh IT exports of". A question that stands by itself comes back as it is.
 */
export function completeFollowUp(question: string, after: string | null, lexicon: Lexicon): string {
  if (after === null || after.trim() === "" || !leans(question)) return question;
  const rest = question.replace(opening, "").trim();
  const before = namesPlace(rest, lexicon) ? withoutPlaces(after, lexicon) : after;
  const previous = before.replace(/^\//, "").replace(/[?!.\s]+$/, "");
  const now = rest.replace(/[?!.\s]+$/, "");
  if (` ${previous} `.toLowerCase().includes(` ${now} `.toLowerCase())) return previous;
  return shortened(`${now} ${previous}`.trim());
}

/** Without the words at the end, which were asked longest ago. */
function shortened(question: string): string {
  if (question.length <= longestCompleted) return question;
  return question.slice(0, longestCompleted).replace(/\s+\S*$/, "");
}
