/** The median of how long each piece of work takes, in milliseconds; the first `warmUp` are not counted. */
export async function medianMs<T>(
  pieces: readonly T[],
  work: (piece: T) => unknown,
  warmUp: number,
): Promise<number> {
  const times: number[] = [];
  for (const [at, piece] of pieces.entries()) {
    const begun = performance.now();
    await work(piece);
    if (at >= warmUp) times.push(performance.now() - begun);
  }
  return middle(times);
}

/** The median of these numbers; NaN when there are none. */
export function middle(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? Number.NaN;
}

/** One line of a bench: what was measured, how much it took, and how much that is of the basis. */
export function printRow(name: string, amount: number, unit: string, basis: number): void {
  const ratio = (amount / basis).toFixed(2);
  console.log(`${name.padEnd(52)} ${amount.toFixed(3).padStart(10)} ${unit}   × ${ratio.padStart(7)}`);
}
