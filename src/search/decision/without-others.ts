import type { Ranked } from "../ranking/rank.ts";
import type { Candidates } from "./rule.ts";

/**
 * The ranked sentences without those that speak of another thing than is asked for. Nothing is left where such a one was
 * best: what is next best was worse for other reasons.
 */
export function withoutOthers(
  { best, ranked }: Candidates,
  isOther: (one: Ranked) => boolean,
): readonly Ranked[] {
  return isOther(best) ? [] : ranked.filter((one) => one === best || !isOther(one));
}
