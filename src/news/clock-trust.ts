import { z } from "zod";
import { jsonLike } from "../core/json.ts";
import type { Store } from "../core/store.ts";
import { dayMs } from "../core/time/lengths.ts";
import { isStepBack, noticedMs } from "../core/time/step-back.ts";

/** The key under which the clock's history is kept. */
const key = "clock:trust";
/** Less makes no difference to what is kept for months: a bot that was off for some days is believed at once. */
const weekMs = 7 * dayMs;

/** The last look, and since when no look found a jump, in epoch milliseconds. */
const wentSchema = z.object({ at: z.int(), since: z.int() });

/**
 * Whether what is old by the clock may be deleted: only once it has run for a week without jumping a week ahead, or
 * back. So a clock that is a year ahead until it is set right deletes nothing. Must be asked often, for each call is a
 * look at the clock.
 */
export async function isClockTrusted({
  store,
  now,
}: {
  readonly store: Pick<Store, "kv">;
  readonly now: () => Date;
}): Promise<boolean> {
  const at = now().getTime();
  // What was spoiled by hand tells nothing: the history starts over.
  const last = jsonLike(wentSchema, await store.kv.get(key));
  const goesOn = last !== null && !isStepBack(last.at, at) && at <= last.at + weekMs;
  const since = goesOn ? last.since : at;
  if (!goesOn || Math.abs(at - last.at) >= noticedMs)
    await store.kv.set(key, JSON.stringify({ at, since }), null);
  return at - since >= weekMs;
}
