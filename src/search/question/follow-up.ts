import { cut } from "../../core/text/cut.ts";
import { tokenize } from "../text/tokenize.ts";
import { exchange, withoutOldYears } from "./exchange.ts";
import type { Known } from "./named.ts";
import { orElse } from "./translate.ts";

/** How a question goes on, in English, in Roman Urdu and in Urdu; taken from it as typed, for Urdu's go in translation. */
const opening =
  /^(?:(?:ok(?:ay)?|and|or|but|so|also|then|aur|ya|magar|lekin|phir|اور|یا|مگر|لیکن|پھر)(?:[\s,،]+|$))*(?:(?:what|how) about\s+|what of\s+)?/iu;
/** "No, I meant last year", "sorry, 2023": the question before was not what was meant. */
const correcting =
  /^(?:(?:no|nope|oh|oops|sorry|actually|nahi|nahin|نہیں)(?:\s*[,،.!]+\s*|\s+(?=i\b)))*(?:i (?:meant|mean|(?:was|am) asking (?:about|for)|asked (?:about|for))\s+)?/iu;
const asking =
  "why|how come|when|where|who(?:m|se)?|which|what|how(?: (?:much|many|big|large|long|far|often|old|high|fast|so))?";
const lead = new RegExp(`^(?:(?:by|since|until|till|from|for|to|with|in|of|at|on) )?(?:${asking})\\b`, "i");
const trailing = new RegExp(`\\b(?:${asking})$`, "i");
/** Whether a text begins with a question word: "in which year …". */
export function beginsAsking(text: string): boolean {
  return lead.test(text);
}

/** "Why is that?", "when was it?": nothing but the question word asks. */
const bare = new RegExp(
  `^(?:(?:by|since|until|till|from|for) )?(?:${asking})(?: (?:is|was|are|were|do|does|did|that|this|it|they|so|then|exactly|for))*$`,
  "i",
);
/** "How old were they" asks for no other word of "who died in the drain". */
const measure = /^how (?!much\b|many\b|come\b)\w/;
/** "Which cities?", "by how many runs?", "why the delay?": a question word and a noun. */
const fragment =
  /^(?:(?:by|since|until|from|for|to|with|in|of|at|on) )?(?:which|what|whose|how (?:many|much)) \S+$|^why (?:the|this|that) \S+$/i;
/** "Who is paying?", "who resigned?", "what happened next?": without whom or what. */
const doing =
  /^who (?:(?:is|are|was|were|has|have|had) )?[a-z]+(?:ing|ed)$|^who (?:won|lost|paid|pays|died|did|does)$|^what (?:happened|happens|will happen|is happening|came)(?: (?:next|then|after|afterwards|later|since|now|that))*$/i;
/** "In Lahore?", "for women": a piece of a sentence, which asks nothing by itself. */
const piece =
  /^(?:in|at|on|by|for|from|to|of|with|without|under|over|near|after|before|since|until|during|among|between) (?!.*\b(?:why|when|where|who(?:m|se)?|which|what|how|is|are|was|were|do|does|did|has|have|had|can|could|will|would|should)\b)/i;
/** "Auraton ke liye?", "october mein", "kis ne banayi?": a piece of Urdu, whose little words go in translation. */
const urduPiece =
  /^(?:\p{L}+ ){1,3}(?:k[aieo]|kay|ka+|m(?:e|ei|ai|ey)n?|main|se|par|tak|(?:k[aey]+ )?(?:liye|liay|lye)|کا|کی|کے|کو|میں|سے|پر|تک|(?:کے )?(?:لیے|لئے))$|^(?:kis ?n[ey]|کس نے) \S+$/iu;
/** "A year before?", "last month?": seen from a time that was spoken of. */
const told =
  /^(?:in |for )?(?:the |a |this |last |next |previous )*(?:fiscal |financial )?(?:day|week|month|quarter|year|yr|season|time)(?: (?:before|earlier|ago|after|later)(?: that)?)?$/i;
/** Asks what the thing itself is: "what is Pakistan?" goes on with nothing. */
const definition = /^(?:what|who|where) (?:is|are|was|were)\b/i;
const pronoun =
  /^(?:this|they|them|those|these|he|she|him|his|her|its|their)\b|\b(?:this|they|them|those|these|he|she|him|same)\b|\bone$/i;
const possessive = /\b(?:his|her|its|their)\b/i;
/** "it" and "that" after a verb or preposition, or at either end; elsewhere people write of IT: "how big are it exports". */
const it =
  /(?<=\b(?:is|was|does|did|has|had|can|could|will|would|should|may|might|about|of|for|in|on|to|from|by|with|at|after|before|since|than|why|when|said|says|say|do|mean) )(?:it|that)\b|\bit(?:$|'s\b)|\bthat$|^that\b/;

/** "Who is the coach of the Tigers": whom it asks for, and of what. */
const asksWho =
  /^(who(?:'s| is| was| are| were) )(?:the )?(?!(?:of|at|in|for)\b)\S+(?: (?!(?:of|at|in|for)\b)\S+)*? ?( (?:of|at|in|for) .+)?$/i;
/** "And the captain?" */
const someone = /^the (?!one\b)[\p{L}-]+(?: [\p{L}-]+){0,2} ?$/u;

/** Whoever asks "why?" ten times over does not ask ten times as much. UTF-16 units. */
const longestCompleted = 300;

/** Between a question that leaned and what it leaned on: nothing that people type. */
export const joint = " – ";

/** A question without what it took from the one before, which says where to look, and not what is asked. */
export function ownPart(question: string): string {
  const end = question.indexOf(joint);
  return end < 0 ? question : question.slice(0, end);
}

/** A question of more content words than this stands by itself, whatever it begins with. */
const fewWords = 3;

function withoutEnd(question: string): string {
  return question.replace(/[?!.…؟۔،,\s]+$/u, "").trim();
}

function contentOf(text: string): readonly string[] {
  return tokenize(text)
    .filter(({ kind }) => kind !== "stop")
    .map(({ surface }) => surface);
}

/** "Their" after a noun of the same question is that noun's: "why do freelancers leave their country?" */
function pointsBack(question: string): boolean {
  if (pronoun.test(question) || it.test(question)) return true;
  const owner = possessive.exec(question);
  return owner !== null && contentOf(question.slice(0, owner.index)).length === 0;
}

/** Whether a question leans on the one before: "why?", "and Bangladesh?", "is that more than last year?". */
function leans(question: string, opened: boolean): boolean {
  const words = contentOf(question);
  if (words.length === 0 || bare.test(question) || told.test(question)) return true;
  if (words.length > fewWords) return false;
  return (
    opened || fragment.test(question) || doing.test(question) || piece.test(question) || pointsBack(question)
  );
}

/** The question before, asked of another who holds an office: "who is the captain of the Tigers"; or null. */
function ofSomeoneElse(before: string, now: string): string | null {
  const asked = asksWho.exec(before);
  if (asked === null || !someone.test(now)) return null;
  const [, who = "", ofWhat = ""] = asked;
  return `${who}${now}${/ (?:of|at|in|for) /.test(now) ? "" : ofWhat}`;
}

/** What goes before the question itself: "and what about", "no, I meant". */
function beginningOf(text: string): string {
  const [corrected = ""] = correcting.exec(text.trimStart()) ?? [];
  const [opened = ""] = opening.exec(text.trimStart().slice(corrected.length)) ?? [];
  return corrected + opened;
}

/** A word of Urdu with several meanings counts as one. */
function firstMeaning(text: string): string {
  return text.replace(otherMeanings, "");
}

const otherMeanings = new RegExp(`${orElse}[^\\s${orElse}]+`, "g");

/**
 * What the next question leans on: where several leaned on one another, the first of them and what they named since, unless
 * that is corrected.
 */
function subjectOf(before: string, isCorrected: boolean): string {
  const parts = before.split(joint).slice(isCorrected ? -1 : 0);
  return parts.filter((part, i) => i === parts.length - 1 || !lead.test(part)).join(joint);
}

/** Puts the new question word in the place of the old one: "where are parks planned" and "when" give "when are …". */
function askedAnew(asked: string, before: string): string {
  if (lead.test(before)) return before.replace(lead, asked);
  if (trailing.test(before)) return before.replace(trailing, asked);
  return `${asked} ${before}`;
}

/**
 * The question with what it leaves unsaid, taken from the one before: "and Bangladesh?" after "IT exports of India"
 * is "IT exports of Bangladesh". A question that stands by itself comes back as it is. `typed` is the question before it
 * was put into English.
 */
export function completeFollowUp(
  question: string,
  after: string | null,
  known: Known,
  typed: string = question,
): string {
  if (after === null) return question;
  const isCorrected = correcting.exec(typed.trim())?.[0] !== "";
  const before = subjectOf(withoutEnd(after.replace(/^\//, "")), isCorrected);
  if (before === "") return question;
  const begun = beginningOf(typed);
  const opened = begun !== "";
  const now = withoutEnd(question.trim().slice(beginningOf(question).length));
  const isUrduPiece = question !== typed && urduPiece.test(withoutEnd(typed.trim().slice(begun.length)));
  const other = exchange(before, now, known);
  const isOther = other !== null && (opened || (other.replaced && !definition.test(now)));
  if (!isOther && !leans(firstMeaning(now), opened || isUrduPiece)) return question;
  const asked = (lead.exec(now) ?? trailing.exec(now))?.[0].toLowerCase() ?? "what";
  if (isOther) return shortened(asked === "what" ? other.text : askedAnew(asked, other.text));
  const ofElse = /^(?:and|aur) /i.test(typed.trim()) ? ofSomeoneElse(before, now) : null;
  if (ofElse !== null) return shortened(ofElse);
  if (bare.test(now) && !(measure.test(asked) && lead.test(before)))
    return shortened(asked === "what" ? before : askedAnew(asked, before));
  const isSaid = contentOf(now).length === 0 && !lead.test(now) && !trailing.test(now);
  if (isSaid || ` ${before} `.toLowerCase().includes(` ${now} `.toLowerCase())) return before;
  return shortened(now + joint + withoutOldYears(before, now));
}

/** Without the words at the end, which were asked longest ago; without a sign, since the next question may lean on it. */
function shortened(question: string): string {
  return cut(question, longestCompleted, "");
}
