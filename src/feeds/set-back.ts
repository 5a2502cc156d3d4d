import type { Feeds, StoredFeed } from "../core/store/feeds.ts";
import { never } from "./schedule.ts";
import { readState } from "./state.ts";

/** Less than this is how clocks are kept right, and feeds bear it. */
const noticedMs = 60_000;

/** Notices where the machine's clock was set back, and at the first look, for it may have been before. */
export function createStepWatch(): (at: number) => boolean {
  let before = Number.POSITIVE_INFINITY;
  return (at) => {
    const isBack = at < before - noticedMs;
    before = at;
    return isBack;
  };
}

/**
 * Plans feeds anew whose next poll a clock that ran ahead has set too late: from now they wait as long as they were to
 * wait then, and not until the clock gets there again, be that hours.
 */
export async function planAnew(
  feeds: Pick<Feeds, "list" | "save">,
  at: number,
  isBusy: (feed: StoredFeed) => boolean,
): Promise<void> {
  for (const feed of await feeds.list()) {
    const { lastSuccessAt, lastError } = readState(feed.state);
    const polledAt = Math.max(lastSuccessAt ?? 0, lastError?.at ?? 0);
    if (polledAt <= at || feed.nextPollAt >= never || isBusy(feed)) continue;
    const waitMs = Math.max(0, feed.nextPollAt - polledAt);
    await feeds.save({ ...feed, nextPollAt: at + waitMs });
  }
}
