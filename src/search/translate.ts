import type { Lexicon } from "./lexicon.ts";
import { normalise } from "./normalise.ts";
import { stopWords } from "./words/stop-words.ts";

interface Word {
  readonly text: string;
  readonly gloss: string | null;
  /** Belongs to Urdu and not to English as well. */
  readonly sure: boolean;
}

function readWords(question: string, lexicon: Lexicon): readonly Word[] {
  const words = normalise(question).match(/[\p{L}\p{M}\p{N}$%.,'/-]+/gu) ?? [];
  const read: Word[] = [];
  for (let i = 0; i < words.length; i++) {
    const text = words[i] ?? "";
    const bare = text.toLowerCase().replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "");
    const next = (words[i + 1] ?? "").replace(/[^\p{L}]+$/u, "");
    const phrase = lexicon.gloss(`${bare}_${next.toLowerCase()}`);
    if (phrase !== null) i++;
    const gloss = phrase ?? lexicon.gloss(bare);
    const english = stopWords.has(bare) || lexicon.rarity(bare) < 1;
    read.push({ text, gloss, sure: gloss !== null && !english });
  }
  return read;
}

/**
 * The question in English words where it is asked in Urdu, in either script or mixed with English:
 * known words become their gloss, particles go, everything else stays. An English question comes back as it is.
 */
export function translate(question: string, lexicon: Lexicon): string {
  const words = readWords(question, lexicon);
  const sure = words.filter((word) => word.sure).length;
  if (sure === 0 || (sure < 2 && sure * 4 < words.length)) return question;
  return words
    .map(({ text, gloss, sure: urdu }) => (gloss === null || (!urdu && sure < 2) ? text : gloss))
    .filter((text) => text !== "")
    .join(" ");
}
