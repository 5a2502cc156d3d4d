import type { Store } from "../core/store.ts";
import { dayMs } from "../core/time/lengths.ts";
import { isClockTrusted } from "./clock-trust.ts";
import type { Chore } from "./loop.ts";

/** How long final deliveries are kept, for `/why` and corrections: after that nobody asks. */
const keptMs = 60 * dayMs;
/** How long a question is kept that nobody asks again: after that it tells the editors nothing. `/privacy` says so. */
const askedMs = 365 * dayMs;
/** How many of each kind are deleted at a time. */
const atOnce = 500;

/** Deletes what has been kept long enough; true when a full portion was deleted, so that there may be more. */
export function createForgetting(deps: { readonly store: Store; readonly now: () => Date }): Chore {
  const { outbox, questions, quotes, kv } = deps.store;
  return {
    name: "forgetting",
    async run() {
      const at = deps.now().getTime();
      const gone = (await isClockTrusted(deps))
        ? [
            await outbox.prune(at - keptMs, atOnce),
            await questions.prune(at - askedMs, atOnce),
            await quotes.prune(atOnce),
            await kv.prune(0, atOnce),
          ]
        : // What a form asked is kept for minutes, and a jump passes over nearly all that is kept for weeks.
          [await kv.prune(at - dayMs, atOnce)];
      return gone.includes(atOnce);
    },
  };
}
