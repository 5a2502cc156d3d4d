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
  const text = createField();
  const capitals = createField();
  const byPrefix = new Map<string, string[]>();
  const find = (term: string): number => {
    const id = ids.get(term);
    return id === undefined || text.frequency(id) === 0 ? -1 : id;
  };
  return {
    intern(term) {
      const known = ids.get(term);
      if (known !== undefined) return known;
      const id = ids.size;
      ids.set(term, id);
      const prefix = term.slice(0, prefixLength);
      if (prefix.length === prefixLength) {
        const listed = byPrefix.get(prefix);
        if (listed === undefined) byPrefix.set(prefix, [term]);
        else listed.push(term);
      }
      return id;
    },
    find,
    text,
    capitals,
    isName: (id) => capitals.frequency(id) * 2 > text.frequency(id),
    size: () => ids.size,
    startingWith: (prefix) =>
      (byPrefix.get(prefix.slice(0, prefixLength)) ?? []).filter(
        (term) => term.startsWith(prefix) && find(term) >= 0,
      ),
  };
}
