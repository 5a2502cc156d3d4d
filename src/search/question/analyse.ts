import type { Index } from "../index/archive-index.ts";
import type { Spelling } from "../index/spelling.ts";
import type { Vocabulary } from "../index/vocabulary.ts";
import { ageTerm } from "../text/figures.ts";
import { stem, type Token } from "../text/tokenize.ts";
import type { Lexicon } from "../words/lexicon.ts";
import { commonWord } from "./common-word.ts";
import { joint } from "./follow-up.ts";
import { type QuestionType, questionType, wantedEvidence } from "./question-type.ts";

/** A term of the archive that can stand for one of the question's, and how well: 1 is the term itself. */
export interface Alternative {
  readonly term: string;
  readonly id: number;
  readonly strength: number;
}

/** One content term of the question. */
export interface Slot {
  readonly term: string;
  /** As understood: typing mistakes mended. */
  readonly surface: string;
  /** How much it says, 0 to 1, by its rarity in the archive and in English. */
  readonly weight: number;
  /** `place` and `year` must be met for an answer to count; `name` nearly so. */
  readonly kind: "word" | "name" | "place" | "year" | "figure";
  /** Best first; empty when nothing in the archive can stand for it. */
  readonly alternatives: readonly Alternative[];
}

/** A question as the later stages read it. */
export interface Query {
  /** In English, with typing mistakes mended. */
  readonly text: string;
  readonly type: QuestionType;
  /** Bits of `evidence`, any of which an answer would hold; 0 for no such demand. */
  readonly wants: number;
  readonly slots: readonly Slot[];
}

/** What is known of the archive's words, and of words that mean the same. */
export interface AnalysisParts {
  readonly index: Index;
  readonly lexicon: Lexicon;
  readonly vocabulary: Vocabulary;
  readonly spelling: Spelling;
}

const strengths = { spelling: 0.95, place: 0.95, abbreviation: 0.9, synonym: 0.5, form: 0.8 } as const;
const mostForms = 6;
/** Words akin to a term stand for it by how much nearer they are than this. */
const leastAkin = 0.35;
/** In an archive of this many paragraphs its own counts weigh as much as what is rare in English at large. */
const trustedSize = 40;
const leastWeight = 0.12;
/** What a question took from the one before says where to look; what it asks itself says what for. */
const shareOfBefore = 0.5;

/** Word forms that share most of their letters: `exposed` and `exposure`. */
function forms(term: string, vocabulary: Vocabulary): readonly Alternative[] {
  if (!/^[a-z]{5,}$/.test(term)) return [];
  const least = Math.max(4, Math.ceil(term.length * 0.7));
  const others = vocabulary.startingWith(term.slice(0, least)).filter((other) => other !== term);
  // Most words have none.
  if (others.length === 0) return [];
  return others
    .filter((other) => term.length >= other.length * 0.65 && !/\d/.test(other))
    .map((other) => {
      let shared = least;
      while (shared < term.length && term[shared] === other[shared]) shared++;
      const ratio = shared / Math.max(term.length, other.length);
      return { term: other, id: vocabulary.find(other), strength: strengths.form * ratio * ratio };
    })
    .filter(({ strength }) => strength > 0.35)
    .sort((a, b) => b.strength - a.strength)
    .slice(0, mostForms);
}

/** The name that these letters are the first of, where they are no word of the archive nor of English. */
function namedBy(term: string, { index, lexicon, vocabulary }: AnalysisParts): readonly string[] | null {
  if (vocabulary.find(term) >= 0) return null;
  const short = term.replace("^", "");
  const isWord = short === term && (lexicon.rarity(short) < 1 || lexicon.isRarer(short));
  return isWord ? null : index.nameOf(short);
}

/** Of a name's words the one that fewest paragraphs hold: "Monetary" of the International Monetary Fund. */
function rarestOf(words: readonly string[], { text, find }: Vocabulary): string {
  return words.toSorted((a, b) => text.frequency(find(a)) - text.frequency(find(b)))[0] ?? "";
}

function alternatives(
  term: string,
  { first, isAge }: { readonly first: number; readonly isAge: boolean },
  parts: AnalysisParts,
): readonly Alternative[] {
  const { vocabulary, lexicon } = parts;
  const best: Alternative[] = [];
  const offer = (other: string, strength: number): void => {
    const id = vocabulary.find(other);
    if (id < 0) return;
    const known = best.findIndex((one) => one.id === id);
    if (known < 0) best.push({ term: other, id, strength });
    else if (strength > (best[known]?.strength ?? 0)) best[known] = { term: other, id, strength };
  };
  offer(term, first);
  if (isAge) offer(ageTerm, strengths.synonym);
  const place = lexicon.place(term);
  for (const other of place ?? []) offer(other, strengths.place);
  const short = term.replace("^", "");
  const long = parts.index.longForm(short) ?? lexicon.longForm(short);
  for (const other of long) offer(other, strengths.abbreviation / Math.sqrt(long.length));
  const name = namedBy(term, parts);
  if (name !== null) {
    for (const other of name) offer(other, strengths.abbreviation / Math.sqrt(name.length));
    offer(rarestOf(name, vocabulary), strengths.abbreviation);
  }
  if (place === null) {
    for (const other of lexicon.synonyms(term)) offer(other, strengths.synonym);
    for (const other of forms(term, vocabulary)) offer(other.term, other.strength);
    if (!vocabulary.isName(vocabulary.find(term)))
      for (const { stem: other, nearness } of lexicon.akin(term)) offer(other, nearness - leastAkin);
  }
  return best.sort((a, b) => b.strength - a.strength);
}

function kindOf(token: Token, first: boolean, { lexicon, vocabulary }: AnalysisParts): Slot["kind"] {
  if (token.kind === "figure") return /^\d{4}s?$|^fy/.test(token.term) ? "year" : "figure";
  if (lexicon.place(token.term) !== null) return "place";
  if (token.capital && !first) return "name";
  return vocabulary.isName(vocabulary.find(token.term)) ? "name" : "word";
}

/** How much a term says: its rarity in the archive, leaning on English at large while the archive is small. */
function weigh(term: string, surface: string, kind: Slot["kind"], parts: AnalysisParts): number {
  const size = parts.index.size();
  const found = parts.vocabulary.find(term);
  const frequency = found < 0 ? 0 : parts.vocabulary.text.frequency(found);
  const highest = Math.log(1 + (size + 0.5) / 0.5);
  const own = Math.log(1 + (size - frequency + 0.5) / (frequency + 0.5)) / highest;
  const known = kind === "word" ? parts.lexicon.rarity(surface) : frequency === 0 ? 1 : 0.8;
  const trust = size / (size + trustedSize);
  return Math.max(leastWeight, trust * own + (1 - trust) * known);
}

/** Whether the archive or English knows the word as typed; figures and little words are known. */
export function isKnown({ kind, term, surface }: Token, parts: AnalysisParts): boolean {
  if (kind !== "word" || parts.vocabulary.find(term) >= 0) return true;
  return parts.lexicon.spelt(surface) || (parts.index.longForm(term) ?? namedBy(term, parts)) !== null;
}

/** An English word that the archive lacks is taken for another that begins so: "grocery" for "grocer", not "suing" for "using". */
const leastAlike = 5;

/** The spelling that was meant, where the word as typed is not known. */
function mend(token: Token, parts: AnalysisParts): string | null {
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
}

function slotOf(token: Token, { first, mended, question }: Reading, parts: AnalysisParts): Slot {
  const surface = mended ?? token.surface;
  const term = mended === null ? token.term : stem(mended);
  const kind = kindOf(mended === null ? token : { ...token, term }, first, parts);
  const strength = mended === null ? 1 : strengths.spelling;
  return {
    term,
    surface,
    kind,
    weight: weigh(term, surface, kind, parts),
    alternatives: alternatives(term, { first: strength, isAge: asksAge(term, question) }, parts),
  };
}

/** "it exports" as people type it means IT; where the archive speaks of IT and a noun follows at once. */
function typedAcronym(token: Token, next: Token | undefined, vocabulary: Vocabulary): boolean {
  const follows = next !== undefined && next.kind === "word" && next.start - token.end === 1;
  return token.surface === "it" && follows && vocabulary.find("^it") >= 0;
}

/**
 * A figure has several terms. Where the archive holds the figure itself ("#3200000000"), its other names (billion,
 * dollar) ask for nothing more; and a fiscal year asks for that year, not also for the one that it began in.
 */
function saysNoMore(tokens: readonly Token[], i: number, vocabulary: Vocabulary): boolean {
  const token = tokens[i];
  if (token?.kind !== "figure") return false;
  const first = tokens.findIndex(({ start }) => start === token.start);
  const name = tokens[first]?.term ?? "";
  if (first === i) return false;
  return name.startsWith("fy") ? i - first > 1 : name.startsWith("#") && vocabulary.find(name) >= 0;
}

/** Reads a question (already in English) by its tokens: its terms with all that can stand for them, its type, its wants. */
export function analyse(question: string, tokens: readonly Token[], parts: AnalysisParts): Query {
  const slots = new Map<string, Slot>();
  let text = question;
  let moved = 0;
  const before = question.indexOf(joint);
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
    const slot = slotOf(read, { first: i === 0, mended, question }, parts);
    const share = (acronym ? 0.5 : 1) * (before >= 0 && token.start > before ? shareOfBefore : 1);
    if (!slots.has(slot.term)) slots.set(slot.term, { ...slot, weight: slot.weight * share });
  });
  const type = questionType(text);
  return { text, type, wants: wantedEvidence(type), slots: [...slots.values()] };
}
