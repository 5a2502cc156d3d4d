import { createField, type Field } from "./fields.ts";

/** The terms of the archive: a number for each, and in how many paragraphs it stands. */
export interface Vocabulary {
  /** The number of a term, given out at first sight. */
  readonly intern: (term: string) => number;
  /** The number of a term, or -1 where the archive does not hold it now. */
  readonly find: (term: string) => number;
  /** Which paragraphs' texts hold them. */
  readonly text: Field;
  /** Which paragraphs' texts hold them with a capital letter inside a sentence. */
  readonly capitals: Field;
  /** The archive writes it as a name more often than not, however a reader types it. */
  readonly isName: (id: number) => boolean;
  readonly size: () => number;
  /** Terms that begin with this text and stand in the archive. */
  readonly startingWith: (prefix: string) => readonly string[];
}

/** Prefixes of this many letters find related word forms; shorter ones would relate too much. */
const prefixLength = 4;

/** An empty vocabulary. */
export function createVocabulary(): Vocabulary {
  const ids = new Map<string, number>();
  const terms: string[] = [];
  const text = createField();
  const capitals = createField();
  /** The newest term that begins so; from each term `before` leads to the one before it, -1 where there is none. */
  const newest = new Map<string, number>();
  const before: number[] = [];
  const find = (term: string): number => {
    const id = ids.get(term);
    return id === undefined || text.frequency(id) === 0 ? -1 : id;
  };
  return {
    intern(term) {
      const known = ids.get(term);
      if (known !== undefined) return known;
      const id = terms.push(term) - 1;
      ids.set(term, id);
      const prefix = term.slice(0, prefixLength);
      before.push(newest.get(prefix) ?? -1);
      newest.set(prefix, id);
      return id;
    },
    find,
    text,
    capitals,
    isName: (id) => capitals.frequency(id) * 2 > text.frequency(id),
    size: () => ids.size,
    startingWith(prefix) {
      const found: string[] = [];
      let id = newest.get(prefix.slice(0, prefixLength)) ?? -1;
      for (; id >= 0; id = before[id] ?? -1) {
        const term = terms[id] ?? "";
        if (term.startsWith(prefix) && text.frequency(id) > 0) found.push(term);
      }
      return found.toReversed();
    },
  };
}
