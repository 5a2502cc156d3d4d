import { urduLetter } from "../../core/text/urdu-letter.ts";
import { normalise } from "../text/normalise.ts";
import { stopWords } from "../text/stop-words.ts";
import type { Lexicon } from "./lexicon.ts";
import { shortFormAt } from "./urdu-letters.ts";

/** A word of a text, and what it means where it is Urdu. */
export interface Word {
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
  /** The archive holds a word in Urdu letters that may be written so in Latin ones: a name, most likely. */
  readonly holdsInUrdu: (word: string) => boolean;
  /** The archive writes this word as a name. */
  readonly isName: (word: string) => boolean;
  /** The word of the archive that a word in Urdu letters writes down by its sound, or null. */
  readonly sounding: (word: string) => string | null;
}

/** Glosses are for phrases of at most this many words: "kitne saal ki saza". */
const longestPhrase = 4;

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
  "ne nay nai ny ko kou ka ki ke kay ky k se say sy par pr pe pay py mein me mai mn liye liay lye tarah trah wajah waja tak نے کو کا کی کے سے پر میں لیے لئے طرح وجہ تک".split(
    " ",
  ),
);

const whoms = new Set(["kis", "kin", "کس", "کن"]);

function isWhich(word: string, next: string): boolean {
  return whoms.has(word) && next !== "" && !notNouns.has(next);
}

/** "2025-26 mn" is in that year; behind another figure they are millions. */
const otherFigure = /^(?!(?:19|20)\d\d(?:-\d\d(?:\d\d)?)?$)[\d.,]+$/;

/** The words of a text, each with what it means in English by itself; phrases are one word. */
export function readWords(text: string, lexicon: Lexicon, archive: Heard): readonly Word[] {
  const typed = normalise(text).match(/[\p{L}\p{M}\p{N}$%.,'/-]+/gu) ?? [];
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

/** Particles of Urdu, as people type them, that are short forms in English: New York, public relations. */
const alsoShort = new Set(["ny", "pr", "ky", "py", "sb"]);

/** One of the commonest words. */
function isEnglish(word: string, lexicon: Lexicon): boolean {
  return stopWords.has(word) || alsoShort.has(word) || lexicon.rarity(word) < 1;
}

/** A word of the files that is neither English nor a place ("un") as well. */
function isUrduAlone(word: string, lexicon: Lexicon): boolean {
  return !isEnglish(word, lexicon) && lexicon.place(word) === null;
}

/** What a word that neither the word files nor the archive have was meant to say, by its form or sound; or null. */
export function meant(word: string, lexicon: Lexicon, archive: Heard): string | null {
  if (isEnglish(word, lexicon) || archive.holds(word) || archive.holdsInUrdu(word)) return null;
  if (lexicon.spelt(word) || lexicon.isRarer(word)) return null;
  const form = lexicon.glossByForm(word);
  if (form !== null) return form;
  const heard = archive.sounding(word);
  return heard !== null && archive.isName(heard) ? heard : (lexicon.glossBySound(word) ?? heard);
}
