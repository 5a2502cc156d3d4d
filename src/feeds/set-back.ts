import type { Feeds, StoredFeed } from "../core/store/feeds.ts";
import { isStepBack } from "../core/time/step-back.ts";
import { never } from "./schedule.ts";
import { readState } from "./state.ts";

/** True when the machine's clock was set back, and at the first call, for it may have been before that. */
export function createStepWatch(): (at: number) => boolean {
  let before = Number.POSITIVE_INFINITY;
  return (at) => {
    const isBack = isStepBack(before, at);
    before = at;
    return isBack;
  };
}

/**
 * Reschedules feeds whose next poll was set by a clock that ran ahead: from now they wait as long as they were meant
 * to, not until the clock gets there again.
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
