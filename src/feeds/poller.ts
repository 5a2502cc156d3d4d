import type { StoredFeed } from "../core/store/feeds.ts";
import { type PollDeps, pollFeed } from "./poll.ts";
import { createStepWatch, planAnew } from "./set-back.ts";
import { readState } from "./state.ts";

/** Feeds polled at the same time; each may take as long as its time limits allow. */
const mostAtOnce = 8;
/** Of these, at most so many that failed last time: however many hang, the others find a place. */
const mostTroubled = 4;
/** How many due feeds are read to find some that may begin. */
const mostLookedAt = 200;

/** Polls feeds when their time has come. */
export interface Poller {
  /** Begins to poll what is due and does not wait for it. */
  readonly tick: () => Promise<boolean>;
  /** Polls this feed now, or joins the poll that is under way. Returns the articles taken. */
  readonly poll: (feed: StoredFeed) => Promise<number>;
  /** Resolves when no poll is under way. */
  readonly idle: () => Promise<void>;
}

/** A poller with nothing under way; a poll that fails unexpectedly is logged and put off by one interval. */
export function createPoller(deps: PollDeps): Poller {
  const underWay = new Map<string, Promise<number>>();
  const troubled = new Set<string>();
  const isSetBack = createStepWatch();

  function poll(feed: StoredFeed): Promise<number> {
    const running = underWay.get(feed.url);
    if (running !== undefined) return running;
    const mine = pollFeed(feed, deps).finally(() => {
      underWay.delete(feed.url);
      troubled.delete(feed.url);
    });
    underWay.set(feed.url, mine);
    if (readState(feed.state).failures > 0) troubled.add(feed.url);
    return mine;
  }

  /** A feed that fails unexpectedly is not tried again at every look. */
  async function putOff(feed: StoredFeed, error: unknown): Promise<void> {
    deps.log.error({ err: error, feed: feed.url }, "polling a feed failed");
    const nextPollAt = deps.now().getTime() + deps.schedule.intervalMs;
    await deps.store.feeds.save({ url: feed.url, state: feed.state, nextPollAt });
  }

  function mayBegin({ url, state }: StoredFeed): boolean {
    if (underWay.has(url) || underWay.size >= mostAtOnce) return false;
    return troubled.size < mostTroubled || readState(state).failures === 0;
  }

  return {
    async tick() {
      const at = deps.now().getTime();
      if (isSetBack(at)) await planAnew(deps.store.feeds, at, ({ url }) => underWay.has(url));
      if (underWay.size >= mostAtOnce) return false;
      // Read while its poll came to an end, a feed is not as that poll left it: its turn is at the next look.
      const busy = new Set(underWay.keys());
      for (const feed of await deps.store.feeds.due(mostLookedAt))
        if (!busy.has(feed.url) && mayBegin(feed))
          poll(feed)
            .catch((error: unknown) => putOff(feed, error))
            .catch((error: unknown) =>
              deps.log.error({ err: error, feed: feed.url }, "a feed could not be put off"),
            );
      return false;
    },
    poll,
    async idle() {
      while (underWay.size > 0) await Promise.allSettled(underWay.values());
    },
  };
}
