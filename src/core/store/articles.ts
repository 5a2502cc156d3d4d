import type { Article, ArticleId } from "../article.ts";

/** Where an article came from: a file of the editors, a feed, an import. */
export interface Origin {
  readonly kind: "file" | "feed" | "import";
  /** Its path, the feed's address, the page's address. */
  readonly from: string;
}

/** The current revision of an article, and where it came from. */
export interface StoredArticle {
  readonly article: Article;
  readonly origin: Origin;
  /** Epoch milliseconds. */
  readonly addedAt: number;
  readonly changedAt: number;
}

/** One of an article's texts over time. */
export interface Revision {
  readonly article: Article;
  /** When it became the current one; for one that came back, the last time. */
  readonly storedAt: number;
}

/**
 * The stored archive: the current revision of every article, and all earlier ones. One that cannot be read is logged
 * with its remedy and treated as absent.
 */
export interface Articles {
  /** `baseline`: it was there before it could be news. Its `addedAt` is 0, so no digest includes it. */
  readonly put: (
    article: Article,
    origin: Origin,
    how?: { readonly baseline: boolean },
  ) => Promise<"added" | "changed" | "same">;
  /** Withdraws an article; its revisions stay. False when it was not there. */
  readonly withdraw: (id: ArticleId) => Promise<boolean>;
  readonly get: (id: ArticleId) => Promise<StoredArticle | null>;
  /** In the order of ids, after this one: to build the index at start. */
  readonly page: (after: ArticleId | null, limit: number) => Promise<readonly StoredArticle[]>;
  /** Ids of current articles added after this time (epoch milliseconds), newest first: the window of a digest. */
  readonly addedSince: (since: number, limit: number) => Promise<readonly ArticleId[]>;
  /** Ids of articles changed, not added, after this time, newest first. */
  readonly changedSince: (since: number, limit: number) => Promise<readonly ArticleId[]>;
  /** Ids of articles withdrawn after this time, newest first. */
  readonly withdrawnSince: (since: number, limit: number) => Promise<readonly ArticleId[]>;
  /** By canonical address. */
  readonly byUrl: (url: string) => Promise<StoredArticle | null>;
  /** The latest texts of an article, withdrawn or not: the one that became current last comes first. */
  readonly revisions: (id: ArticleId, limit: number) => Promise<readonly Revision[]>;
  /** How many texts an article has had. */
  readonly revisionCount: (id: ArticleId) => Promise<number>;
  /** The text before the one that was current at this time (epoch milliseconds); null where there was none. */
  readonly revisionBefore: (id: ArticleId, at: number) => Promise<Revision | null>;
  readonly revision: (id: ArticleId, revision: string) => Promise<Revision | null>;
  readonly counts: () => Promise<{ readonly articles: number; readonly revisions: number }>;
}
