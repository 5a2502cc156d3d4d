// Short ids stand in buttons and nonces: a letter and the row's number in base 36.

/** A delivery, a subscription or a board. */
type Letter = "d" | "s" | "b";

/** `d2s` for the 100th delivery, `s2s` for the 100th subscription. */
export function shortId(letter: Letter, seq: number): string {
  return letter + seq.toString(36);
}

/** The row's number, or 0 (which no row has) when this is not such an id. */
export function seqOf(letter: Letter, id: string): number {
  const seq = id.startsWith(letter) ? Number.parseInt(id.slice(1), 36) : 0;
  return Number.isSafeInteger(seq) && shortId(letter, seq) === id ? seq : 0;
}
