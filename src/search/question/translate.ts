import { urduLetter } from "../../core/text/urdu-letter.ts";
import { normalise } from "../text/normalise.ts";
import { stopWords } from "../text/stop-words.ts";
import type { Lexicon } from "../words/lexicon.ts";
import { shortFormAt } from "../words/urdu-letters.ts";
import { withDigits } from "../words/urdu-numbers.ts";

interface Word {
  readonly text: string;
  readonly gloss: string | null;
  /** Belongs to Urdu, and is neither English nor a place ("un") as well. */
  readonly sure: boolean;
  /** In small letters, where it is Latin and in no word file: its form is looked into only once the question is known to be Urdu. */
  readonly open: string | null;
}

/** What translation asks of the archive. */
export interface Heard {
  /** The archive holds this word: it is not Urdu spelt in another way. */
  readonly holds: (word: string) => boolean;
  /** The archive writes this word as a name. */
  readonly isName: (word: string) => boolean;
  /** The word of the archive that a word in Urdu letters writes down by its sound, or null. */
  readonly sounding: (word: string) => string | null;
}

/** Between meanings of one word of Urdu, of which an article says any: nothing that people type. */
export const orElse = "\u2215";

/** Glosses are for phrases of at most this many words: "wazir e azam". */
const longestPhrase = 3;

function bareOf(word: string): string {
  const lower = word.toLowerCase();
  if (/^[a-z]+$/.test(lower)) return lower;
  return lower.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "").replace(/(?<=\p{Script=Arabic})\p{M}/gu, "");
}

/** The longest phrase from here that the word files know, and of how many words it is. */
function phraseAt(words: readonly string[], from: number, lexicon: Lexicon) {
  const first = words[from] ?? "";
  const most = lexicon.beginsPhrase(first) ? Math.min(longestPhrase, words.length - from) : 1;
  for (let length = most; length > 1; length--) {
    const gloss = lexicon.gloss(words.slice(from, from + length).join("_"));
    if (gloss !== null) return { gloss, length };
  }
  return { gloss: glossAt(words, from, lexicon), length: 1 };
}

/** What a word by itself means there: "kis" before a noun is which, and "mn" in, but behind a figure that is no year. */
function glossAt(words: readonly string[], at: number, lexicon: Lexicon): string | null {
  const word = words[at] ?? "";
  if (isWhich(word, words[at + 1] ?? "")) return "which";
  return word === "mn" && !otherFigure.test(words[at - 1] ?? "") ? "" : lexicon.gloss(word);
}

/** "Kis" is whom, and which before a noun; these are none. */
const notNouns = new Set(
  "ne nay nai ko kou ka ki ke kay k se say par pe pay mein me mai mn liye liay lye tarah trah wajah waja tak نے کو کا کی کے سے پر میں لیے لئے طرح وجہ تک".split(
    " ",
  ),
);

const whoms = new Set(["kis", "kin", "کس", "کن"]);

function isWhich(word: string, next: string): boolean {
  return whoms.has(word) && next !== "" && !notNouns.has(next);
}

/** "2025-26 mn" is in that year; behind another figure they are millions. */
const otherFigure = /^(?!(?:19|20)\d\d(?:-\d\d(?:\d\d)?)?$)[\d.,]+$/;

/** A kharab is a hundred thousand million. */
const kharab = /(\d[\d,]*(?:\.\d+)?)\s*(?:kharab|کھرب)(?![\p{L}\p{M}])/giu;
/** "3.2 arab dollar" in a question that is otherwise English; without a figure before it "arab" is Arab. */
const southAsian: readonly (readonly [RegExp, string])[] = [
  [/(?<=\d\s*)(?:arab|ارب)(?![\p{L}\p{M}])/giu, " billion"],
  [/(?<=\d\s*)(?:karor|caror|cr|کروڑ)(?![\p{L}\p{M}])/giu, " crore"],
  [/(?<=\d\s*)(?:lac|lacs|lakhs|لاکھ)(?![\p{L}\p{M}])/giu, " lakh"],
];

function withScales(typed: string): string {
  const question = withDigits(typed);
  if (!/\d/.test(question)) return question;
  const told = question.replace(
    kharab,
    (_whole, count: string) => `${Number(count.replaceAll(",", "")) * 100} billion`,
  );
  return southAsian
    .reduce((text, [scale, english]) => text.replace(scale, english), told)
    .replace(/(?<=\d) {2,}/g, " ");
}

function readWords(question: string, lexicon: Lexicon, archive: Heard): readonly Word[] {
  const typed = normalise(question).match(/[\p{L}\p{M}\p{N}$%.,'/-]+/gu) ?? [];
  const bare = typed.map(bareOf);
  const read: Word[] = [];
  for (let i = 0; i < typed.length; ) {
    const word = bare[i] ?? "";
    const short = shortFormAt(bare, i, archive.holds);
    if (short !== null) {
      read.push({ text: short.text, gloss: short.text, sure: true, open: null });
      i += short.length;
      continue;
    }
    const { gloss, length } = phraseAt(bare, i, lexicon);
    const isName = length === 1 && gloss !== null && archive.isName(word);
    if (isName && [bare[i - 1], bare[i + 1]].some((other) => other !== undefined && archive.isName(other))) {
      read.push({ text: typed[i] ?? "", gloss: null, sure: false, open: null });
      i += length;
      continue;
    }
    const open = gloss === null && !urduLetter.test(word) ? word : null;
    const meaning = gloss === null && open === null ? meant(word, lexicon, archive) : gloss;
    const sure = meaning !== null && !isName && (length > 1 || isUrduAlone(word, lexicon));
    read.push({ text: typed[i] ?? "", gloss: meaning, sure, open });
    i += length;
  }
  return read;
}

/** One of the commonest words. */
function isEnglish(word: string, lexicon: Lexicon): boolean {
  return stopWords.has(word) || lexicon.rarity(word) < 1;
}

/** One such word of Urdu makes a question Urdu: "rules kab badlenge". */
const asks = /^(?:what|who|when|where|why|how|which)\b/;

/** A word of the files that is neither English nor a place ("un") as well. */
function isUrduAlone(word: string, lexicon: Lexicon): boolean {
  return !isEnglish(word, lexicon) && lexicon.place(word) === null;
}

/** What a word that neither the word files nor the archive have was meant to say, by its form or sound; or null. */
function meant(word: string, lexicon: Lexicon, archive: Heard): string | null {
  if (isEnglish(word, lexicon) || archive.holds(word) || lexicon.spelt(word) || lexicon.isRarer(word))
    return null;
  const form = lexicon.glossByForm(word);
  if (form !== null) return form;
  const heard = archive.sounding(word);
  return heard !== null && archive.isName(heard) ? heard : (lexicon.glossBySound(word) ?? heard);
}

/** A word of a question, and what it means in English: null where it stays, several meanings parted by a slash. */
interface Glossed {
  readonly text: string;
  readonly meaning: string | null;
}

/** The words of a question with their meanings, or null where it is not asked in Urdu. */
function glossed(question: string, lexicon: Lexicon, archive: Heard): readonly Glossed[] | null {
  const words = readWords(question, lexicon, archive);
  const sure = words.filter((word) => word.sure).length;
  if (sure === 0 || (sure < 2 && sure * 4 < words.length)) return null;
  // Who asks what khat is asks for the archive's word.
  const isHeld = words.every((word) => !word.sure || archive.holds(word.text.toLowerCase()));
  if (isHeld && !urduLetter.test(question)) return null;
  const isUrdu = sure > 1 || words.some((word) => word.sure && asks.test(word.gloss ?? ""));
  const meaningOf = ({ gloss, open }: Word) => (open === null ? gloss : meant(open, lexicon, archive));
  return words.map((word) => ({ text: word.text, meaning: word.sure || isUrdu ? meaningOf(word) : null }));
}

/**
 * The question in English words where it is asked in Urdu, in either script or mixed with English: known words become
 * their gloss, particles go, names are those of the archive that sound alike, everything else stays. An English question
 * comes back as it is.
 */
export function translate(typed: string, lexicon: Lexicon, archive: Heard): string {
  const question = withScales(typed);
  const words = glossed(question, lexicon, archive);
  if (words === null) return question;
  return words
    .map(({ text, meaning }) => meaning?.replaceAll("/", orElse) ?? text)
    .filter((text) => text !== "")
    .join(" ");
}

/**
 * Beside each meaning that a question was given, the word of Urdu that was typed, where articles in Urdu write it: either
 * will do. What only asks ("کتنے") is no word to look for.
 */
export function orAsTyped(english: string, typed: string, lexicon: Lexicon, archive: Heard): string {
  const isHeld = (word: string) => urduLetter.test(word) && archive.holds(word);
  // Most questions and archives have no Urdu letters, and meanings take their time.
  if (!urduLetter.test(typed) || !normalise(typed).split(/\s+/).map(bareOf).some(isHeld)) return english;
  let text = english;
  for (const { text: said, meaning } of glossed(withScales(typed), lexicon, archive) ?? []) {
    const word = bareOf(said);
    if (meaning === null || meaning === "" || asks.test(meaning) || !isHeld(word)) continue;
    const there = RegExp.escape(meaning.replaceAll("/", orElse));
    text = text.replace(
      new RegExp(`(?<![\\p{L}\\p{N}${orElse}])${there}(?![\\p{L}\\p{N}${orElse}])`, "u"),
      (found) => found + orElse + word,
    );
  }
  return text;
}
