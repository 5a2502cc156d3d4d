import { paragraphId } from "../article.ts";
import { firstOfEach } from "../first-of-each.ts";
import type { Quote } from "../search.ts";

/** The first quote of each paragraph, in their order. */
export function distinctQuotes(quotes: readonly Quote[]): readonly Quote[] {
  return firstOfEach(quotes, ({ paragraph }) => paragraphId(paragraph));
}
