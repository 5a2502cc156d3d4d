import type { ConversationId } from "../../src/core/conversation.ts";
import type { DeliveryId, SubjectId } from "../../src/core/delivery.ts";
import type { Store } from "../../src/core/store.ts";
import { listed } from "../contracts/store/samples.ts";

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

/** What may fly of a subject on Telegram ends as if its answers had been lost twice. */
export async function parkAll(store: Store, subject: SubjectId): Promise<readonly DeliveryId[]> {
  // The deliverer's own lease, by the name that it goes by in tests.
  const lease = await store.leases.take("sender:telegram", "test", 60_000);
  if (lease === null) throw new Error("somebody else sends");
  const { deliveries } = await store.sending.due({ platform: "telegram", limit: 1000, busy: [] });
  const ids = deliveries.filter((each) => each.subject === subject).map(({ id }) => id);
  await store.sending.claim(lease, ids);
  await store.sending.settle(
    lease,
    ids.map((id) => ({ id, kind: "parked", reason: "its answer was lost again" })),
  );
  return ids;
}
