import { stem } from "../text/tokenize.ts";

/** Where a word stands among groups of words that stand in like places and mean other things. */
export interface WordPlace {
  readonly group: number;
  /** Words of one line are as good as one another. */
  readonly line: number;
}

const nowhere: readonly WordPlace[] = [];

/**
 * Reads groups of lines, words parted by a space; tells for a stem every place it has, in most cases
 * none. Forms of one word have one stem ("president presidential") and one place.
 */
export function createWordGroups(
  groups: readonly (readonly string[])[],
): (stem: string) => readonly WordPlace[] {
  const places = new Map<string, readonly WordPlace[]>();
  for (const [group, lines] of groups.entries())
    for (const [line, words] of lines.entries())
      for (const term of new Set(words.split(" ").map(stem)))
        places.set(term, [...(places.get(term) ?? nowhere), { group, line }]);
  return (term) => places.get(term) ?? nowhere;
}

/** Both stand in one group, on different lines: a sentence about one does not answer a question about the other. */
export function areSiblings(one: WordPlace, other: WordPlace): boolean {
  return one.group === other.group && one.line !== other.line;
}
