import { fnv1a } from "../../core/text/fnv.ts";
import { compact } from "./compact.ts";

/** Many words, each with a number, in some fifteen bytes a word; a Map takes some ninety. */
export interface WordTable {
  /** The number of a word: its place in the text it was made from, from 0; -1 where it is not there. */
  readonly find: (word: string) => number;
  /** The word of a number; the empty text for a number that is none. */
  readonly word: (number: number) => string;
}

const space = 32;
/** So many of the cells are taken: with more, what is not there is looked for in long stretches of them. */
const fullness = 2 / 3;

/** A hash of these letters of the text all of whose bits are as good as any; 32 bits, signed. */
export function hashOf(text: string, start: number, end: number): number {
  const hash = fnv1a(text, start, end);
  return hash ^ (hash >>> 15);
}

/** Where each word of the text begins, and behind the last of them where one more would. */
function beginnings(text: string): readonly number[] {
  const starts = [0];
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) === space) starts.push(i + 1);
  return [...starts, text.length + 1];
}

/** The words of this text, one space between any two; they are looked up where they stand in it. */
export function createWordTable(text: string): WordTable {
  const starts = compact(beginnings(text));
  const count = starts.length - 1;
  const cells = Math.ceil(count / fullness);
  /** In the cell of its hash, or the next that is free, a word's number and one more; 0 where there is none. */
  const table = new (count < 2 ** 16 ? Uint16Array : Uint32Array)(cells);

  function cellOf(source: string, start: number, end: number): number {
    let cell = Math.floor(((hashOf(source, start, end) >>> 0) / 2 ** 32) * cells);
    while (table[cell] !== 0 && !holds((table[cell] ?? 0) - 1, source, start, end))
      cell = cell + 1 < cells ? cell + 1 : 0;
    return cell;
  }

  function holds(number: number, source: string, start: number, end: number): boolean {
    const own = starts[number] ?? 0;
    if ((starts[number + 1] ?? 0) - own - 1 !== end - start) return false;
    for (let i = start; i < end; i++)
      if (text.charCodeAt(own + i - start) !== source.charCodeAt(i)) return false;
    return true;
  }

  for (let number = 0; number < count; number++) {
    const cell = cellOf(text, starts[number] ?? 0, (starts[number + 1] ?? 0) - 1);
    if (table[cell] === 0) table[cell] = number + 1;
  }
  return {
    find: (word) => (table[cellOf(word, 0, word.length)] ?? 0) - 1,
    word: (number) => text.slice(starts[number] ?? text.length, (starts[number + 1] ?? 1) - 1),
  };
}
