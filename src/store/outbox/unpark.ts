import type { Updateable } from "kysely";
import { chatOf, platformOf } from "../../core/conversation.ts";
import { type Delivery, letBe } from "../../core/delivery.ts";
import type { Outbox } from "../../core/store/outbox.ts";
import { type Context, together } from "../context.ts";
import { seqOf } from "../ids.ts";
import type { DeliveryRow } from "../schema.ts";
import { findConversation, readId } from "../whereabouts.ts";
import { aheadSince } from "./ahead.ts";
import { hasAlready, movedReason } from "./conversation.ts";
import { countEnded, createTally, shortReason, unsentIn } from "./end.ts";
import { readDelivery } from "./rows.ts";

/** What operators decide on deliveries that may have arrived already. */
export function createUnparking(context: Context): Pick<Outbox, "unpark"> {
  return {
    unpark: (id, decision) =>
      together(context, (inside) =>
        decision === "send"
          ? sendAgain(inside, seqOf("d", id))
          : endParked(inside, seqOf("d", id), "failed", letBe),
      ),
  };
}

async function sendAgain(context: Context, seq: number): Promise<Delivery | null> {
  const { db } = context;
  // Written with its own value, which locks it: if it were paused or cancelled meanwhile, no sweep would find what
  // waits again, and that would hold its conversation up for ever.
  const subject = await db
    .updateTable("subjects")
    .set((eb) => ({ state: eb.ref("state") }))
    .where("id", "=", (eb) => eb.selectFrom("deliveries").select("subject_id").where("seq", "=", seq))
    .returning("state")
    .executeTakeFirst();
  const parked = await db
    .selectFrom("deliveries")
    .selectAll()
    .where("seq", "=", seq)
    .where("state", "=", "parked")
    .executeTakeFirst();
  if (parked === undefined) return null;
  const state = unsentIn(subject?.state ?? "");
  if (state === "cancelled") return endParked(context, seq, "cancelled", parked.reason);
  const here = await findConversation(context, parked.conversation_id);
  if (here?.state === "aside")
    return endParked(context, seq, "failed", here.reason ?? "it cannot be reached");
  const moved = here !== undefined && here.id !== parked.conversation_id ? readId(here) : null;
  if (moved !== null && (await hasAlready(context, parked, moved)))
    return endParked(context, seq, "skipped", movedReason);
  const chat = moved === null ? parked.chat : chatOf(moved);
  const platform = moved === null ? parked.platform : platformOf(moved);
  const gate = await gateOf(context, [chat, platform]);
  return write(context, seq, {
    state,
    reason: gate?.reason ?? null,
    // Its readers have waited longest, so it goes first; but it counts as due only since somebody decided.
    not_before: gate?.until ?? aheadSince(context.now()),
    unsure: 0,
    conversation_id: moved ?? parked.conversation_id,
    chat,
    platform,
  });
}

/** Of a chat and its platform, the one that asked for the longer patience; undefined where neither did. */
async function gateOf({ db, now }: Context, keys: readonly string[]) {
  return db
    .selectFrom("gates")
    .select(["until", "reason"])
    .where("key", "in", keys)
    .where("until", ">", now())
    .orderBy("until", "desc")
    .limit(1)
    .executeTakeFirst();
}

/** Ends a parked delivery and counts it as ended. Null when it is not parked. */
export async function endParked(
  context: Context,
  seq: number,
  state: "failed" | "skipped" | "cancelled",
  reason: string | null,
): Promise<Delivery | null> {
  const short = reason === null ? null : shortReason(reason);
  const ended = await write(context, seq, { state, reason: short, settled_at: context.now() });
  if (ended === null) return null;
  await countEnded(context, [{ subject_id: ended.subject }], state, state === "failed" ? short : null);
  return ended;
}

/** Null when it is not parked. */
async function write(context: Context, seq: number, row: Updateable<DeliveryRow>): Promise<Delivery | null> {
  const written = await context.db
    .updateTable("deliveries")
    .set(row)
    .where("seq", "=", seq)
    .where("state", "=", "parked")
    .returningAll()
    .executeTakeFirst();
  if (written === undefined) return null;
  const tally = createTally();
  tally.add(written.subject_id, "parked", null, -1);
  await tally.write(context);
  return readDelivery(written);
}
