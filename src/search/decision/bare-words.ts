import type { Query, Slot } from "../question/query.ts";
import type { Ranked } from "../ranking/rank.ts";
import { wholeText } from "../ranking/sentence-text.ts";
import { contentTerms, tokenize } from "../text/tokenize.ts";

/** "Gold price", "karachi aqi": so many words, and nothing that says how they belong together. */
const fewWords = 2;
/** What stands for a word at least so well is that word, a form of it or another word for it. */
const leastStrength = 0.5;

function isBare({ text, slots }: Query): boolean {
  return slots.length === fewWords && tokenize(text).every(({ kind }) => kind !== "stop");
}

/** Whether the archive has this word, and says it nowhere in the article that these terms are of; years have a rule of their own. */
function isMissing({ kind, alternatives }: Slot, there: ReadonlySet<string>): boolean {
  if (kind === "year" || kind === "figure") return false;
  const known = alternatives.filter(({ strength }) => strength >= leastStrength);
  return known.length > 0 && !known.some(({ term }) => there.has(term));
}

/**
 * Whether a pair of bare words is held against an article that lacks one of the two, though others have it: one that
 * says "price" and never "gold" tells no price of gold.
 */
export function lacksBareWord(query: Query, best: Ranked): boolean {
  if (!isBare(query)) return false;
  const there = new Set(contentTerms(wholeText(best.entry.article)));
  return query.slots.some((slot) => isMissing(slot, there));
}
