/** A paragraph, by its key, with a score: higher is better. */
export interface Found {
  readonly key: number;
  readonly score: number;
}

/** The best few of many, kept in order while they are offered. */
export interface TopK {
  readonly offer: (key: number, score: number) => void;
  /** What must be beaten to get in; minus infinity while there is room. */
  readonly least: () => number;
  /** Best first; of equal scores the lower key. */
  readonly list: () => readonly Found[];
}

/** A list that keeps this many and forgets the lower ones. */
export function createTopK(count: number): TopK {
  const found: Found[] = [];
  const after = (one: Found | undefined, key: number, score: number): boolean =>
    one !== undefined && (one.score < score || (one.score === score && one.key > key));
  return {
    offer(key, score) {
      if (found.length === count && !after(found.at(-1), key, score)) return;
      if (found.length === count) found.pop();
      const one = { key, score };
      let at = found.push(one) - 1;
      for (; after(found[at - 1], key, score); at--) found[at] = found[at - 1] ?? one;
      found[at] = one;
    },
    least: () => (found.length < count ? Number.NEGATIVE_INFINITY : (found.at(-1)?.score ?? 0)),
    list: () => found,
  };
}
