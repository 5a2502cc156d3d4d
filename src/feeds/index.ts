import type { FeedReport, Newsroom } from "../core/newsroom.ts";
import type { StoredFeed } from "../core/store/feeds.ts";
import { noHints, readPage, whyUnread } from "./page.ts";
import type { PollDeps } from "./poll.ts";
import { createPoller, type Poller } from "./poller.ts";
import { never } from "./schedule.ts";
import { newState, readState } from "./state.ts";

/** Implements `Newsroom`, and polls. */
export function createNewsroom(deps: PollDeps): Newsroom & Pick<Poller, "tick" | "idle"> {
  const { store } = deps;
  const poller = createPoller(deps);

  async function find(url: string): Promise<StoredFeed | null> {
    return (await store.feeds.list()).find((feed) => feed.url === url) ?? null;
  }

  return {
    tick: poller.tick,
    idle: poller.idle,
    async addFeed(url) {
      if (!(await store.feeds.add(url, JSON.stringify(newState)))) return { kind: "already" };
      const added = await find(url);
      const articles = added === null ? 0 : await poller.poll(added);
      const polled = await find(url);
      if (polled === null) return { kind: "unusable", reason: "it was removed meanwhile" };
      const report = reportOf(polled);
      if (readState(polled.state).begun) return { kind: "added", report, articles };
      await store.feeds.remove(url);
      return { kind: "unusable", reason: report.lastError?.reason ?? "it did not answer" };
    },
    removeFeed: (url) => store.feeds.remove(url),
    feeds: async () => (await store.feeds.list()).map(reportOf),
    async checkFeed(url) {
      const feed = await find(url);
      if (feed === null) return null;
      await poller.poll(feed);
      const polled = await find(url);
      return polled === null ? null : reportOf(polled);
    },
    ...publishing(deps),
  };
}

function publishing(deps: PollDeps): Pick<Newsroom, "read" | "publish"> {
  const read: Newsroom["read"] = async (url) => {
    const reading = await readPage(url, { ...noHints, url }, deps);
    return reading.kind === "article" ? reading : { kind: "unreadable", reason: whyUnread(reading) };
  };
  return {
    read,
    async publish(url, revision) {
      const reading = await read(url);
      if (reading.kind === "unreadable") return reading;
      if (revision !== null && reading.article.revision !== revision)
        return { kind: "differs", reason: "the page has changed since you saw it" };
      return deps.admit(reading, { kind: "import", from: url }, { baseline: false });
    },
  };
}

function reportOf(feed: StoredFeed): FeedReport {
  const { title, gone, lastSuccessAt, lastError } = readState(feed.state);
  return {
    url: feed.url,
    title,
    gone,
    lastSuccessAt,
    nextPollAt: feed.nextPollAt >= never ? null : feed.nextPollAt,
    lastError,
  };
}
