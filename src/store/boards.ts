import { type SqlBool, sql } from "kysely";
import { type ConversationId, conversationIdSchema } from "../core/conversation.ts";
import { toEach, unnoticed } from "../core/delivery.ts";
import { type Board, type Boards, boardComposer, boardSubject, type NewBoard } from "../core/store/boards.ts";
import { type Context, readEach, together } from "./context.ts";
import { seqOf, shortId } from "./ids.ts";
import { readValue } from "./json.ts";
import { aheadSince } from "./outbox/ahead.ts";
import { createPublishing } from "./outbox/publish.ts";
import type { StoredBoard } from "./schema.ts";

/** Keeps boards, each with the delivery that first shows it. */
export function createBoards(context: Context): Boards {
  const { db } = context;
  return {
    show: (board) => together(context, (inside) => show(inside, board)),
    async get(id) {
      const row = await db
        .selectFrom("boards")
        .selectAll()
        .where("seq", "=", seqOf("b", id))
        .executeTakeFirst();
      return row === undefined ? null : read(row);
    },
    async open() {
      const rows = await db
        .selectFrom("boards")
        .selectAll()
        .where(sql<SqlBool>`ended = 0`)
        .orderBy("seq")
        .execute();
      return readEach(context, rows, read);
    },
    async keep(id, { shown, notBefore }) {
      await db
        .updateTable("boards")
        .set({ shown, not_before: notBefore })
        .where("seq", "=", seqOf("b", id))
        .execute();
    },
    async end(id) {
      await db.updateTable("boards").set({ ended: 1 }).where("seq", "=", seqOf("b", id)).execute();
    },
  };
}

/** A message cannot move: where its chat has a new id, an open board gets a message there. */
export async function moveBoards(context: Context, from: ConversationId, to: ConversationId): Promise<void> {
  const moved = await context.db
    .updateTable("boards")
    .set({ ended: 1 })
    .where("conversation_id", "=", from)
    .where("ended", "=", 0)
    .returningAll()
    .execute();
  for (const row of moved)
    await show(context, { subject: row.subject_id, conversation: to, title: row.title });
}

async function show(context: Context, { subject, conversation, title }: NewBoard): Promise<void> {
  const row = await context.db
    .insertInto("boards")
    .values({
      subject_id: subject,
      conversation_id: conversation,
      title,
      shown: null,
      not_before: 0,
      ended: 0,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning("seq")
    .executeTakeFirst();
  if (row === undefined) return;
  const id = shortId("b", row.seq);
  await createPublishing(context).publish({
    id: boardSubject(id),
    kind: "send",
    payload: { kind: "compose", composer: boardComposer, data: id },
    // Somebody is watching it now: quiet hours do not hold it back, and it makes no sound.
    manner: unnoticed,
    notBefore: aheadSince(context.now()),
    to: toEach([conversation]),
  });
}

function read(row: StoredBoard): Board {
  const place = { table: "boards", column: "conversation_id", id: row.seq };
  return {
    id: shortId("b", row.seq),
    subject: row.subject_id,
    conversation: readValue(conversationIdSchema, row.conversation_id, place),
    title: row.title,
    shown: row.shown,
    notBefore: row.not_before,
  };
}
