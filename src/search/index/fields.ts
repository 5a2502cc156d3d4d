/** One field of the paragraphs (text, heading, title) as BM25 counts it. */
export interface Field {
  /** Notes (1) or forgets (-1) paragraphs: in how many of them the field holds each of these terms. */
  readonly count: (terms: ReadonlyMap<number, number>, by: 1 | -1) => void;
  /** In how many paragraphs this field holds the term. */
  readonly frequency: (term: number) => number;
  /** The mean number of different terms over this many paragraphs; at least 1. */
  readonly mean: (paragraphs: number) => number;
}

/** A field that no paragraph has anything in. */
export function createField(): Field {
  let frequencies = new Int32Array(1024);
  let total = 0;
  return {
    count(terms, by) {
      for (const [term, paragraphs] of terms) {
        if (term >= frequencies.length) {
          const wider = new Int32Array(term + (term >> 1));
          wider.set(frequencies);
          frequencies = wider;
        }
        frequencies[term] = (frequencies[term] ?? 0) + by * paragraphs;
        total += by * paragraphs;
      }
    },
    frequency: (term) => frequencies[term] ?? 0,
    mean: (paragraphs) => Math.max(1, total / Math.max(1, paragraphs)),
  };
}
