import { z } from "zod";
import type { Store } from "../core/store.ts";

/** Where it is kept how the clock went. */
const key = "clock:trust";
/** It is written down this often; a step back of less is how clocks are kept right. */
const noticedMs = 60_000;
/** Against what is kept for months less makes no difference: a bot that was off for some days is believed at once. */
const weekMs = 7 * 86_400_000;

/** The last look, and since when no look found a jump, in epoch milliseconds. */
const wentSchema = z.object({ at: z.int(), since: z.int() });

/**
 * Whether what is old by the clock may be deleted: not before it has gone on for a week without jumping a week ahead, or
 * back. A clock that is a year ahead until it is set right deletes nothing. Each look counts, so it is to be asked often.
 */
export async function isClockTrusted({
  store,
  now,
}: {
  readonly store: Pick<Store, "kv">;
  readonly now: () => Date;
}): Promise<boolean> {
  const at = now().getTime();
  const kept = await store.kv.get(key);
  const last = kept === null ? null : wentSchema.parse(JSON.parse(kept));
  const goesOn = last !== null && at >= last.at - noticedMs && at <= last.at + weekMs;
  const since = goesOn ? last.since : at;
  if (!goesOn || Math.abs(at - last.at) >= noticedMs)
    await store.kv.set(key, JSON.stringify({ at, since }), null);
  return at - since >= weekMs;
}
