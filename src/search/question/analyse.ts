import type { Vocabulary } from "../index/vocabulary.ts";
import { stopWords } from "../text/stop-words.ts";
import { stem, type Token } from "../text/tokenize.ts";
import { alternativesOf } from "./alternatives.ts";
import { commonWord } from "./common-word.ts";
import { joint } from "./follow-up.ts";
import { isKnown, type Knowledge } from "./known.ts";
import type { Query, Slot } from "./query.ts";
import { evidenceWanted, questionType } from "./question-type.ts";
import { orElse } from "./translate.ts";

/** How well a word stands for the mistyped one that it was mended from. */
const mendedStrength = 0.95;
/** In an archive of this many paragraphs, rarity in it weighs as much as rarity in English. */
const trustedSize = 40;
const leastWeight = 0.12;
/** What a question took from the one before says where to look; what it asks itself says what for. */
const shareOfBefore = 0.5;

function kindOf(token: Token, first: boolean, { lexicon, vocabulary }: Knowledge): Slot["kind"] {
  if (token.kind === "figure") return /^\d{4}s?$|^fy/.test(token.term) ? "year" : "figure";
  if (lexicon.place(token.term) !== null) return "place";
  if (token.capital && !first) return "name";
  return vocabulary.isName(vocabulary.find(token.term)) ? "name" : "word";
}

/** How much a term says: its rarity in the archive, leaning on English at large while the archive is small. */
function weigh(term: string, surface: string, kind: Slot["kind"], parts: Knowledge): number {
  const size = parts.index.size();
  const found = parts.vocabulary.find(term);
  const frequency = found < 0 ? 0 : parts.vocabulary.text.frequency(found);
  const highest = Math.log(1 + (size + 0.5) / 0.5);
  const own = Math.log(1 + (size - frequency + 0.5) / (frequency + 0.5)) / highest;
  const known = kind === "word" ? parts.lexicon.rarity(surface) : frequency === 0 ? 1 : 0.8;
  const trust = size / (size + trustedSize);
  return Math.max(leastWeight, trust * own + (1 - trust) * known);
}

/** An English word that the archive lacks is mended only to one with the same first letters: "grocery" to "grocer", not "suing" to "using". */
const leastAlike = 5;

/** The spelling that was meant, where the word as typed is not known. */
function mend(token: Token, parts: Knowledge): string | null {
  if (isKnown(token, parts)) return null;
  const { surface } = token;
  const meant = parts.spelling.correct(surface);
  if (parts.lexicon.isRarer(surface))
    return meant?.startsWith(surface.slice(0, leastAlike)) === true ? meant : null;
  return meant ?? (token.capital ? null : commonWord(surface));
}

/** "How old is she", "age of the mayor": answered by "Ms Bashir, 41," too. */
function asksAge(term: string, question: string): boolean {
  return term === "ag" || (term === "old" && /\bhow old (?:is|was|are|were)\b/i.test(question));
}

/** What is known of a token beside itself. */
interface Reading {
  readonly first: boolean;
  readonly mended: string | null;
  readonly question: string;
  readonly rephrased: readonly (readonly string[])[];
}

function slotOf(token: Token, { first, mended, question, rephrased }: Reading, parts: Knowledge): Slot {
  const surface = mended ?? token.surface;
  const term = mended === null ? token.term : stem(mended);
  const kind = kindOf(mended === null ? token : { ...token, term }, first, parts);
  const own = mended === null ? 1 : mendedStrength;
  return {
    term,
    surface,
    kind,
    weight: weigh(term, surface, kind, parts),
    alternatives: alternativesOf(term, { own, surface, isAge: asksAge(term, question), rephrased }, parts),
  };
}

/** "it exports" as people type it means IT; where the archive speaks of IT and a noun follows at once. */
function typedAcronym(token: Token, next: Token | undefined, vocabulary: Vocabulary): boolean {
  const follows = next !== undefined && next.kind === "word" && next.start - token.end === 1;
  return token.surface === "it" && follows && vocabulary.find("^it") >= 0;
}

/**
 * A figure has several terms. Where the archive holds the figure itself ("#3200000000"), its other names (billion,
 * dollar) ask for nothing more; a fiscal year asks for that year, not also for the one that it began in, and years from
 * one to another for these two.
 */
function saysNoMore(tokens: readonly Token[], i: number, vocabulary: Vocabulary): boolean {
  const token = tokens[i];
  if (token?.kind !== "figure") return false;
  const first = tokens.findIndex(({ start }) => start === token.start);
  const name = tokens[first]?.term ?? "";
  if (first === i) return false;
  if (/^\d{4}$/.test(name)) return !token.surface.endsWith(token.term.slice(2));
  return name.startsWith("fy") ? i - first > 1 : name.startsWith("#") && vocabulary.find(name) >= 0;
}

/** A word of Urdu that means either: whatever stands for one of the two will do. */
function eitherOf(one: Slot, other: Slot): Slot {
  const terms = new Set(one.alternatives.map(({ term }) => term));
  const more = other.alternatives.filter(({ term }) => !terms.has(term));
  const alternatives = [...one.alternatives, ...more].toSorted((a, b) => b.strength - a.strength);
  return { ...one, weight: Math.min(one.weight, other.weight), alternatives };
}

/** Reads a question (already in English) by its tokens: its terms with all that can stand for them, its type, its wants. */
export function analyse(question: string, tokens: readonly Token[], parts: Knowledge): Omit<Query, "latest"> {
  const slots = new Map<string, Slot>();
  let text = question;
  let moved = 0;
  let last = "";
  const before = question.indexOf(joint);
  const { vocabulary, lexicon } = parts;
  const rephrased = lexicon.rephrase(
    tokens.map(({ term }) => term),
    (term) => vocabulary.find(term) >= 0 || stopWords.has(term),
  );
  tokens.forEach((token, i) => {
    const acronym = typedAcronym(token, tokens[i + 1], parts.vocabulary);
    if (token.kind === "stop" && !acronym) return;
    if (saysNoMore(tokens, i, parts.vocabulary)) return;
    const mended = mend(token, parts);
    if (mended !== null) {
      text = text.slice(0, token.start + moved) + mended + text.slice(token.end + moved);
      moved += mended.length - (token.end - token.start);
    }
    const read = acronym ? { ...token, term: "^it" } : token;
    const slot = slotOf(read, { first: i === 0, mended, question, rephrased: rephrased.get(i) ?? [] }, parts);
    const share = (acronym ? 0.5 : 1) * (before >= 0 && token.start > before ? shareOfBefore : 1);
    const own = { ...slot, weight: slot.weight * share };
    const other = question[token.start - 1] === orElse ? slots.get(last) : undefined;
    if (other !== undefined) slots.set(last, eitherOf(other, own));
    else if (!slots.has(slot.term)) {
      slots.set(slot.term, own);
      last = slot.term;
    }
  });
  text = text.replaceAll(orElse, " ");
  const type = questionType(text);
  return { text, type, wants: evidenceWanted(text, type), slots: [...slots.values()] };
}
