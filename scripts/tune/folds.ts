/** The articles are left out by halves: what one half is judged by was learnt from the other. */
export const foldCount = 2;

/** The half that an article, by its identifier, belongs to: by its place among all of them, so that kinds mix. */
export function foldsOf(groups: Iterable<string>): (group: string) => number {
  const sorted = [...new Set(groups)].sort();
  return (group) => sorted.indexOf(group) % foldCount;
}
