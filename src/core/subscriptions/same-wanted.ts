import type { Search } from "../search.ts";
import type { Wanted } from "../subscription.ts";
import { phraseTerms } from "./phrase-terms.ts";

/** Whether two subscriptions bring the same: words may be typed in another case or order, or twice. */
export function isSameWanted(one: Wanted, other: Wanted, terms: Search["terms"]): boolean {
  return keyOf(one, terms) === keyOf(other, terms);
}

function keyOf(wants: Wanted, terms: Search["terms"]): string {
  if (wants.kind !== "words") return JSON.stringify(wants);
  const each = (phrases: readonly string[]) =>
    [...new Set(phrases.map((phrase) => phraseTerms(phrase, terms).join(" ")))].toSorted();
  return JSON.stringify([each(wants.include), each(wants.exclude)]);
}
