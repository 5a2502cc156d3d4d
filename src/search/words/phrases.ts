import { stem } from "../text/tokenize.ts";
import { createWordMap } from "./word-map.ts";

/** For the place of each word of a question, what each other way to say the phrase around it has instead, as stems. */
export type Rephrased = ReadonlyMap<number, readonly (readonly string[])[]>;

/** Tells how a text's phrases are said otherwise, of others that `holds` knows every word of. */
export type Rephrase = (terms: readonly string[], holds: (term: string) => boolean) => Rephrased;

const nothing: Rephrased = new Map();

/** The groups by each stem that one of their phrases begins with: a line each, in stems. */
function byFirstStem(groups: readonly string[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const line of groups) {
    const group = line.replace(/[^ _]+/g, stem);
    for (const first of new Set(group.split(" ").map((phrase) => phrase.split("_", 1).join(""))))
      found.set(first, [...(found.get(first)?.split("\n") ?? []), group].join("\n"));
  }
  return found;
}

/** A group as the stems of each of its phrases. */
function phrasesOf(group: string): readonly (readonly string[])[] {
  return group.split(" ").map((phrase) => phrase.split("_"));
}

/**
 * Reads groups of phrases that readers use for one another, one group a line, the words of a phrase joined by "_". What
 * two of them have in common says nothing of either: for "interest rate" the policy rate is a rate all the same, and
 * "policy" stands for "interest". They are kept as text: lists of stems take four times the room.
 */
export function createPhrases(groups: readonly string[]): Rephrase {
  const groupsOf = createWordMap(byFirstStem(groups));
  return (terms, holds) => {
    let found: Map<number, readonly (readonly string[])[]> | null = null;
    for (let at = 0; at < terms.length; at++)
      for (const group of groupsOf(terms[at] ?? "")?.split("\n") ?? []) {
        const phrases = phrasesOf(group);
        for (const own of phrases.filter((one) => one.every((word, i) => terms[at + i] === word)))
          for (const other of phrases.filter((one) => one !== own && one.every(holds))) {
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
