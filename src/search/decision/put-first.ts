import type { Ranked } from "../ranking/rank.ts";

/** The ranked sentences, this one of them before all others. */
export function putFirst(first: Ranked, ranked: readonly Ranked[]): readonly Ranked[] {
  return [first, ...ranked.filter((one) => one !== first)];
}

/** The ranked sentences, this one before all others, in the place of the one that stood for its paragraph. */
export function putFirstOfParagraph(first: Ranked, ranked: readonly Ranked[]): readonly Ranked[] {
  return [first, ...ranked.filter(({ entry }) => entry !== first.entry)];
}
