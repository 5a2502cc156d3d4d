import type { Article } from "../../core/article.ts";
import { type Indexed, type ReadParts, readArticle, writtenIn } from "./indexed.ts";
import { createTally, type Tally, tallyUp } from "./ledger.ts";
import type { Postings } from "./postings.ts";
import type { Steps } from "./slices.ts";

/** An article's paragraphs with what they add to the counts of the archive. */
export interface Counted {
  readonly entries: readonly Indexed[];
  readonly tally: Tally;
}

/** What a removed article leaves behind: nothing to count. */
export const nothingCounted: Counted = { entries: [], tally: createTally() };

/** Reads an article into the postings. No question sees it yet: the index does not know its keys. */
export function* prepare(article: Article, postings: Postings, parts: ReadParts): Steps<Counted> {
  const tally = createTally();
  const entries: Indexed[] = [];
  for (const read of yield* readArticle(article, parts)) {
    const { entry, written } = read;
    postings.add(read);
    yield entry.paragraph.text.length;
    tallyUp(tally, entry, written, parts.intern);
    entries.push(entry);
  }
  return { entries, tally };
}

/** Works out again what these paragraphs added to the counts, so that it can be taken away. */
export function* recall(entries: readonly Indexed[], intern: (term: string) => number): Steps<Counted> {
  const tally = createTally();
  for (const entry of entries) tallyUp(tally, entry, yield* writtenIn(entry.paragraph), intern);
  return { entries, tally };
}
