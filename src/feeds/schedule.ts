import { minuteMs } from "../core/time/lengths.ts";
import type { FeedState } from "./state.ts";

const longestMs = 24 * 60 * minuteMs;
/** The longest patience that is granted: whoever asks for more is asked again after a week. */
const longestPatienceMs = 7 * longestMs;

/** How a poll ended, as far as its schedule is concerned. */
export type Ending =
  | { readonly kind: "fine" }
  | { readonly kind: "busy"; readonly retryAfterMs: number | null }
  | { readonly kind: "failed" }
  | { readonly kind: "gone" };

/** The usual interval between two polls of a feed, in milliseconds, and what spreads them. */
export interface ScheduleSettings {
  readonly intervalMs: number;
  /** From 0 up to 1: spreads feeds that were added together. */
  readonly random: () => number;
}

/** Later than any date that can be written: never again. */
export const never = 8.64e15;

/**
 * When to poll next (epoch milliseconds). After success: the interval or the publisher's `ttl`, whichever is longer,
 * give or take a tenth. After a failure: the interval doubled with each one, up to a day, half of it left to chance,
 * so that feeds which failed together do not come back together. `Retry-After` is never undercut. 410 ends it.
 */
export function nextPollAt(
  ending: Ending,
  state: Pick<FeedState, "failures" | "ttlMinutes">,
  now: number,
  { intervalMs, random }: ScheduleSettings,
): number {
  const base = Math.min(longestMs, Math.max(intervalMs, (state.ttlMinutes ?? 0) * minuteMs));
  switch (ending.kind) {
    case "fine":
      return now + Math.round(base * (0.9 + 0.2 * random()));
    case "busy":
    case "failed": {
      const asked = ending.kind === "busy" ? Math.min(longestPatienceMs, ending.retryAfterMs ?? 0) : 0;
      const backOff = Math.min(longestMs, base * 2 ** state.failures);
      return (
        now +
        Math.max(asked + Math.round(0.1 * asked * random()), Math.round(backOff * (0.5 + 0.5 * random())))
      );
    }
    case "gone":
      return never;
  }
  ending satisfies never;
}
