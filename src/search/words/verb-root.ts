import { glossesBy } from "./glosses-by.ts";
import { spellingOf } from "./sound.ts";

/** What Roman Urdu adds to the root of a verb: barh-ega, barh-ti, barh-ne, barh-a. */
const ending =
  /(?:[eouy]?nge|[oe]?ngi|a?ye?g[aie]|eg[aie]|og[ei]|ung[ai]|t(?:a|i|e|ay|ey|een|ein)|n(?:a|i|e|ay)|y(?:a|i|e)|ein|een|ain|ay|a|i|e)$/;
/** A shorter root is that of many words. */
const shortest = 4;

/** The root of a verb in Roman Urdu, by what is left without its ending; null for what is no such form. */
export function rootOf(word: string): string | null {
  if (!/^[a-z]+$/.test(word)) return null;
  const root = word.replace(ending, "");
  return root.length < shortest ? null : root;
}

/** Glosses by the root of their words, particles left out; a root of two words that mean nothing alike tells nothing. */
export function byRoot(glosses: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  return glossesBy(glosses, (word) => (glosses.get(word) === "" ? null : rootOf(word)));
}

/** How what is left of a word without a verb's ending is spelt, however short: for roots that a file names as such. */
export function spelledRootOf(word: string): string {
  const root = word.replace(ending, "");
  return spellingOf(root) ?? root;
}
