import { sql } from "kysely";
import { chunks } from "../../core/chunks.ts";
import { chatOf, platformOf } from "../../core/conversation.ts";
import type { NewSubject, Recipient, Recipients, SubjectId } from "../../core/delivery.ts";
import type { Outbox } from "../../core/store/outbox.ts";
import { type Context, together } from "../context.ts";
import { unsentIn } from "./end.ts";

/** Rows for one insert: well below SQLite's 32,766 values and PostgreSQL's 65,535. */
const rowsPerInsert = 200;

/** Writes subjects down; a list of recipients goes in with them, in inserts of 200 rows. */
export function createPublishing(context: Context): Pick<Outbox, "publish" | "amend" | "unfilled" | "fill"> {
  return {
    publish: (subject) => together(context, (inside) => publish(inside, subject)),
    async amend(subject, payload) {
      const amended = await context.db
        .updateTable("subjects")
        .set({ payload: JSON.stringify(payload) })
        .where("id", "=", subject)
        .where("state", "!=", "cancelled")
        .executeTakeFirst();
      return amended.numUpdatedRows === 1n;
    },
    async unfilled() {
      const rows = await context.db
        .selectFrom("subjects")
        .select(["id", "cursor"])
        .where("source", "is not", null)
        .where("source", "=", "own")
        .orderBy("created_at")
        .execute();
      return rows.map(({ id, cursor }) => ({ subject: id, cursor }));
    },
    fill: (subject, chunk) =>
      together(context, async (inside) => {
        const taken = await inside.db
          .updateTable("subjects")
          .set(chunk.next === null ? { source: null } : { cursor: chunk.next })
          .where("id", "=", subject)
          .where("source", "=", "own")
          .where("cursor", "=", chunk.from)
          .returning(["kind", "not_before", "state"])
          .executeTakeFirst();
        if (taken === undefined) return false;
        await insertRecipients(inside, { id: subject, ...taken }, chunk.recipients);
        return true;
      }),
  };
}

async function publish(context: Context, subject: NewSubject): Promise<"published" | "already"> {
  const source = sourceOf(subject.to);
  const inserted = await context.db
    .insertInto("subjects")
    .values({
      id: subject.id,
      kind: subject.kind,
      payload: subject.payload === null ? null : JSON.stringify(subject.payload),
      manner: JSON.stringify(subject.manner),
      state: "open",
      sweeping: 0,
      not_before: subject.notBefore,
      ...source,
      total: 0,
      created_at: context.now(),
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (inserted.numInsertedOrUpdatedRows !== 1n) return "already";
  if (subject.to.kind === "list") {
    const { id, kind, notBefore } = subject;
    await insertRecipients(
      context,
      { id, kind, not_before: notBefore, state: "open" },
      subject.to.recipients,
    );
  }
  return "published";
}

function sourceOf(to: Recipients): { source: string | null; source_data: string | null; cursor: string } {
  switch (to.kind) {
    case "list":
      return { source: null, source_data: null, cursor: "" };
    case "audience":
      return { source: "audience", source_data: JSON.stringify(to.audience), cursor: "" };
    case "sent":
      return { source: "sent", source_data: to.subject, cursor: "" };
    case "own":
      return { source: "own", source_data: null, cursor: to.cursor };
  }
  to satisfies never;
}

/** What a delivery takes from its subject. */
export interface SubjectHead {
  readonly id: SubjectId;
  readonly kind: string;
  readonly not_before: number;
  readonly state: string;
}

/** Writes down more recipients, except those that are there already. */
export async function insertRecipients(
  context: Context,
  subject: SubjectHead,
  recipients: readonly Recipient[],
): Promise<void> {
  let total = 0;
  for (const some of chunks(recipients, rowsPerInsert)) {
    const reachable = await follow(context, some);
    const gates = await gatesOf(context, reachable);
    if (reachable.length === 0) continue;
    const inserted = await context.db
      .insertInto("deliveries")
      .values(reachable.map((recipient) => row(context, subject, recipient, gates)))
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    total += Number(inserted.numInsertedOrUpdatedRows ?? 0n);
    // Lets others have their turn on the event loop between two inserts.
    await new Promise(setImmediate);
  }
  await context.db
    .updateTable("subjects")
    .set((eb) => ({ total: eb("total", "+", total) }))
    .where("id", "=", subject.id)
    .execute();
}

function row(
  { now }: Context,
  subject: SubjectHead,
  { conversation, payload, target }: Recipient,
  gates: ReadonlyMap<string, number>,
) {
  const chat = chatOf(conversation);
  return {
    subject_id: subject.id,
    conversation_id: conversation,
    chat,
    platform: platformOf(conversation),
    kind: subject.kind,
    target_message: target?.messageId ?? "",
    target_sent_at: target?.sentAt ?? 0,
    payload: payload === null ? null : JSON.stringify(payload),
    state: unsentIn(subject.state),
    reason: null,
    attempts: 0,
    unsure: 0,
    not_before: Math.max(subject.not_before, gates.get(chat) ?? subject.not_before),
    epoch: 0,
    claimed_at: 0,
    message_id: null,
    sent_at: null,
    settled_at: null,
    created_at: now(),
  };
}

/** Follows those that moved and leaves out those set aside. An edit stays with the chat its message is in. */
async function follow(context: Context, recipients: readonly Recipient[]): Promise<readonly Recipient[]> {
  const rows = await context.db
    .selectFrom("conversations as c")
    .leftJoin("conversations as to", "to.id", "c.moved_to")
    .select(["c.id", "c.state", "to.state as toState"])
    .select(sql<Recipient["conversation"] | null>`c.moved_to`.as("movedTo"))
    .where("c.id", "in", [...new Set(recipients.map((recipient) => recipient.conversation))])
    .where("c.state", "!=", "alive")
    .execute();
  const changed = new Map(rows.map((row) => [row.id, row]));
  return recipients.flatMap((recipient) => {
    const now = changed.get(recipient.conversation);
    if (now === undefined) return [recipient];
    if (now.state === "aside" || now.toState === "aside") return [];
    return now.movedTo === null || recipient.target !== null
      ? [recipient]
      : [{ ...recipient, conversation: now.movedTo }];
  });
}

async function gatesOf(
  { db, now }: Context,
  recipients: readonly Recipient[],
): Promise<ReadonlyMap<string, number>> {
  if (recipients.length === 0) return new Map();
  const rows = await db
    .selectFrom("gates")
    .select(["key", "until"])
    .where("key", "in", [...new Set(recipients.map((recipient) => chatOf(recipient.conversation)))])
    .where("until", ">", now())
    .execute();
  return new Map(rows.map((gate) => [gate.key, gate.until]));
}
