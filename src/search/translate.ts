import type { Lexicon } from "./lexicon.ts";
import { normalise } from "./normalise.ts";
import { shortFormAt } from "./urdu-letters.ts";
import { stopWords } from "./words/stop-words.ts";

interface Word {
  readonly text: string;
  readonly gloss: string | null;
  /** Belongs to Urdu, and is neither English nor a place ("un") as well. */
  readonly sure: boolean;
}

/** What translation asks of the archive. */
export interface Heard {
  /** The archive holds this word: it is not Urdu spelt in another way. */
  readonly holds: (word: string) => boolean;
  /** The word of the archive that a word in Urdu letters writes down by its sound, or null. */
  readonly sounding: (word: string) => string | null;
}

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
  return { gloss: lexicon.gloss(first), length: 1 };
}

/** A kharab is a hundred thousand million. */
const kharab = /(\d[\d,]*(?:\.\d+)?)\s*(?:kharab|کھرب)(?![\p{L}\p{M}])/giu;
/** "3.2 arab dollar" in a question that is otherwise English; without a figure before it "arab" is Arab. */
const southAsian: readonly (readonly [RegExp, string])[] = [
  [/(?<=\d\s*)(?:arab|ارب)(?![\p{L}\p{M}])/giu, " billion"],
  [/(?<=\d\s*)(?:karor|caror|کروڑ)(?![\p{L}\p{M}])/giu, " crore"],
  [/(?<=\d\s*)(?:lac|lacs|lakhs|لاکھ)(?![\p{L}\p{M}])/giu, " lakh"],
];

function withScales(question: string): string {
  if (!/\d/.test(question)) return question;
  const told = question.replace(
    kharab,
    (_whole, count: string) => `${Number(count.replaceAll(",", "")) * 100} billion`,
  );
  return southAsian
    .reduce((text, [scale, english]) => text.replace(scale, english), told)
    .replace(/(?<=\d) {2,}/g, " ");
}

/** What has a meaning in these letters is no English word. */
const urduLetter = /\p{Script=Arabic}/u;

function readWords(question: string, lexicon: Lexicon, archive: Heard): readonly Word[] {
  const typed = normalise(question).match(/[\p{L}\p{M}\p{N}$%.,'/-]+/gu) ?? [];
  const bare = typed.map(bareOf);
  const read: Word[] = [];
  for (let i = 0; i < typed.length; ) {
    const word = bare[i] ?? "";
    const short = shortFormAt(bare, i, archive.holds);
    if (short !== null) {
      read.push({ text: short.text, gloss: short.text, sure: true });
      i += short.length;
      continue;
    }
    const { gloss, length } = phraseAt(bare, i, lexicon);
    const english = length === 1 && (stopWords.has(word) || lexicon.rarity(word) < 1);
    const strange = gloss === null && !english && !archive.holds(word) && !lexicon.spelt(word);
    const meaning = strange ? (lexicon.glossByForm(word) ?? archive.sounding(word)) : gloss;
    const isPlace = length === 1 && lexicon.place(word) !== null;
    const sure = meaning !== null && !english && !isPlace && (!strange || urduLetter.test(word));
    read.push({ text: typed[i] ?? "", gloss: meaning, sure });
    i += length;
  }
  return read;
}

/**
 * The question in English words where it is asked in Urdu, in either script or mixed with English: known words become
 * their gloss, particles go, names are those of the archive that sound alike, everything else stays. An English question
 * comes back as it is.
 */
export function translate(typed: string, lexicon: Lexicon, archive: Heard): string {
  const question = withScales(typed);
  const words = readWords(question, lexicon, archive);
  const sure = words.filter((word) => word.sure).length;
  if (sure === 0 || (sure < 2 && sure * 4 < words.length)) return question;
  return words
    .map(({ text, gloss, sure: urdu }) => (gloss === null || (!urdu && sure < 2) ? text : gloss))
    .filter((text) => text !== "")
    .join(" ");
}
