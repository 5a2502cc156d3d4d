import { stem } from "../text/tokenize.ts";

/** A phrase by its stems, and the others of its group. */
interface Phrase {
  readonly own: readonly string[];
  readonly others: readonly (readonly string[])[];
}

/** For the place of each word of a question, what each other way to say the phrase around it has instead, as stems. */
export type Rephrased = ReadonlyMap<number, readonly (readonly string[])[]>;

/** Tells how a text's phrases are said otherwise, of others that `holds` knows every word of. */
export type Rephrase = (terms: readonly string[], holds: (term: string) => boolean) => Rephrased;

const nothing: Rephrased = new Map();
const noPhrases: readonly Phrase[] = [];

/**
 * Reads groups of phrases that readers use for one another, one group a line, the words of a phrase joined by "_". What
 * two of them have in common says nothing of either: for "interest rate" the policy rate is a rate all the same, and
 * "policy" stands for "interest".
 */
export function createPhrases(groups: readonly string[]): Rephrase {
  const byFirst = new Map<string, readonly Phrase[]>();
  for (const line of groups) {
    const phrases = line.split(" ").map((phrase) => phrase.split("_").map(stem));
    for (const own of phrases) {
      const first = own[0] ?? "";
      const others = phrases.filter((other) => other !== own);
      byFirst.set(first, [...(byFirst.get(first) ?? noPhrases), { own, others }]);
    }
  }
  return (terms, holds) => {
    let found: Map<number, readonly (readonly string[])[]> | null = null;
    for (let at = 0; at < terms.length; at++)
      for (const { own, others } of byFirst.get(terms[at] ?? "") ?? noPhrases) {
        if (!own.every((word, i) => terms[at + i] === word)) continue;
        for (const other of others.filter((one) => one.every(holds))) {
          const more = other.filter((word) => !own.includes(word));
          own.forEach((word, i) => {
            if (more.length === 0 || other.includes(word)) return;
            found ??= new Map();
            found.set(at + i, [...(found.get(at + i) ?? []), more]);
          });
        }
      }
    return found ?? nothing;
  };
}
