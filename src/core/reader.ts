import type { Article } from "./article.ts";

/** What a feed tells of one of its items; texts are plain, dates ISO 8601 in UTC. */
export interface FeedItem {
  /** Stays the same while GUIDs change and tracking parameters come and go. */
  readonly key: string;
  /** Changes whenever the item tells something else. */
  readonly fingerprint: string;
  /** Where the page is, absolute, as the feed has it; or null. */
  readonly url: string | null;
  /** The canonical form of `url`; null when there is none of its own. */
  readonly canonical: string | null;
  readonly title: string | null;
  readonly author: string | null;
  readonly published: string | null;
  readonly updated: string | null;
  readonly topics: readonly string[];
  /** The text as the feed carries it, HTML; or null. */
  readonly html: string | null;
  /** False when it is only a summary of the page. */
  readonly whole: boolean;
}

/** A feed, read. */
export interface ParsedFeed {
  readonly title: string | null;
  readonly language: string | null;
  /** How long the publisher wants to be left alone, or null. */
  readonly ttlMinutes: number | null;
  /** In the feed's order. */
  readonly items: readonly FeedItem[];
}

/** What is known of an article besides its text; null where the text itself must say it. */
export interface ArticleHints {
  readonly url: string | null;
  readonly title: string | null;
  readonly publisher: string | null;
  /** Who publishes it where neither the text nor an address tells: the newsroom whose file it is, the feed it came by. */
  readonly house: string | null;
  readonly author: string | null;
  readonly published: string | null;
  readonly updated: string | null;
  readonly language: string | null;
  readonly topics: readonly string[];
}

/** Something to make an article of. */
export type Source =
  /** A whole page with its navigation and advertisements. */
  | { readonly kind: "page"; readonly html: string; readonly hints: ArticleHints }
  /** The text alone, as feeds carry it. */
  | { readonly kind: "fragment"; readonly html: string; readonly hints: ArticleHints }
  /** Markdown or plain text; `name` ends in `.txt` for the latter. */
  | { readonly kind: "file"; readonly name: string; readonly text: string; readonly hints: ArticleHints };

/** What became of reading a feed. */
export type FeedReading =
  | { readonly kind: "feed"; readonly feed: ParsedFeed }
  | { readonly kind: "unreadable"; readonly reason: string };

/** An article that was read, and what is known of its date. */
export interface ReadArticle {
  readonly kind: "article";
  readonly article: Article;
  /** False where it gave no possible date, so that the day on which it was read stands in for one. */
  readonly dated: boolean;
  /** The impossible date that it gives, far ahead; or null. */
  readonly mistaken: string | null;
}

/** What became of reading an article. */
export type ArticleReading = ReadArticle | { readonly kind: "unreadable"; readonly reason: string };

/** Reads what strangers wrote, off the main loop, with a time limit. Never throws for what it is given. */
export interface Reader {
  /** `url` is where the feed was found: what relative links are relative to. */
  readonly feed: (text: string, url: string) => Promise<FeedReading>;
  /** The article's id is only a proposal: one that is in the archive keeps its own. `today` stands in for a missing date. */
  readonly article: (source: Source, today: string) => Promise<ArticleReading>;
  readonly close: () => Promise<void>;
}
