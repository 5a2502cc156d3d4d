import type { Logger } from "pino";
import type { Fetched } from "../core/fetch.ts";
import type { FeedItem, ParsedFeed } from "../core/reader.ts";
import type { StoredFeed } from "../core/store/feeds.ts";
import type { Store } from "../core/store.ts";
import { type ItemDeps, type Taken, takeItem } from "./items.ts";
import { lookAgain } from "./look-again.ts";
import { atAddress } from "./same-story.ts";
import { type Ending, nextPollAt, type ScheduleSettings } from "./schedule.ts";
import { type FeedState, readState } from "./state.ts";
import { dueWatches, soonMs, watchOn, watchPage } from "./watch.ts";

/** The most of a feed that is fetched, in bytes. */
const mostBytes = 6 << 20;
/** Of a feed that is new here, this many items are taken in; older ones are only noted. */
const mostAtFirst = 20;
/** Items taken in one poll; the rest waits for the next one, so that no feed keeps a publisher's server busy. */
const mostAtOnce = 30;
/** After so long a poll leaves what it did not come to for the next one: slow pages may not keep its place for ever. */
const longestMs = 60_000;
const dayMs = 86_400_000;
/** What is dated earlier is no news, whenever a feed brings it up. */
const newsMs = 90 * dayMs;
/**
 * An item is known for as long as it is listed and so long after: once it is forgotten its date is old enough. A day
 * for being noted once a day, and another for dates that are ahead of the clock by their zone.
 */
const knownMs = newsMs + 2 * dayMs;
/** Without a date only what is known tells old from new: so long after it was last listed an item may be news again. */
const undatedMs = 365 * dayMs;

const types = [
  "application/rss+xml",
  "application/atom+xml",
  "application/rdf+xml",
  "application/feed+json",
  "application/json",
  "application/xml",
  "text/xml",
  "text/plain",
  "text/html",
];

/** What one poll of a feed works with; `publishDelayMs` is how long its news wait before they are sent. */
export interface PollDeps extends ItemDeps {
  readonly store: Pick<Store, "feeds" | "articles">;
  readonly withdraw: (id: string) => Promise<void>;
  readonly schedule: ScheduleSettings;
  readonly publishDelayMs: number;
  /** Whether the clock is to be believed about what is old. */
  readonly mayForget: () => Promise<boolean>;
  /** Told how each poll ended. */
  readonly polled: (ending: Ending["kind"]) => void;
  readonly log: Logger;
}

/** Polls one feed: asks for what is new, takes it in, and writes down when to come back. Returns the articles taken. */
export async function pollFeed(feed: StoredFeed, deps: PollDeps): Promise<number> {
  const state = readState(feed.state);
  const fetched = await deps.fetcher.fetch({
    url: state.movedTo ?? feed.url,
    types,
    maxBytes: mostBytes,
    etag: state.etag,
    lastModified: state.lastModified,
  });
  const at = deps.now().getTime();
  if (fetched.kind !== "ok" && fetched.kind !== "unchanged") {
    await save(feed, afterFault(state, fetched, at), endingOf(fetched), deps);
    return 0;
  }
  const moved = { ...state, movedTo: fetched.movedTo ?? state.movedTo };
  if (fetched.kind === "unchanged") {
    await finish(feed, moved, { ...noneTaken, unread: state.unread, before: state.before }, deps);
    return 0;
  }
  const reading = await deps.reader.feed(fetched.text, fetched.url);
  if (reading.kind === "unreadable") {
    await save(
      feed,
      afterFault(moved, { kind: "failed", reason: reading.reason }, at),
      { kind: "failed" },
      deps,
    );
    return 0;
  }
  const took = await takeAll(feed, moved, reading.feed, deps);
  await forgetOld(feed, reading.feed, deps);
  const { etag, lastModified } = took.isWhole ? fetched : { etag: null, lastModified: null };
  const { title, ttlMinutes } = reading.feed;
  await finish(feed, { ...moved, title, ttlMinutes, etag, lastModified, begun: true }, took, deps);
  return took.articles;
}

interface Took {
  readonly articles: number;
  readonly fresh: boolean;
  /** Pages that articles were made of. */
  readonly pages: readonly string[];
  /** False when items are left for the next poll. */
  readonly isWhole: boolean;
  readonly unread: FeedState["unread"];
  /** Items left for the next poll that were there before the first one. */
  readonly before: FeedState["before"];
  readonly reason: string | null;
}

const noneTaken: Took = {
  articles: 0,
  fresh: false,
  pages: [],
  isWhole: true,
  unread: {},
  before: [],
  reason: null,
};

async function takeAll(
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
  const about = (reason: string) => `“${item.title ?? item.url ?? "an item"}” could not be read: ${reason}`;
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
        reason: about(taken.reason),
      };
    case "unreached":
      return {
        ...took,
        isWhole: false,
        unread: tries === 0 ? took.unread : { ...took.unread, [item.key]: tries },
      };
    case "unusable":
      return { ...took, reason: about(taken.reason) };
  }
  taken satisfies never;
}

/** Old stories that a feed brings up again are not news. */
function isOld({ published }: FeedItem, feed: StoredFeed, now: number): boolean {
  return published !== null && Date.parse(published) < Math.max(feed.addedAt - dayMs, now - newsMs);
}

/** Forgets items that are no longer listed; those of a feed that dates not all of them much later. */
async function forgetOld(
  { url }: StoredFeed,
  { items }: ParsedFeed,
  { store, now, mayForget }: PollDeps,
): Promise<void> {
  // One that lists nothing is broken more often than empty.
  if (items.length === 0) return;
  await store.feeds.listed(
    url,
    items.map(({ key }) => key),
  );
  if (!(await mayForget())) return;
  const keptMs = items.some(({ published }) => published === null) ? undatedMs : knownMs;
  await store.feeds.forget(url, now().getTime() - keptMs);
}

/** After a poll that went well: looks again at the pages whose turn it is, and comes back soon where there is news. */
async function finish(feed: StoredFeed, state: FeedState, took: Took, deps: PollDeps): Promise<void> {
  const at = deps.now().getTime();
  const due = dueWatches(state.watch, at);
  for (const { url } of due) await lookAgain(url, feed, deps);
  const fresh = took.pages.map((url) => watchPage(url, at, deps.publishDelayMs));
  const known = await Promise.all(
    due.map(async (each) => ((await atAddress(each.url, deps.store)) === null ? [] : [each])),
  );
  const next: FeedState = {
    ...state,
    failures: 0,
    lastSuccessAt: at,
    lastError: took.reason === null ? state.lastError : { at, reason: took.reason },
    unread: took.unread,
    before: took.before,
    watch: watchOn(state.watch, known.flat(), fresh, at),
  };
  if (took.reason !== null)
    deps.log.warn({ feed: feed.url, reason: took.reason }, "a feed was read, but not all of it");
  await save(feed, next, { kind: "fine" }, deps, took.fresh ? at + soonMs(deps.publishDelayMs) : null);
}

function afterFault(
  state: FeedState,
  fetched: Exclude<Fetched, { kind: "ok" | "unchanged" }>,
  at: number,
): FeedState {
  const reason =
    fetched.kind === "gone"
      ? "its publisher took it down for good (410)"
      : fetched.kind === "busy"
        ? `its server asks for patience (${fetched.status})`
        : fetched.reason;
  // A new address that fails may have been a mistake: the next poll asks at the old one.
  return {
    ...state,
    movedTo: null,
    failures: state.failures + 1,
    gone: fetched.kind === "gone",
    lastError: { at, reason },
  };
}

function endingOf(fetched: Exclude<Fetched, { kind: "ok" | "unchanged" }>): Ending {
  if (fetched.kind === "gone" || fetched.kind === "busy") return fetched;
  return { kind: "failed" };
}

async function save(
  feed: StoredFeed,
  state: FeedState,
  ending: Ending,
  deps: PollDeps,
  soonest: number | null = null,
): Promise<void> {
  deps.polled(ending.kind);
  const planned = nextPollAt(ending, state, deps.now().getTime(), deps.schedule);
  if (ending.kind !== "fine")
    deps.log.warn({ feed: feed.url, reason: state.lastError?.reason }, "a feed could not be polled");
  await deps.store.feeds.save({
    url: feed.url,
    state: JSON.stringify(state),
    nextPollAt: Math.min(planned, soonest ?? planned),
  });
}
