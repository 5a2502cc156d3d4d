import type { ArticleHints, ArticleReading, FeedItem, ParsedFeed } from "../core/reader.ts";
import type { StoredFeed } from "../core/store/feeds.ts";
import { dayOf } from "../core/time/day.ts";
import type { Admit } from "./admit.ts";
import { noHints, type PageDeps, readPage, whyUnread } from "./page.ts";

/** A page that cannot be fetched is tried in this many polls before the feed's own words must do. */
const mostTries = 3;

/** How the page behind an item is fetched and read, and where the article goes. */
export interface ItemDeps extends PageDeps {
  readonly admit: Admit;
}

/** What became of one item. */
export type Taken =
  /** `page` is set when the text came from its page; `trouble` says of the item what is wrong: it “could not …”, “is dated …”. */
  | {
      readonly kind: "taken";
      readonly fresh: boolean;
      readonly page: string | null;
      readonly trouble: string | null;
    }
  /** Not this time; to be tried at the next poll. */
  | { readonly kind: "later"; readonly reason: string }
  /** Not reached: the poll had taken long enough. */
  | { readonly kind: "unreached" }
  | { readonly kind: "unusable"; readonly reason: string };

/** Makes an article of a feed's item, from the feed where it carries the whole text and from its page otherwise. */
export async function takeItem(
  item: FeedItem,
  {
    feed,
    parsed,
    tries,
    baseline,
  }: {
    readonly feed: StoredFeed;
    readonly parsed: ParsedFeed;
    readonly tries: number;
    readonly baseline: boolean;
  },
  deps: ItemDeps,
): Promise<Taken> {
  const hints = hintsOf(item, parsed, feed);
  const fromPage = !item.whole && item.url !== null;
  const reading = fromPage ? await readPage(item.url ?? "", hints, deps) : await fragment(item, hints, deps);
  if ((reading.kind === "failed" || reading.kind === "busy") && tries + 1 < mostTries)
    return { kind: "later", reason: whyUnread(reading) };
  const unread = reading.kind === "article" ? null : whyUnread(reading);
  const usable = reading.kind === "article" ? reading : await fragment(item, hints, deps);
  if (usable.kind !== "article") return { kind: "unusable", reason: unread ?? usable.reason };
  const admitted = await deps.admit(usable, { kind: "feed", from: feed.url }, { baseline });
  const page = fromPage && reading.kind === "article" && admitted.kind !== "kept" ? item.url : null;
  const trouble = unread === null ? misdated(usable.mistaken) : `could not be read: ${unread}`;
  return { kind: "taken", fresh: admitted.kind === "added" && !baseline, page, trouble };
}

function misdated(mistaken: string | null): string | null {
  return mistaken === null
    ? null
    : `is dated ${dayOf(mistaken)}, which is far ahead: it is filed under the day on which it came`;
}

function fragment(item: FeedItem, hints: ArticleHints, { reader, now }: PageDeps): Promise<ArticleReading> {
  if (item.html === null) return Promise.resolve({ kind: "unreadable", reason: "it has no text" });
  return reader.article({ kind: "fragment", html: item.html, hints }, now().toISOString());
}

function hintsOf(item: FeedItem, { title, language }: ParsedFeed, feed: StoredFeed): ArticleHints {
  return {
    ...noHints,
    url: item.canonical,
    title: item.title,
    publisher: title,
    house: new URL(feed.url).hostname,
    author: item.author,
    published: item.published,
    updated: item.updated,
    language,
    topics: item.topics,
  };
}
