import type { Ranked } from "../ranking/rank.ts";

/**
 * The ranked sentences without those that speak of another thing than is asked for. Nothing is left where such a one was
 * best: what is next best was worse for other reasons.
 */
export function withoutOthers(
  ranked: readonly Ranked[],
  isOther: (one: Ranked) => boolean,
): readonly Ranked[] {
  const best = ranked[0];
  return best === undefined || isOther(best) ? [] : ranked.filter((one) => one === best || !isOther(one));
}
