import type { ConversationId } from "../conversation.ts";
import { quietReason } from "../delivery.ts";
import type { ConversationSettings } from "../settings.ts";
import type { Groups, Store } from "../store.ts";
import type { Subscription, SubscriptionId } from "../subscription.ts";
import { leaveToDigests } from "./left-to-digests.ts";
import { whyUnwanted } from "./unwanted.ts";

type Atomically = Pick<Store, "atomically">;

/** Removes subscriptions, and leaves out what waits because of them: from then on they are silent. */
export async function unsubscribeFrom(
  meant: readonly Pick<Subscription, "id" | "conversation">[],
  { atomically }: Atomically,
): Promise<void> {
  await atomically(async (groups) => {
    const gone = new Set(meant.map(({ id }) => id));
    for (const conversation of new Set(meant.map((each) => each.conversation))) {
      await holdAll(conversation, groups);
      // Before they go, while what they have told and what they were to tell can still be told apart.
      await leaveOutUnwanted(conversation, { ...groups, subscriptions: without(gone, groups.subscriptions) });
    }
    for (const id of gone) await groups.subscriptions.remove(id);
  });
}

/** Pauses a subscription, and leaves out what waits because of it. Null when it no longer exists. */
export function pauseSubscription(
  id: SubscriptionId,
  { atomically }: Atomically,
): Promise<Subscription | null> {
  return atomically(async (groups) => {
    const meant = await groups.subscriptions.get(id);
    if (meant === null) return null;
    await holdAll(meant.conversation, groups);
    const paused = await groups.subscriptions.change(id, { paused: true });
    if (paused !== null) await leaveOutUnwanted(paused.conversation, groups);
    return paused;
  });
}

/**
 * Changes settings and returns all of them; without announcements, those that wait are left out, and what waits for the
 * end of quiet hours is looked at again once these are others.
 */
export function changeSettings(
  conversation: ConversationId,
  patch: Partial<ConversationSettings>,
  { atomically }: Atomically,
): Promise<ConversationSettings> {
  return atomically(async (groups) => {
    const changed = await groups.conversations.change(conversation, patch);
    if (patch.announcements === false) await leaveOutUnwanted(conversation, groups);
    if (patch.quiet !== undefined || patch.zone !== undefined)
      await groups.outbox.lookAgain(conversation, quietReason);
    return changed;
  });
}

/** All of a chat, in one order: otherwise two people who silence some of them at once would wait for each other. */
async function holdAll(conversation: ConversationId, { subscriptions }: Groups): Promise<void> {
  for (const { id } of await subscriptions.of(conversation)) await subscriptions.hold(id);
}

/** The subscriptions that will be left. */
function without(
  gone: ReadonlySet<SubscriptionId>,
  subscriptions: Groups["subscriptions"],
): Groups["subscriptions"] {
  return {
    ...subscriptions,
    get: async (id) => (gone.has(id) ? null : subscriptions.get(id)),
    of: async (conversation) => (await subscriptions.of(conversation)).filter(({ id }) => !gone.has(id)),
  };
}

/** Edits and deletions are wanted as long as the chat has the message. */
async function leaveOutUnwanted(conversation: ConversationId, groups: Groups): Promise<void> {
  for (const delivery of await groups.outbox.waitingFor(conversation)) {
    const why = delivery.kind === "send" ? await whyUnwanted(delivery, groups) : null;
    if (why === null || (await groups.outbox.leaveOut(delivery.id, why)) === null) continue;
    await leaveToDigests(delivery, groups);
  }
}
