import { createField, type Field } from "./fields.ts";

/** The terms of the archive: a number for each, from 1, and in how many paragraphs it stands. */
export interface Vocabulary {
  /** The number of a term, given out at first sight. */
  readonly intern: (term: string) => number;
  /** The number of a term, or -1 where the archive does not hold it now. */
  readonly find: (term: string) => number;
  /** Which paragraphs' texts hold them. */
  readonly text: Field;
  /** Which paragraphs stand under a heading that holds them. */
  readonly heading: Field;
  /** Which paragraphs' articles hold them in their titles. */
  readonly title: Field;
  /** Which paragraphs' texts hold them with a capital letter inside a sentence. */
  readonly capitals: Field;
  /** The archive writes it as a name more often than not, however a reader types it. */
  readonly isName: (id: number) => boolean;
  /** The same, for a name that often opens a sentence, where every word has a capital. */
  readonly mayBeName: (id: number) => boolean;
  /** Every number given out is lower than this. */
  readonly size: () => number;
  /** Terms that begin with this text, of four letters or more, and stand in the archive. */
  readonly startingWith: (prefix: string) => readonly string[];
}

/** Stands for any stop word among the numbers of terms: no term has it, and a table over the terms has room for it. */
export const stopWord = 0;

/** Prefixes of this many letters find related word forms; shorter ones would relate too much. */
const prefixLength = 4;
const cells = 4096;

/** Terms that begin alike share a cell, with a few others. */
function cellOf(term: string): number {
  let hash = 0;
  for (let i = 0; i < prefixLength; i++) hash = Math.imul(hash, 31) + term.charCodeAt(i);
  return hash & (cells - 1);
}

/** An empty vocabulary. */
export function createVocabulary(): Vocabulary {
  const ids = new Map<string, number>();
  const terms = [""];
  const text = createField();
  const heading = createField();
  const title = createField();
  const capitals = createField();
  /** The newest term of each cell; from each term `before` leads to the one before it in its cell, or to none. */
  const newest = new Int32Array(cells);
  const before = [stopWord];
  const find = (term: string): number => {
    // Most that is asked for is not there, and a cell tells it sooner than the map.
    if (term.length >= prefixLength && newest[cellOf(term)] === stopWord) return -1;
    const id = ids.get(term);
    if (id === undefined) return -1;
    return text.frequency(id) > 0 || heading.frequency(id) > 0 || title.frequency(id) > 0 ? id : -1;
  };
  return {
    intern(term) {
      const known = ids.get(term);
      if (known !== undefined) return known;
      const id = terms.push(term) - 1;
      ids.set(term, id);
      // Nobody asks for a beginning so short.
      const cell = term.length < prefixLength ? -1 : cellOf(term);
      before.push(newest[cell] ?? stopWord);
      if (cell >= 0) newest[cell] = id;
      return id;
    },
    find,
    text,
    heading,
    title,
    capitals,
    isName: (id) => capitals.frequency(id) * 2 > text.frequency(id),
    mayBeName: (id) => capitals.frequency(id) * 3 >= Math.max(1, text.frequency(id)),
    size: () => terms.length,
    startingWith(prefix) {
      const found: string[] = [];
      let id = newest[cellOf(prefix)] ?? stopWord;
      for (; id !== stopWord; id = before[id] ?? stopWord) {
        const term = terms[id] ?? "";
        if (term.startsWith(prefix) && text.frequency(id) > 0) found.push(term);
      }
      return found.toReversed();
    },
  };
}
