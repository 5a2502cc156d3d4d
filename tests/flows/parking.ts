import type { ConversationId } from "../../src/core/conversation.ts";
import type { DeliveryId, SubjectId } from "../../src/core/delivery.ts";
import type { Store } from "../../src/core/store.ts";
import { type Ending, lead, listed } from "../contracts/store/samples.ts";

/** A new delivery to somebody on Telegram that may have arrived. */
export async function park(
  store: Store,
  subject: SubjectId,
  conversation: ConversationId,
): Promise<DeliveryId> {
  await store.outbox.publish(listed(subject, [conversation]));
  const [id] = await parkAll(store, subject);
  if (id === undefined) throw new Error(`${subject} does not fly`);
  return id;
}

/** Ends a subject's deliveries on Telegram as if their answers had been lost twice. */
export function parkAll(store: Store, subject: SubjectId): Promise<readonly DeliveryId[]> {
  return endAll(store, subject, { kind: "parked", reason: "its answer was lost again", platformWaits: null });
}

/** Telegram asks for patience with a chat until then (epoch milliseconds), for something that is sent after that. */
export async function hold(store: Store, conversation: ConversationId, until: number): Promise<void> {
  await store.outbox.publish(listed("held", [conversation]));
  const patience = { scope: "conversation", reason: "retry after 90", unsure: false } as const;
  await endAll(store, "held", { kind: "later", until, ...patience });
}

async function endAll(store: Store, subject: SubjectId, ending: Ending): Promise<readonly DeliveryId[]> {
  // The deliverer's own lease, by the name that it goes by in tests.
  const lease = await lead(store, "test");
  const { deliveries } = await store.sending.due({ platform: "telegram", limit: 1000, busy: [] });
  const ids = deliveries.filter((each) => each.subject === subject).map(({ id }) => id);
  await store.sending.claim(lease, ids);
  await store.sending.settle(
    lease,
    ids.map((id) => ({ ...ending, id })),
  );
  return ids;
}
