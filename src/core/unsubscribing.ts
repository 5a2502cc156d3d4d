import type { ConversationId } from "./conversation.ts";
import type { ConversationSettings } from "./settings.ts";
import type { Groups, Store } from "./store.ts";
import type { Subscription, SubscriptionId } from "./subscription.ts";
import { whyUnwanted } from "./unwanted.ts";

type Atomically = Pick<Store, "atomically">;

/** Removes subscriptions of one chat, and leaves out what waits there because of them: from then on it is silent. */
export async function unsubscribeFrom(
  meant: readonly Pick<Subscription, "id" | "conversation">[],
  { atomically }: Atomically,
): Promise<void> {
  await atomically(async (groups) => {
    for (const { id } of meant) await groups.subscriptions.remove(id);
    for (const conversation of new Set(meant.map((each) => each.conversation)))
      await leaveOutUnwanted(conversation, groups);
  });
}

/** Pauses a subscription, and leaves out what waits because of it. Null when it no longer exists. */
export function pauseSubscription(
  id: SubscriptionId,
  { atomically }: Atomically,
): Promise<Subscription | null> {
  return atomically(async (groups) => {
    const paused = await groups.subscriptions.change(id, { paused: true });
    if (paused !== null) await leaveOutUnwanted(paused.conversation, groups);
    return paused;
  });
}

/** Changes settings and returns all of them; without announcements, those that wait are left out. */
export function changeSettings(
  conversation: ConversationId,
  patch: Partial<ConversationSettings>,
  { atomically }: Atomically,
): Promise<ConversationSettings> {
  return atomically(async (groups) => {
    const changed = await groups.conversations.change(conversation, patch);
    if (patch.announcements === false) await leaveOutUnwanted(conversation, groups);
    return changed;
  });
}

/** What changes or takes back what the chat has got is wanted as long as that is there. */
async function leaveOutUnwanted(conversation: ConversationId, groups: Groups): Promise<void> {
  for (const delivery of await groups.outbox.waitingFor(conversation)) {
    const why = delivery.kind === "send" ? await whyUnwanted(delivery, groups) : null;
    if (why !== null) await groups.outbox.leaveOut(delivery.id, why);
  }
}
