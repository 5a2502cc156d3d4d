import type { Article } from "./article.ts";
import type { ArticleReading } from "./reader.ts";
import type { Origin } from "./store/articles.ts";

/** How a feed is doing, for its owners. Times are epoch milliseconds. */
export interface FeedReport {
  readonly url: string;
  readonly title: string | null;
  /** Its publisher took it down for good; it is no longer polled. */
  readonly gone: boolean;
  readonly lastSuccessAt: number | null;
  /** Null once it is gone. */
  readonly nextPollAt: number | null;
  readonly lastError: { readonly at: number; readonly reason: string } | null;
}

/** What became of an article on its way into the archive. */
export type Admitted =
  | { readonly kind: "added" | "changed" | "same"; readonly article: Article }
  /** The archive has the same story from elsewhere, and that copy stands. */
  | { readonly kind: "kept"; readonly article: Article; readonly reason: string };

/** What commands may ask of the feeds and the way into the archive; `src/feeds/` implements it. */
export interface Newsroom {
  /** Adds a feed that answers; what it already carries is taken in without telling anyone. */
  readonly addFeed: (
    url: string,
  ) => Promise<
    | { readonly kind: "added"; readonly report: FeedReport; readonly articles: number }
    | { readonly kind: "already" }
    | { readonly kind: "unusable"; readonly reason: string }
  >;
  /** Its articles stay. False when there is no such feed. */
  readonly removeFeed: (url: string) => Promise<boolean>;
  readonly feeds: () => Promise<readonly FeedReport[]>;
  /** Polls a feed now; null when there is no such feed. */
  readonly checkFeed: (url: string) => Promise<FeedReport | null>;
  /** Fetches a page, Markdown or text and reads it; stores nothing. */
  readonly read: (url: string) => Promise<ArticleReading>;
  /** Fetches it again and admits it, if it still reads as it did (`revision`); null admits it as it is. */
  readonly publish: (
    url: string,
    revision: string | null,
  ) => Promise<Admitted | { readonly kind: "unreadable" | "differs"; readonly reason: string }>;
}

/** The one way into the archive: stored, searchable and, where it is new, news. */
export interface Intake {
  readonly admit: (article: Article, origin: Origin, how: { readonly baseline: boolean }) => Promise<void>;
  readonly withdraw: (id: Article["id"]) => Promise<void>;
}
