import type { Article, ArticleChange, ArticleId, Paragraph } from "./article.ts";
import { UserError } from "./errors.ts";
import { fnv1a } from "./text/fnv.ts";
import type { Words } from "./words/words.ts";

/** The current revision of every article, in memory. */
export interface Archive {
  readonly apply: (change: ArticleChange) => void;
  readonly get: (id: ArticleId) => Article | undefined;
  readonly paragraph: (id: ArticleId, number: number) => Paragraph | undefined;
  /** Newest first; equal dates by id. */
  readonly newest: () => readonly Article[];
  /** The article whose `shortKey` this is, for buttons that cannot carry a whole id. */
  readonly byKey: (key: string) => Article | undefined;
  readonly counts: () => { readonly articles: number; readonly paragraphs: number };
}

/**
 * Six letters and digits that stand for an article id inside a button: FNV-1a, 31 bits, base 36.
 * Two ids of one archive may share a key with a chance of n²/2³²; the one added last is then meant.
 */
export function shortKey(id: ArticleId): string {
  return (fnv1a(id) >>> 1).toString(36).padStart(6, "0");
}

/** The article that a button names by its key. Throws a UserError where it has left the archive. */
export function articleByKey(
  key: string,
  { archive, words }: { readonly archive: Archive; readonly words: Words },
): Article {
  const article = archive.byKey(key);
  if (article === undefined) throw new UserError(words.refused.goneArticle);
  return article;
}

/** Whether an article has these letters, whatever their case: all are looked through, so it is asked only in doubt. */
export function isWritten(word: string, archive: Archive): boolean {
  const said = word.toLowerCase();
  return archive.newest().some(({ text }) => text.toLowerCase().includes(said));
}

/** Keeps the archive that commands read; fed by the same changes as the index. */
export function createArchive(): Archive {
  const articles = new Map<ArticleId, Article>();
  const keys = new Map<string, ArticleId>();
  /** Null until somebody asks: at start thousands come in any order. Never changed in place, for readers may hold it. */
  let sorted: readonly Article[] | null = null;

  return {
    apply(change) {
      const id = change.kind === "removed" ? change.articleId : change.article.id;
      const before = articles.get(id);
      if (sorted !== null && before !== undefined) sorted = sorted.toSpliced(sorted.indexOf(before), 1);
      if (change.kind === "removed") {
        articles.delete(id);
        if (keys.get(shortKey(id)) === id) keys.delete(shortKey(id));
        return;
      }
      articles.set(id, change.article);
      keys.set(shortKey(id), id);
      if (sorted !== null) sorted = sorted.toSpliced(placeIn(sorted, change.article), 0, change.article);
    },
    get: (id) => articles.get(id),
    paragraph: (id, number) => articles.get(id)?.paragraphs[number - 1],
    newest() {
      sorted ??= [...articles.values()].sort(byNewest);
      return sorted;
    },
    byKey(key) {
      const id = keys.get(key);
      return id === undefined ? undefined : articles.get(id);
    },
    counts() {
      let paragraphs = 0;
      for (const article of articles.values()) paragraphs += article.paragraphs.length;
      return { articles: articles.size, paragraphs };
    },
  };
}

/** Where an article belongs in a list that has the newest first. */
function placeIn(sorted: readonly Article[], article: Article): number {
  let [from, to] = [0, sorted.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    const other = sorted[middle];
    if (other !== undefined && byNewest(other, article) < 0) from = middle + 1;
    else to = middle;
  }
  return from;
}

function byNewest(a: Article, b: Article): number {
  return Date.parse(b.published) - Date.parse(a.published) || (a.id < b.id ? -1 : 1);
}
