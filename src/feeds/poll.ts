import type { Logger } from "pino";
import type { Fetched } from "../core/fetch.ts";
import type { StoredFeed } from "../core/store/feeds.ts";
import type { Store } from "../core/store.ts";
import type { ItemDeps } from "./items.ts";
import { lookAgain } from "./look-again.ts";
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
