import { compact } from "./compact.ts";
import { createWordTable } from "./word-table.ts";

/** Each of the texts once, and for each that was given which of them it is. */
function numbered(given: readonly string[]) {
  const numberOf = new Map<string, number>();
  for (const text of given) if (!numberOf.has(text)) numberOf.set(text, numberOf.size);
  return { texts: [...numberOf.keys()], numbers: compact(given.map((text) => numberOf.get(text) ?? 0)) };
}

/** A map from words to texts in little room, for reading only; null for a word that is not in it. The words hold no space. */
export function createWordMap(map: ReadonlyMap<string, string>): (word: string) => string | null {
  const words = createWordTable([...map.keys()].join(" "));
  const { texts, numbers } = numbered([...map.values()]);
  return (word) => {
    const number = words.find(word);
    return number < 0 ? null : (texts[numbers[number] ?? 0] ?? null);
  };
}
