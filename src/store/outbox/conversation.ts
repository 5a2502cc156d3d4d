import { sql } from "kysely";
import { type ConversationId, chatOf, platformOf } from "../../core/conversation.ts";
import type { Context } from "../context.ts";
import type { DeliveryRow } from "../schema.ts";
import { countEnded } from "./end.ts";

/** Why a delivery that came along with a moved chat is not sent. */
export const movedReason = "the new chat has it already";

const unfinished = ["waiting", "claimed", "held"] as const;

/**
 * Moves what is still to be sent to another id; a subject that is already on its way there is not sent twice. What
 * changes or takes back a message stays with the old id, where that message is.
 */
export async function moveDeliveries(
  context: Context,
  from: ConversationId,
  to: ConversationId,
): Promise<void> {
  const { db, now } = context;
  const doubled = await db
    .updateTable("deliveries")
    .set({ state: "skipped", reason: movedReason, settled_at: now() })
    .where("conversation_id", "=", from)
    .where("kind", "=", "send")
    .where("state", "in", unfinished)
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom("deliveries as there")
          .select("there.seq")
          .whereRef("there.subject_id", "=", "deliveries.subject_id")
          .where("there.conversation_id", "=", to)
          .whereRef("there.target_message", "=", "deliveries.target_message"),
      ),
    )
    .returning("subject_id")
    .execute();
  await countEnded(context, doubled, "skipped", movedReason);
  await db
    .updateTable("deliveries")
    .set({ conversation_id: to, chat: chatOf(to), platform: platformOf(to) })
    .where("conversation_id", "=", from)
    .where("kind", "=", "send")
    .where("state", "in", unfinished)
    .execute();
}

/**
 * Notes, for audiences still being filled, what a chat was sent under its old id, so that it does not get it again
 * under the new one.
 */
export async function noteTold(context: Context, from: ConversationId, to: ConversationId): Promise<void> {
  const { db, now } = context;
  const at = now();
  const { rows } = await sql<{ subject_id: string }>`
    insert into deliveries (subject_id, kind, state, reason, created_at, not_before, settled_at,
      conversation_id, chat, platform, target_message, target_sent_at)
    select s.id, s.kind, 'skipped', ${movedReason}, ${at}, s.not_before, ${at},
      ${to}, ${chatOf(to)}, ${platformOf(to)}, '', 0
    from subjects s where s.source is not null and s.source = 'audience' and exists (select 1 from deliveries d
      where d.subject_id = s.id and d.conversation_id = ${from} and d.target_message = '')
    on conflict do nothing returning subject_id`.execute(db);
  for (const row of rows)
    await db
      .updateTable("subjects")
      .set((eb) => ({ total: eb("total", "+", 1) }))
      .where("id", "=", row.subject_id)
      .execute();
  await countEnded(context, rows, "skipped", movedReason);
}

/** Whether a conversation has, or will get, what this delivery does. */
export async function hasAlready(
  { db }: Context,
  { subject_id, target_message }: Pick<DeliveryRow, "subject_id" | "target_message">,
  conversation: ConversationId,
): Promise<boolean> {
  const there = await db
    .selectFrom("deliveries")
    .select("seq")
    .where("subject_id", "=", subject_id)
    .where("conversation_id", "=", conversation)
    .where("target_message", "=", target_message)
    .executeTakeFirst();
  return there !== undefined;
}

/** What is composed for one conversation alone, and may hold what was asked there. */
const forOne = /^(?:digest|sample|tell):/;

/** Deletes a conversation's deliveries (those unsent count as cancelled), and subjects that are about it alone. */
export async function forgetDeliveries(context: Context, id: ConversationId): Promise<void> {
  const gone = await context.db
    .deleteFrom("deliveries")
    .where("conversation_id", "=", id)
    .returning(["subject_id", "state"])
    .execute();
  const unsent = gone.filter((row) => unfinished.some((state) => state === row.state));
  await countEnded(context, unsent, "cancelled", "forgotten");
  const named = gone
    .map(({ subject_id: subject }) => subject)
    .filter((subject) => forOne.test(subject) || subject.includes(`:${id}:`));
  if (named.length === 0) return;
  await context.db.deleteFrom("tallies").where("subject_id", "in", named).execute();
  await context.db.deleteFrom("subjects").where("id", "in", named).execute();
}
