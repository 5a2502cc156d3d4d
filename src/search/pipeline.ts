import type { ArticleId } from "../core/article.ts";
import type { Wanted } from "./index/bm25.ts";
import type { Found } from "./index/top-k.ts";
import { analyse } from "./question/analyse.ts";
import { readLatest } from "./question/asks-latest.ts";
import { beginsAsking, completeFollowUp } from "./question/follow-up.ts";
import type { Knowledge } from "./question/known.ts";
import type { Known } from "./question/named.ts";
import { plain } from "./question/plain.ts";
import type { Query } from "./question/query.ts";
import { respell } from "./question/respell.ts";
import { orElse, translate } from "./question/translate.ts";
import { addContext } from "./ranking/context.ts";
import type { Candidate, Scored } from "./ranking/feature.ts";
import { createFeatures } from "./ranking/features.ts";
import { createMatcher } from "./ranking/match.ts";
import { stem, tokenize } from "./text/tokenize.ts";
import { soundOfUrdu } from "./words/sound.ts";
import type { Heard } from "./words/urdu-words.ts";

/** A question that was read. */
export interface Understood extends Query {
  /** As typed, or completed from the one before. */
  readonly asked: string;
}

/** Question → analysis → candidates → features: what every engine does before it ranks. */
export interface Pipeline {
  /** Reads a question: put into English, completed from the one before, typing mistakes mended. */
  readonly understand: (question: string, after: string | null) => Understood;
  /** What is being typed, with its last word as the archive would end it; a word that means something stays. */
  readonly finish: (typed: string) => string;
  /** The best paragraphs by words. */
  readonly find: (query: Query, within: ArticleId | null) => readonly Found[];
  /** The sentences of those found, and of the paragraphs whose keys are in `more`, with their features. */
  readonly candidates: (query: Query, found: readonly Found[], more: readonly number[]) => readonly Scored[];
}

/** A shorter beginning is not completed: too many words share it. */
const leastBegun = 3;
/** How many paragraphs are scored sentence by sentence. */
const candidateCount = 30;

/** The stages over one index. */
export function createPipeline(parts: Knowledge): Pipeline {
  const { index, lexicon, vocabulary } = parts;
  const matcher = createMatcher();
  const isName = (word: string): boolean => vocabulary.isName(vocabulary.find(stem(word)));
  const mayBeName = (word: string): boolean =>
    isName(word) || !(lexicon.spelt(word) || lexicon.isRarer(word));
  const heard: Heard = {
    holds: (word) => vocabulary.find(stem(word)) >= 0,
    holdsInUrdu: (word) => parts.spelling.inUrdu(word).length > 0,
    isName,
    sounding(word) {
      const sound = soundOfUrdu(word);
      // Too few consonants to tell any word by; a name is told by its letters.
      return sound === null ? parts.spelling.written(word, mayBeName) : parts.spelling.sounding(sound);
    },
  };
  const known: Known = { lexicon, isName: (term) => vocabulary.mayBeName(vocabulary.find(term)) };
  return {
    understand(question, after) {
      const before = after === null ? null : translate(plain(after), lexicon, heard);
      const english = translate(plain(question), lexicon, heard);
      const completed = completeFollowUp(english, before, known, question);
      const { text, latest } = readLatest(completed);
      const tokens = tokenize(text);
      const spelt = respell(text, tokens, parts);
      const query = { ...analyse(spelt, spelt === text ? tokens : tokenize(spelt), parts), latest };
      if (completed === english) return { ...query, asked: question };
      return {
        ...query,
        text: query.text + signOf(question, completed),
        asked: completed.replaceAll(orElse, " "),
      };
    },
    finish(typed) {
      const last = tokenize(typed).at(-1);
      const isOpen = last?.kind === "word" && last.end === typed.length && last.surface.length >= leastBegun;
      if (!isOpen || heard.holds(last.surface) || lexicon.gloss(last.surface) !== null) return typed;
      const word = parts.spelling.beginning(last.surface);
      return word === null ? typed : typed.slice(0, last.start) + word;
    },
    find: (query, within) => index.find({ wanted: wanted(query), within, count: candidateCount }),
    candidates(query, found, more) {
      const highest = found[0]?.score || 1;
      const taken = new Set(found.map(({ key }) => key));
      const others = more.filter((key) => !taken.has(key));
      const besides = others.length === 0 ? [] : index.score(wanted(query), others);
      matcher.begin(query.slots, vocabulary.size());
      const featuresOf = createFeatures(query, matcher);
      const candidates: Candidate[] = [];
      for (const { key, score } of [...found, ...besides]) {
        const entry = index.paragraph(key);
        if (entry !== undefined) candidates.push(featuresOf(entry, score / highest));
      }
      addContext(query, candidates);
      const sentences: Scored[] = [];
      for (const { scored } of candidates) sentences.push(...scored);
      return sentences;
    },
  };
}

/** The sign of a follow-up, where it came to a whole question: the model is surer of that with its sign. */
function signOf(question: string, completed: string): string {
  return beginsAsking(completed) && /[?؟]\s*$/u.test(question) ? "?" : "";
}

/** Every term that can stand for one of the question's, with the best strength it has for any. */
function wanted({ slots }: Query): readonly Wanted[] {
  const terms = new Map<number, Wanted>();
  slots.forEach(({ alternatives }, slot) => {
    for (const { term, id, strength } of alternatives)
      if (strength > (terms.get(id)?.strength ?? 0)) terms.set(id, { term, id, strength, slot });
  });
  return [...terms.values()];
}
