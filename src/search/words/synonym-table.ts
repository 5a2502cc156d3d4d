import { compact } from "./compact.ts";
import { createWordTable } from "./word-table.ts";

/** For each word the members of all its groups. */
function together(groups: readonly (readonly string[])[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  for (const group of groups)
    for (const word of group) found.set(word, [...new Set([...(found.get(word) ?? []), ...group])]);
  return found;
}

/**
 * The words that share a group with a word, itself among them; null for a word of no group. The words hold no space. A
 * group is kept as the numbers of its words: a list of texts takes ten times the room.
 */
export function createSynonymTable(
  groups: readonly (readonly string[])[],
): (word: string) => readonly string[] | null {
  const all = together(groups);
  const words = createWordTable([...all.keys()].join(" "));
  const members = compact([...all.values()].flatMap((group) => group.map((word) => words.find(word))));
  let end = 0;
  const ends = compact([...all.values()].map((group) => (end += group.length)));
  return (word) => {
    const number = words.find(word);
    if (number < 0) return null;
    const found: string[] = [];
    for (let i = ends[number - 1] ?? 0; i < (ends[number] ?? 0); i++) found.push(words.word(members[i] ?? 0));
    return found;
  };
}
