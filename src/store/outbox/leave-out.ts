import type { Delivery, DeliveryId } from "../../core/delivery.ts";
import type { Outbox } from "../../core/store/outbox.ts";
import { type Context, readEach, together } from "../context.ts";
import { seqOf } from "../ids.ts";
import { currentId } from "../whereabouts.ts";
import { countEnded, shortReason, waitingRows } from "./end.ts";
import { readDelivery } from "./rows.ts";
import { endParked } from "./unpark.ts";

/** What waits for a conversation, and leaving it out where it is no longer wanted. */
export function createLeavingOut(context: Context): Pick<Outbox, "waitingFor" | "lookAgain" | "leaveOut"> {
  return {
    async waitingFor(conversation) {
      const rows = await context.db
        .selectFrom("deliveries")
        .selectAll()
        .where("seq", "in", waitingRows(context, await currentId(context, conversation)))
        .orderBy("seq")
        .execute();
      return readEach(context, rows, readDelivery);
    },
    async lookAgain(conversation, reasonPrefix) {
      const { db, now } = context;
      await db
        .updateTable("deliveries")
        .set({ not_before: now() })
        .where("seq", "in", waitingRows(context, await currentId(context, conversation)))
        .where("reason", "like", `${reasonPrefix}%`)
        .where("not_before", ">", now())
        .execute();
    },
    leaveOut: (id, reason) =>
      together(
        context,
        async (inside) =>
          (await endParked(inside, seqOf("d", id), "skipped", reason)) ?? skip(inside, id, reason),
      ),
  };
}

async function skip(context: Context, id: DeliveryId, reason: string): Promise<Delivery | null> {
  const skipped = await context.db
    .updateTable("deliveries")
    .set({ state: "skipped", reason: shortReason(reason), settled_at: context.now() })
    .where("seq", "=", seqOf("d", id))
    .where("state", "in", ["waiting", "held"])
    .returningAll()
    .executeTakeFirst();
  if (skipped === undefined) return null;
  await countEnded(context, [skipped], "skipped", null);
  return readDelivery(skipped);
}
