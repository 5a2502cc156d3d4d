import type { ConversationId } from "../core/conversation.ts";
import { type Delivery, letBe } from "../core/delivery.ts";
import type { Groups, Store } from "../core/store.ts";
import type { Subscription } from "../core/subscription.ts";
import { leaveToDigests } from "../core/subscriptions/left-to-digests.ts";
import type { CatchUp } from "./returned.ts";

/** Where what conversations missed that are back is looked up. */
interface MissedDeps {
  readonly store: Pick<Store, "outbox" | "atomically">;
  readonly now: () => Date;
}

/** How many of the latest deliveries are looked through for what failed. */
const latest = 100;

/**
 * What found its chat closed, or waited as it was closed, is for the next digest that is about it. Where there is none,
 * news that was to come at once is old by then, unless somebody asked for it.
 */
export function createMissed({ store, now }: MissedDeps): CatchUp {
  return async (conversation) => {
    const deliveries = await store.outbox.of(conversation, { subjects: null, limit: latest });
    const failed = deliveries.filter(neverCame);
    await store.atomically(async (groups) => {
      for (const delivery of failed) await leaveToDigests(delivery, groups);
      await askAgain(conversation, now().getTime(), groups);
    });
    return true;
  };
}

/**
 * Whoever asks in a group to be told in private may not have written to the bot yet, which may not write first: once
 * they have, what was published since they asked, and answers it, comes in one digest.
 */
async function askAgain(conversation: ConversationId, at: number, { subscriptions }: Groups): Promise<void> {
  for (const { id } of (await subscriptions.of(conversation)).filter(isAsked)) {
    const held = await subscriptions.hold(id);
    if (held === null || !isAsked(held)) continue;
    // What was told is marked as such, so that it may look back all the way.
    await subscriptions.change(id, { nextDueAt: at, coveredTo: held.createdAt });
  }
}

function isAsked({ wants, cadence, paused }: Subscription): boolean {
  return wants.kind === "question" && cadence.kind === "now" && !paused;
}

function neverCame({ state, reason }: Delivery): boolean {
  return state === "failed" && reason !== letBe;
}
