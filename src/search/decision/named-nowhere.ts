import type { Query } from "../question/query.ts";

/**
 * Whether a question names a country or town that the archive never names, by any of its names. Near it stand sentences
 * on other places, which the model takes for its like: Lahore's cases are no answer to "cases in karachi".
 */
export function namesPlaceNowhere({ slots }: Query): boolean {
  return slots.some(({ kind, alternatives }) => kind === "place" && alternatives.length === 0);
}
