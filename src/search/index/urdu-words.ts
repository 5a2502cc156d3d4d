import { urduLetter } from "../../core/text/urdu-letter.ts";
import { frameOf, mayBeUrdu } from "../words/urdu-spelling.ts";

/** Knows the archive's words in Urdu letters: names, mostly, for what the word files know was put into English. */
export interface UrduWords {
  /** Notes so many uses of a word, or forgets them where the number is negative. Words in Latin letters are not noted. */
  readonly note: (word: string, by: number) => void;
  /** The words that a reader may have written so in Latin letters. */
  readonly writtenAs: (word: string) => readonly string[];
}

/** Shorter words may be too many others. */
const shortest = 3;
/** Longer ones are none, and take long to compare. */
const longest = 20;

/** No word yet. */
export function createUrduWords(): UrduWords {
  const byFrame = new Map<string, Map<string, number>>();
  return {
    note(word, by) {
      if (word.length > longest || !urduLetter.test(word)) return;
      const frame = frameOf(word);
      const words = byFrame.get(frame) ?? new Map<string, number>();
      const uses = (words.get(word) ?? 0) + by;
      if (uses > 0) words.set(word, uses);
      else words.delete(word);
      if (words.size > 0) byFrame.set(frame, words);
      else byFrame.delete(frame);
    },
    writtenAs(word) {
      if (byFrame.size === 0 || word.length < shortest || word.length > longest || !/^[a-z]+$/.test(word))
        return [];
      const words = byFrame.get(frameOf(word))?.keys() ?? [];
      return [...words].filter((urdu) => mayBeUrdu(word, urdu));
    },
  };
}
