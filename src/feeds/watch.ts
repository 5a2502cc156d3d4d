import { hourMs } from "../core/time/lengths.ts";
import type { FeedState, Watch } from "./state.ts";

/** Most corrections come on the first day. */
const laterMs: readonly number[] = [hourMs, 6 * hourMs, 24 * hourMs];
const mostWatched = 100;
/** How many pages are looked at in one poll, so that a busy feed is still polled in time. */
const mostAtOnce = 5;

/** A page to be looked at again: first just before its news goes out, then through its first day. */
export function watchPage(url: string, now: number, publishDelayMs: number): Watch {
  return { url, step: 0, at: now + soonMs(publishDelayMs) };
}

/** How long after an article came it is read again, so that a typo corrected at once never goes out. */
export function soonMs(publishDelayMs: number): number {
  return Math.round(publishDelayMs * 0.6);
}

/** The pages that are due. */
export function dueWatches(watch: FeedState["watch"], now: number): readonly Watch[] {
  return watch.filter(({ at }) => at <= now).slice(0, mostAtOnce);
}

/**
 * The list once `done` have been looked at and `fresh` have come: each once, the latest kept when there are too many.
 */
export function watchOn(
  watch: FeedState["watch"],
  done: readonly Watch[],
  fresh: readonly Watch[],
  now: number,
): Watch[] {
  const later = done.flatMap(({ url, step }) => {
    const wait = laterMs[step];
    return wait === undefined ? [] : [{ url, step: step + 1, at: now + wait }];
  });
  const urls = new Set([...done, ...fresh].map(({ url }) => url));
  return [...watch.filter(({ url }) => !urls.has(url)), ...later, ...fresh].slice(-mostWatched);
}
