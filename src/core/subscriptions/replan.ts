import type { Cadence, NewSubscription, Subscription } from "../subscription.ts";
import { nextDue } from "../time/local-time.ts";

/** What a change of cadence changes in a subscription. */
export type Replanned = Pick<NewSubscription, "cadence" | "nextDueAt" | "coveredTo">;

/**
 * How a subscription goes on once its cadence is changed at `at` (epoch milliseconds). Changed to `now`, it brings at
 * once what had gathered for a digest; changed from `now`, it has brought all there was.
 */
export function replanned(before: Subscription, cadence: Cadence, at: number): Replanned {
  const { coveredTo } = before;
  const nextDueAt = nextDue(cadence, at);
  if (nextDueAt !== null)
    return { cadence, nextDueAt, coveredTo: isGathering(before) ? coveredTo : Math.max(coveredTo, at) };
  const gathered = before.cadence.kind === "now" ? before.nextDueAt : at;
  return { cadence, nextDueAt: isGathering(before) ? gathered : null, coveredTo };
}

/**
 * The same for one that was paused: what was published meanwhile is left out, so that nobody is flooded when resuming.
 */
export function resumed(cadence: Cadence, at: number): Replanned & { readonly paused: false } {
  return { cadence, nextDueAt: nextDue(cadence, at), coveredTo: at, paused: false };
}

/** Whether something may be waiting for its next digest, such as the end of an hour in which too much came at once. */
function isGathering({ paused, nextDueAt }: Subscription): boolean {
  return !paused && nextDueAt !== null;
}
