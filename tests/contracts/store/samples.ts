import type { ConversationId } from "../../../src/core/conversation.ts";
import { type NewSubject, type Payload, toEach, usualManner } from "../../../src/core/delivery.ts";
import { plainEdit } from "../../../src/core/platform.ts";
import { reply, text } from "../../../src/core/reply.ts";
import type { Lease } from "../../../src/core/store/leases.ts";
import type { Outcome } from "../../../src/core/store/outbox.ts";
import type { Store } from "../../../src/core/store.ts";
import type { NewSubscription } from "../../../src/core/subscription.ts";

export const alice = "telegram:1001";
export const bob = "telegram:1002";
export const channel = "discord:99887766554433221100";
export const start = Date.parse("2026-11-24T08:00:00Z");

export function says(words: string): Payload {
  return { kind: "reply", reply: reply([text(words)]) };
}

export function subject(id: string, to: NewSubject["to"], rest: Partial<NewSubject> = {}): NewSubject {
  return { id, kind: "send", payload: says(id), manner: usualManner, notBefore: 0, to, ...rest };
}

export function listed(
  id: string,
  conversations: readonly ConversationId[],
  rest: Partial<NewSubject> = {},
): NewSubject {
  return subject(id, toEach(conversations), rest);
}

export function subscription(
  conversation: ConversationId,
  rest: Partial<NewSubscription> = {},
): NewSubscription {
  return {
    conversation,
    wants: { kind: "everything" },
    cadence: { kind: "now" },
    nextDueAt: null,
    coveredTo: start,
    paused: false,
    createdBy: null,
    createdAt: start,
    ...rest,
  };
}

export async function lead(store: Store, owner = "one", ttlMs = 60_000): Promise<Lease> {
  const lease = await store.leases.take("sender:telegram", owner, ttlMs);
  if (lease === null) throw new Error(`${owner} did not get the lease`);
  return lease;
}

/** An outcome without the id it belongs to. */
export type Ending<T = Outcome> = T extends { readonly kind: string } ? Omit<T, "id"> : never;

/** It arrived, and looks plain. */
export function sentTo(conversation: ConversationId): Ending {
  const ref = { conversation, messageId: "1", sentAt: start };
  return { kind: "sent", ref, look: plainEdit, quoted: null };
}

/** The first that may fly on Telegram is claimed, and ends so. */
export async function settleFirst({ store }: { readonly store: Store }, ending: Ending): Promise<void> {
  const lease = await lead(store);
  const { deliveries } = await store.sending.due({ platform: "telegram", limit: 1, busy: [] });
  const id = deliveries[0]?.id ?? "none";
  const claimed = await store.sending.claim(lease, [id]);
  if (!claimed.has(id) || !(await store.sending.settle(lease, [{ ...ending, id }])))
    throw new Error("nothing may fly, or the lease is another's");
}

/** What may fly now on Telegram, as `subject conversation`. */
export async function flying(store: Store, limit = 50): Promise<readonly string[]> {
  const { deliveries } = await store.sending.due({ platform: "telegram", limit, busy: [] });
  return deliveries.map((delivery) => `${delivery.subject} ${delivery.conversation}`);
}

/** Claims and sends everything that may fly now, once; returns what flew. */
export async function sendAll(store: Store, lease: Lease, at: number): Promise<readonly string[]> {
  const { deliveries } = await store.sending.due({ platform: "telegram", limit: 1000, busy: [] });
  const claimed = await store.sending.claim(
    lease,
    deliveries.map((delivery) => delivery.id),
  );
  const sent = deliveries.filter((delivery) => claimed.has(delivery.id));
  await store.sending.settle(
    lease,
    sent.map(({ id, conversation }) => ({
      id,
      kind: "sent",
      ref: { conversation, messageId: `m-${id}`, sentAt: at },
      look: plainEdit,
      quoted: null,
    })),
  );
  return sent.map((delivery) => `${delivery.subject} ${delivery.conversation}`);
}

/** Runs a chunked task to its end. */
export async function finish(step: () => Promise<boolean>): Promise<void> {
  while (await step()) {
    // Each step says whether another may be needed.
  }
}

/** Private chats from `telegram:1` to so many. */
export async function fill(store: Store, count: number): Promise<void> {
  await store.atomically(async (inside) => {
    for (let i = 1; i <= count; i++) {
      const id: ConversationId = `telegram:${i}`;
      await inside.conversations.meet(id, { title: "", place: "private" });
    }
  });
}
