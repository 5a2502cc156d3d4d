import type { Search } from "../search.ts";

/** The search's terms of a phrase to listen for; none where articles are not told apart by it ("the", "😀"). */
export function phraseTerms(phrase: string, terms: Search["terms"]): readonly string[] {
  const own = terms(phrase);
  // A text all in capitals is taken for shouting: beside a small letter WHO, IT or US alone are the names they are.
  return own.length > 0 ? own : terms(`${phrase} a`);
}
