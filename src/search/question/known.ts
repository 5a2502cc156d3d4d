import type { Index } from "../index/archive-index.ts";
import type { Spelling } from "../index/spelling.ts";
import type { Vocabulary } from "../index/vocabulary.ts";
import type { Token } from "../text/tokenize.ts";
import type { Lexicon } from "../words/lexicon.ts";

/** What is known of the archive's words, and of words that mean the same. */
export interface Knowledge {
  readonly index: Index;
  readonly lexicon: Lexicon;
  readonly vocabulary: Vocabulary;
  readonly spelling: Spelling;
}

/**
 * The name that these letters are the first of, where they are no word of the archive's paragraphs nor of English. Titles
 * say PSL where paragraphs say Pakistan Super League.
 */
export function namedBy(term: string, { index, lexicon, vocabulary }: Knowledge): readonly string[] | null {
  if (vocabulary.text.frequency(vocabulary.find(term)) > 0) return null;
  const short = term.replace("^", "");
  const isWord = short === term && (lexicon.rarity(short) < 1 || lexicon.isRarer(short));
  return isWord ? null : index.nameOf(short);
}

/** Whether the archive or English knows the word as typed; figures and little words are known. */
export function isKnown({ kind, term, surface }: Token, parts: Knowledge): boolean {
  if (kind !== "word" || parts.vocabulary.find(term) >= 0) return true;
  if (parts.spelling.inUrdu(surface).length > 0) return true;
  return parts.lexicon.spelt(surface) || (parts.index.longForm(term) ?? namedBy(term, parts)) !== null;
}
