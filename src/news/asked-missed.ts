import { readNewsSubject } from "../core/articles/news-subject.ts";
import { type Delivery, letBe } from "../core/delivery.ts";
import type { Store } from "../core/store.ts";
import type { Subscription } from "../core/subscription.ts";
import type { CatchUp } from "./returned.ts";

/** Where the questions of conversations that are back are looked up. */
interface AskedDeps {
  readonly store: Pick<Store, "subscriptions" | "outbox" | "atomically">;
  readonly now: () => Date;
}

/** How many of the latest deliveries are looked through for what failed. */
const latest = 100;

/**
 * Whoever asks in a group to be told in private may not have written to the bot yet, which may not write first: once
 * they have, what was published since they asked, and answers it, comes in one digest. Other news that was to come at
 * once is old by then.
 */
export function createAskedMissed({ store, now }: AskedDeps): CatchUp {
  return async (conversation) => {
    const asked = (await store.subscriptions.of(conversation)).filter(isAsked);
    if (asked.length === 0) return true;
    const deliveries = await store.outbox.of(conversation, { subjects: null, limit: latest });
    await store.atomically(async ({ subscriptions }) => {
      for (const { subject } of deliveries.filter(neverCame))
        await subscriptions.unsee(conversation, subject);
      for (const { id } of asked) {
        const held = await subscriptions.hold(id);
        if (held === null || !isAsked(held)) continue;
        // What was told is marked as such, so that it may look back all the way.
        await subscriptions.change(id, { nextDueAt: now().getTime(), coveredTo: held.createdAt });
      }
    });
    return true;
  };
}

function isAsked({ wants, cadence, paused }: Subscription): boolean {
  return wants.kind === "question" && cadence.kind === "now" && !paused;
}

function neverCame({ state, reason, subject }: Delivery): boolean {
  return state === "failed" && reason !== letBe && readNewsSubject(subject) !== null;
}
