import type { Store } from "../core/store.ts";
import { isClockTrusted } from "./clock-trust.ts";
import type { Chore } from "./loop.ts";

const dayMs = 86_400_000;
/** Final deliveries are kept this long, for `/why` and corrections: nobody asks why any more. */
const keptMs = 60 * dayMs;
/** What nobody has asked for so long tells the editors nothing any more; `/privacy` says so. */
const askedMs = 365 * dayMs;
/** Deleted in one go, of each kind. */
const atOnce = 500;

/** Deletes what has been kept for long enough; a full portion means that there may be another. */
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
