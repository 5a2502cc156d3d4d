import type { Logger } from "pino";
import type { Fetched } from "../core/fetch.ts";
import type { StoredFeed } from "../core/store/feeds.ts";
import type { Store } from "../core/store.ts";
import type { ItemDeps } from "./items.ts";
import { lookAgain } from "./look-again.ts";
import { whyUnread } from "./page.ts";
import { atAddress } from "./same-story.ts";
import { type Ending, nextPollAt, type ScheduleSettings } from "./schedule.ts";
import { type FeedState, readState } from "./state.ts";
import { forgetOld, noneTaken, type Took, takeAll } from "./take-all.ts";
import { dueWatches, soonMs, watchOn, watchPage } from "./watch.ts";

/** The most of a feed that is fetched, in bytes. */
const mostBytes = 6 << 20;
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
  /** Whether the clock can be trusted about what is old. */
  readonly mayForget: () => Promise<boolean>;
  /** Called with how each poll ended. */
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
  if (fetched.kind !== "ok" && fetched.kind !== "unchanged") {
    await putOff(feed, state, fetched, deps);
    return 0;
  }
  const moved = { ...state, movedTo: fetched.movedTo ?? state.movedTo };
  if (fetched.kind === "unchanged") {
    await finish(feed, moved, { ...noneTaken, unread: state.unread, before: state.before }, deps);
    return 0;
  }
  const reading = await deps.reader.feed(fetched.text, fetched.url);
  if (reading.kind === "unreadable") {
    await putOff(feed, moved, { kind: "failed", reason: reading.reason }, deps);
    return 0;
  }
  const took = await takeAll(feed, moved, reading.feed, deps);
  await forgetOld(feed, reading.feed, deps);
  const { etag, lastModified } = took.isWhole ? fetched : { etag: null, lastModified: null };
  const { title, ttlMinutes } = reading.feed;
  await finish(feed, { ...moved, title, ttlMinutes, etag, lastModified, begun: true }, took, deps);
  return took.articles;
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
    deps.log.warn({ feed: feed.url, reason: took.reason }, "a feed was read, but not all of it is right");
  const soonest = took.fresh ? at + soonMs(deps.publishDelayMs) : null;
  await save(feed, next, { ending: { kind: "fine" }, soonest }, deps);
}

type Fault = Exclude<Fetched, { kind: "ok" | "unchanged" }>;

/** After a poll that failed. */
async function putOff(feed: StoredFeed, state: FeedState, fault: Fault, deps: PollDeps): Promise<void> {
  const reason = whyUnread(fault);
  const next: FeedState = {
    ...state,
    // A new address that fails may have been a mistake: the next poll asks at the old one.
    movedTo: null,
    failures: state.failures + 1,
    gone: fault.kind === "gone",
    lastError: { at: deps.now().getTime(), reason },
  };
  deps.log.warn({ feed: feed.url, reason }, "a feed could not be polled");
  const ending: Ending = fault.kind === "gone" || fault.kind === "busy" ? fault : { kind: "failed" };
  await save(feed, next, { ending, soonest: null }, deps);
}

/** How a poll ended, and a time before which the next one is to be (epoch milliseconds), or null. */
interface Polled {
  readonly ending: Ending;
  readonly soonest: number | null;
}

async function save(
  { url }: StoredFeed,
  state: FeedState,
  { ending, soonest }: Polled,
  { polled, schedule, now, store }: PollDeps,
): Promise<void> {
  polled(ending.kind);
  const planned = nextPollAt(ending, state, now().getTime(), schedule);
  const nextAt = Math.min(planned, soonest ?? planned);
  await store.feeds.save({ url, state: JSON.stringify(state), nextPollAt: nextAt });
}
