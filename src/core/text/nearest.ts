/** The name most likely meant, or null: at most a third of its letters may differ. */
export function nearestName(typed: string, names: readonly string[]): string | null {
  let best: string | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const name of names) {
    const most = Math.max(1, Math.floor(name.length / 3));
    // So many letters more or fewer differ at least: of hundreds of time zones few need be compared.
    if (Math.abs(name.length - typed.length) > most) continue;
    const distance = editDistance(typed.toLowerCase(), name.toLowerCase());
    if (distance <= most && distance < least) [best, least] = [name, distance];
  }
  return best;
}

/** Asks for the name most likely meant, behind a sentence that knows none: " Did you mean monday?"; empty where none is near. */
export function didYouMean(
  typed: string,
  names: readonly string[],
  written: (name: string) => string = (name) => name,
): string {
  const near = nearestName(typed, names);
  return orMeant(near === null ? null : written(near));
}

/** The same for a name that was found to be near; empty for null. */
export function orMeant(near: string | null): string {
  return near === null ? "" : ` Did you mean ${near}?`;
}

/** Levenshtein distance in UTF-16 units, with a swap of neighbours as one edit. Both texts are cut at 64 units. */
export function editDistance(from: string, to: string): number {
  const [a, b] = withoutLikeEnds(from.slice(0, 64), to.slice(0, 64));
  let before: readonly number[] = [];
  let row: readonly number[] = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (same ? 0 : 1));
      if (a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      next.push(cost);
    }
    [before, row] = [row, next];
  }
  return row[b.length] ?? 0;
}

/** Whether one edit (see `editDistance`) makes one of the other, without working out how many others would. */
export function isOneEdit(from: string, to: string): boolean {
  const [a, b] = withoutLikeEnds(from, to);
  if (a.length < 2 && b.length < 2) return a !== b;
  return a.length === 2 && b.length === 2 && a[0] === b[1] && a[1] === b[0];
}

/** Both without their common beginning and end: no edit touches these. */
function withoutLikeEnds(from: string, to: string): readonly [string, string] {
  const shorter = Math.min(from.length, to.length);
  let start = 0;
  while (start < shorter && from[start] === to[start]) start++;
  let end = 0;
  while (end < shorter - start && from.at(-1 - end) === to.at(-1 - end)) end++;
  return [from.slice(start, from.length - end), to.slice(start, to.length - end)];
}
