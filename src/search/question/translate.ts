import { urduLetter } from "../../core/text/urdu-letter.ts";
import { stopWords } from "../text/stop-words.ts";
import type { Lexicon } from "../words/lexicon.ts";
import { withScales } from "../words/urdu-numbers.ts";
import { type Heard, meant, readWords, type Word } from "../words/urdu-words.ts";

/** Between meanings of one word of Urdu, of which an article says any: nothing that people type. */
export const orElse = "\u2215";

/** One such word of Urdu makes a question Urdu: "rules kab badlenge". */
const asks = /^(?:what|who|when|where|why|how|which)\b/;

/** "Javed ki umar kitni hai": English asks otherwise how old somebody is. A pronoun would be another there. */
const ageOf = /^(?!(?:their|his|her|its|your|this|that)\b)(\S.*) age (?:how much|what)$/;

/** A word of a question, and what it means in English: null where it stays, several meanings parted by a slash. */
interface Glossed {
  readonly text: string;
  readonly meaning: string | null;
}

/** The words of a question with their meanings, or null where it is not asked in Urdu. */
function glossed(question: string, lexicon: Lexicon, archive: Heard): readonly Glossed[] | null {
  const words = readWords(question, lexicon, archive);
  const sure = words.filter((word) => word.sure).length;
  const isAsked = words.some((word) => word.sure && asks.test(word.gloss ?? ""));
  // "Next of kin were paid" has little words that Urdu has not.
  const isEnglish = words.some(({ text, gloss }) => gloss === null && stopWords.has(text.toLowerCase()));
  const isFew = sure * 4 < words.length && (isEnglish || !isAsked);
  if (sure === 0 || (sure < 2 && isFew)) return null;
  // Who asks what khat is asks for the archive's word.
  const isHeld = words.every((word) => !word.sure || archive.holds(word.text.toLowerCase()));
  if (isHeld && !urduLetter.test(question)) return null;
  const isUrdu = sure > 1 || isAsked;
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
    .join(" ")
    .replace(ageOf, "how old is $1");
}
