import type { FeedItem, ParsedFeed } from "../core/reader.ts";
import type { StoredFeed } from "../core/store/feeds.ts";
import { dayMs } from "../core/time/lengths.ts";
import { type Taken, takeItem } from "./items.ts";
import type { PollDeps } from "./poll.ts";
import type { FeedState } from "./state.ts";

/** How many items are taken in from a new feed; older ones are only noted. */
const mostAtFirst = 20;
/** Items taken in one poll; the rest wait for the next, so that no feed keeps a publisher's server busy. */
const mostAtOnce = 30;
/**
 * How long a poll takes in items; it leaves the rest for the next, so that slow pages do not keep its place for ever.
 */
const longestMs = 60_000;
/** What is dated earlier than this is not news, whenever a feed brings it up. */
const newsMs = 90 * dayMs;
/**
 * An item stays known while it is listed and this long after: by then its date is old enough. A day is added because
 * listings are noted once a day, and another for dates that are ahead of the clock by their zone.
 */
const knownMs = newsMs + 2 * dayMs;
/** Without dates only known keys tell old from new: this long after it was last listed an item may be news again. */
const undatedMs = 365 * dayMs;

/** What one poll took of a feed. */
export interface Took {
  readonly articles: number;
  readonly fresh: boolean;
  /** Pages that articles were made of. */
  readonly pages: readonly string[];
  /** False when items were left for the next poll. */
  readonly isWhole: boolean;
  readonly unread: FeedState["unread"];
  /** Items left for the next poll that were there before the first one. */
  readonly before: FeedState["before"];
  readonly reason: string | null;
}

/** Nothing was there to take. */
export const noneTaken: Took = {
  articles: 0,
  fresh: false,
  pages: [],
  isWhole: true,
  unread: {},
  before: [],
  reason: null,
};

/** Takes in the items of a feed that are new or have changed, as many as one poll may. */
export async function takeAll(
  feed: StoredFeed,
  state: FeedState,
  parsed: ParsedFeed,
  deps: PollDeps,
): Promise<Took> {
  const { feeds } = deps.store;
  const known = await feeds.known(
    feed.url,
    parsed.items.map(({ key }) => key),
  );
  const open = parsed.items.filter(({ key, fingerprint }) => known.get(key) !== fingerprint);
  const most = state.begun ? mostAtOnce : mostAtFirst;
  if (!state.begun) await feeds.know(feed.url, marksOf(open.slice(most)));
  let took: Took = { ...noneTaken, isWhole: !state.begun || open.length <= most };
  const begunAt = deps.now().getTime();
  // The oldest first, so that the archive and its readers see them in the order they happened.
  for (const item of open.slice(0, most).toReversed()) {
    const tries = state.unread[item.key] ?? 0;
    const wasThere = !state.begun || state.before.includes(item.key);
    const baseline = wasThere || isOld(item, feed, begunAt);
    const taken: Taken =
      deps.now().getTime() - begunAt > longestMs
        ? { kind: "unreached" }
        : await takeItem(item, { feed, parsed, tries, baseline }, deps);
    const isLeft = taken.kind === "later" || taken.kind === "unreached";
    if (!isLeft) await feeds.know(feed.url, marksOf([item]));
    took = counted(took, taken, item, tries);
    if (isLeft && wasThere) took = { ...took, before: [...took.before, item.key] };
  }
  return took;
}

function marksOf(items: readonly FeedItem[]): ReadonlyMap<string, string> {
  return new Map(items.map(({ key, fingerprint }) => [key, fingerprint]));
}

function counted(took: Took, taken: Taken, item: FeedItem, tries: number): Took {
  const about = (trouble: string) => `“${item.title ?? item.url ?? "an item"}” ${trouble}`;
  const unread = (reason: string) => about(`could not be read: ${reason}`);
  switch (taken.kind) {
    case "taken":
      return {
        ...took,
        articles: took.articles + 1,
        fresh: took.fresh || taken.fresh,
        pages: taken.page === null ? took.pages : [...took.pages, taken.page],
        reason: taken.trouble === null ? took.reason : about(taken.trouble),
      };
    case "later":
      return {
        ...took,
        isWhole: false,
        unread: { ...took.unread, [item.key]: tries + 1 },
        reason: unread(taken.reason),
      };
    case "unreached":
      return {
        ...took,
        isWhole: false,
        unread: tries === 0 ? took.unread : { ...took.unread, [item.key]: tries },
      };
    case "unusable":
      return { ...took, reason: unread(taken.reason) };
  }
  taken satisfies never;
}

/** Old stories that a feed brings up again are not news. */
function isOld({ published }: FeedItem, feed: StoredFeed, now: number): boolean {
  return published !== null && Date.parse(published) < Math.max(feed.addedAt - dayMs, now - newsMs);
}

/** Forgets items that are no longer listed; much later where the feed does not date all of them. */
export async function forgetOld(
  { url }: StoredFeed,
  { items }: ParsedFeed,
  { store, now, mayForget }: PollDeps,
): Promise<void> {
  // A feed that lists nothing is more often broken than empty.
  if (items.length === 0) return;
  await store.feeds.listed(
    url,
    items.map(({ key }) => key),
  );
  if (!(await mayForget())) return;
  const keptMs = items.some(({ published }) => published === null) ? undatedMs : knownMs;
  await store.feeds.forget(url, now().getTime() - keptMs);
}
