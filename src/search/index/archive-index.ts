import type { ArticleChange, ArticleId } from "../../core/article.ts";
import type { Lexicon } from "../words/lexicon.ts";
import { createScorer, type Fields } from "./bm25.ts";
import { type Counted, nothingCounted, prepare, recall } from "./counted.ts";
import { createFinder, type Finder } from "./find.ts";
import type { Indexed } from "./indexed.ts";
import { createLedger } from "./ledger.ts";
import { createPostings } from "./postings.ts";
import { createSlices, type Steps } from "./slices.ts";
import type { Spelling } from "./spelling.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** The archive as the pipeline reads it. */
export interface Index extends Finder {
  /** Resolves when questions see the change; until then they see the archive as it was before. */
  readonly apply: (change: ArticleChange) => Promise<void>;
  /** Resolves when all changes so far are seen. */
  readonly settled: () => Promise<void>;
  readonly paragraph: (key: number) => Indexed | undefined;
  readonly of: (id: ArticleId) => readonly Indexed[];
  readonly size: () => number;
  /** Long forms of a short form, as stems, that the archive's texts explain. */
  readonly longForm: (short: string) => readonly string[] | null;
  /** The name, as stems, that could be called by these first letters. */
  readonly nameOf: (initials: string) => readonly string[] | null;
}

/** What hears of every word of an article as it is added or removed. */
export interface IndexParts {
  readonly lexicon: Lexicon;
  readonly vocabulary: Vocabulary;
  readonly spelling: Spelling;
  /** Called while a long article is read, between two slices of it: lets others have their turn. */
  readonly pause: () => Promise<void>;
  /** Hears which paragraphs go and which come, in the instant that a change is seen. */
  readonly changed: (gone: readonly Indexed[], come: readonly Indexed[]) => void;
}

/** An empty index over these parts. MiniSearch knows which paragraphs hold a term; `find` takes it from there. */
export function createIndex(parts: IndexParts): Index {
  const { lexicon, vocabulary, spelling } = parts;
  const postings = createPostings();
  const fields: Fields = vocabulary;
  const ledger = createLedger(fields, vocabulary, spelling);
  const slices = createSlices(parts.pause);
  const paragraphs = new Map<number, Indexed>();
  const articles = new Map<ArticleId, readonly Indexed[]>();
  let keys = 0;
  const reading = { lexicon, intern: vocabulary.intern, nextKey: () => keys++ };

  /** The change as questions see it: all of it in one instant. */
  function exchange(id: ArticleId, gone: Counted, come: Counted): void {
    ledger.count(gone.tally, -1);
    for (const { key } of gone.entries) {
      postings.discard(key);
      paragraphs.delete(key);
    }
    ledger.count(come.tally, 1);
    for (const entry of come.entries) paragraphs.set(entry.key, entry);
    if (come.entries.length > 0) articles.set(id, come.entries);
    else articles.delete(id);
    parts.changed(gone.entries, come.entries);
  }

  function* take(change: ArticleChange): Steps<void> {
    const id = change.kind === "removed" ? change.articleId : change.article.id;
    const come =
      change.kind === "removed" ? nothingCounted : yield* prepare(change.article, postings, reading);
    exchange(id, yield* recall(of(id), vocabulary.intern), come);
  }

  const of = (id: ArticleId): readonly Indexed[] => articles.get(id) ?? [];
  return {
    apply: (change) => slices.work(() => take(change)),
    settled: slices.settled,
    paragraph: (key) => paragraphs.get(key),
    of,
    size: () => paragraphs.size,
    longForm: ledger.longForm,
    nameOf: ledger.nameOf,
    ...createFinder({
      scorer: createScorer(fields),
      size: () => paragraphs.size,
      vocabulary: vocabulary.size,
      keys: () => keys,
      paragraph: (key) => paragraphs.get(key),
      of,
      all: () => paragraphs.values(),
      length: postings.length,
      holding: postings.holding,
    }),
  };
}
