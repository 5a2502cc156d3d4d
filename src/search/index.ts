import type { Article, ArticleChange, ArticleId } from "../core/article.ts";
import { learnAbbreviations } from "./abbreviations.ts";
import type { Found } from "./best.ts";
import { createScorer, type Fields } from "./bm25.ts";
import { createField } from "./fields.ts";
import { createFind, type Wish } from "./find.ts";
import { type Indexed, type Read, readArticle, type Written, writtenIn } from "./indexed.ts";
import type { Lexicon } from "./lexicon.ts";
import { createPostings } from "./postings.ts";
import type { Spelling } from "./spelling.ts";
import { stopWord, type Vocabulary } from "./vocabulary.ts";

/** The archive as the pipeline reads it. */
export interface Index {
  readonly apply: (change: ArticleChange) => void;
  readonly paragraph: (key: number) => Indexed | undefined;
  readonly of: (id: ArticleId) => readonly Indexed[];
  readonly all: () => Iterable<Indexed>;
  readonly size: () => number;
  /** Long forms of a short form, as stems, that the archive's texts explain. */
  readonly longForm: (short: string) => readonly string[] | null;
  /** The best paragraphs by BM25 over text, heading and title, and after them those asked for besides. */
  readonly find: (wish: Wish) => readonly Found[];
}

/** What hears of every word of an article as it is added or removed. */
export interface IndexParts {
  readonly lexicon: Lexicon;
  readonly vocabulary: Vocabulary;
  readonly spelling: Spelling;
}

/** Counts the terms, spellings and abbreviations of paragraphs as they come and go. */
function createLedger({ spelling, vocabulary }: IndexParts, fields: Fields) {
  const abbreviations = new Map<string, { readonly long: readonly string[]; uses: number }>();
  return {
    count({ terms, heading, title, paragraph }: Indexed, { surfaces, names }: Written, by: 1 | -1): void {
      const ids = new Set(terms);
      ids.delete(stopWord);
      fields.text.count(ids, by);
      fields.heading.count(new Set(heading), by);
      fields.title.count(new Set(title), by);
      vocabulary.capitals.count(new Set(names.map(vocabulary.intern)), by);
      for (const surface of surfaces) spelling.note(surface, by);
      for (const { short, long } of learnAbbreviations(paragraph.text)) {
        const known = abbreviations.get(short) ?? { long, uses: 0 };
        known.uses += by;
        if (known.uses > 0) abbreviations.set(short, known);
        else abbreviations.delete(short);
      }
    },
    longForm: (short: string): readonly string[] | null => abbreviations.get(short)?.long ?? null,
  };
}

/** An empty index over these parts. MiniSearch knows which paragraphs hold a term; `find` takes it from there. */
export function createIndex(parts: IndexParts): Index {
  const { lexicon, vocabulary } = parts;
  const postings = createPostings();
  const fields: Fields = { text: vocabulary.text, heading: createField(), title: createField() };
  const ledger = createLedger(parts, fields);
  const paragraphs = new Map<number, Indexed>();
  const articles = new Map<ArticleId, readonly Indexed[]>();
  let keys = 0;

  function keep(read: Read): Indexed {
    const { entry, written } = read;
    postings.add(read);
    paragraphs.set(entry.key, entry);
    ledger.count(entry, written, 1);
    return entry;
  }

  function add(article: Article): void {
    const read = readArticle(article, { lexicon, intern: vocabulary.intern, nextKey: () => keys++ });
    articles.set(article.id, read.map(keep));
  }

  function remove(id: ArticleId): void {
    for (const entry of articles.get(id) ?? []) {
      ledger.count(entry, writtenIn(entry.paragraph), -1);
      postings.discard(entry.key);
      paragraphs.delete(entry.key);
    }
    articles.delete(id);
  }

  const of = (id: ArticleId): readonly Indexed[] => articles.get(id) ?? [];
  return {
    apply(change) {
      if (change.kind === "removed") return remove(change.articleId);
      remove(change.article.id);
      add(change.article);
    },
    paragraph: (key) => paragraphs.get(key),
    of,
    all: () => paragraphs.values(),
    size: () => paragraphs.size,
    longForm: ledger.longForm,
    find: createFind({
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
