import { compact } from "./compact.ts";
import { createWordTable } from "./word-table.ts";

/** Each of the texts once, and for each that was given which of them it is. */
function numbered(given: readonly string[]) {
  const numberOf = new Map<string, number>();
  for (const text of given) if (!numberOf.has(text)) numberOf.set(text, numberOf.size);
  return { texts: [...numberOf.keys()], numbers: compact(given.map((text) => numberOf.get(text) ?? 0)) };
}

/** The texts by number, all in one: a text of its own takes some forty bytes. */
function createTexts(texts: readonly string[]): (number: number) => string {
  const all = texts.join("");
  let end = 0;
  const ends = compact(texts.map((text) => (end += text.length)));
  return (number) => all.slice(number === 0 ? 0 : ends[number - 1], ends[number]);
}

/** A map from words to texts in little room, for reading only; null for a word that is not in it. The words hold no space. */
export function createWordMap(map: ReadonlyMap<string, string>): (word: string) => string | null {
  const words = createWordTable([...map.keys()].join(" "));
  const { texts, numbers } = numbered([...map.values()]);
  const textOf = createTexts(texts);
  return (word) => {
    const number = words.find(word);
    return number < 0 ? null : textOf(numbers[number] ?? 0);
  };
}
