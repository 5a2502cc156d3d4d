import { paragraphId } from "../article.ts";
import type { Quote } from "../search.ts";

/** The first quote of each paragraph, in their order. */
export function distinctQuotes(quotes: readonly Quote[]): readonly Quote[] {
  const seen = new Set<string>();
  return quotes.filter(({ paragraph }) => {
    const id = paragraphId(paragraph);
    return !seen.has(id) && seen.add(id);
  });
}
