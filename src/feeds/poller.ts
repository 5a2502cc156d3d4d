import type { StoredFeed } from "../core/store/feeds.ts";
import { type PollDeps, pollFeed } from "./poll.ts";

/** Feeds polled side by side; each may take as long as its time limits allow, and delays no other. */
const mostAtOnce = 8;

/** Polls feeds when their time has come. */
export interface Poller {
  /** Begins to poll what is due and does not wait for it; true when something was begun. */
  readonly tick: () => Promise<boolean>;
  /** Polls this feed now, or joins the poll that is under way. Returns the articles taken. */
  readonly poll: (feed: StoredFeed) => Promise<number>;
  /** Resolves when no poll is under way. */
  readonly idle: () => Promise<void>;
}

export function createPoller(deps: PollDeps): Poller {
  const underWay = new Map<string, Promise<number>>();

  function poll(feed: StoredFeed): Promise<number> {
    const running = underWay.get(feed.url);
    if (running !== undefined) return running;
    const mine = pollFeed(feed, deps).finally(() => underWay.delete(feed.url));
    underWay.set(feed.url, mine);
    return mine;
  }

  return {
    async tick() {
      const free = mostAtOnce - underWay.size;
      if (free <= 0) return false;
      const due = await deps.store.feeds.due(free + underWay.size);
      const begun = due.filter((feed) => !underWay.has(feed.url)).slice(0, free);
      for (const feed of begun)
        poll(feed).catch((error: unknown) =>
          deps.log.error({ err: error, feed: feed.url }, "polling a feed failed"),
        );
      return false;
    },
    poll,
    async idle() {
      while (underWay.size > 0) await Promise.allSettled(underWay.values());
    },
  };
}
