import type { Ranked } from "../ranking/rank.ts";

/** The ranked sentences, this one before all others, in the place of the one that stood for its paragraph. */
export function putFirst(first: Ranked, ranked: readonly Ranked[]): readonly Ranked[] {
  return [first, ...ranked.filter(({ entry }) => entry !== first.entry)];
}

/**
 * The ranked sentences with another one before all others, where it is worse than the best by no more than so much (natural
 * log of odds); null where there is none, or where it is too bad to take the place of the best.
 */
export function putInPlaceOf(
  best: Ranked,
  instead: Ranked | undefined,
  ranked: readonly Ranked[],
  nearlyAsGood: number,
): readonly Ranked[] | null {
  return instead === undefined || best.score - instead.score > nearlyAsGood
    ? null
    : putFirst(instead, ranked);
}
