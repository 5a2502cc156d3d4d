import type { Selectable, Updateable } from "kysely";
import { type ConversationId, conversationIdSchema, personIdSchema } from "../core/conversation.ts";
import type { Subscriptions } from "../core/store/subscriptions.ts";
import { cadenceSchema, type Subscription, wantedSchema } from "../core/subscription.ts";
import { type Context, readEach, readFirst, together } from "./context.ts";
import { seqOf, shortId } from "./ids.ts";
import { expectMoments, readJson, readValue } from "./json.ts";
import type { SubscriptionRow } from "./schema.ts";
import { createMarks, endMarks } from "./seen.ts";
import { currentId } from "./whereabouts.ts";

/** Keeps subscriptions and what each has been told; one whose row cannot be read is logged and left out. */
export function createSubscriptions(context: Context): Subscriptions {
  const { db } = context;
  return {
    async add(subscription) {
      const row = await db
        .insertInto("subscriptions")
        .values({
          conversation_id: subscription.conversation,
          ...wantsColumns(subscription.wants),
          cadence: JSON.stringify(subscription.cadence),
          next_due_at: subscription.nextDueAt,
          covered_to: subscription.coveredTo,
          paused: subscription.paused ? 1 : 0,
          created_by: subscription.createdBy,
          created_at: subscription.createdAt,
        })
        .returningAll()
        .executeTakeFirstOrThrow();
      return read(row);
    },
    get: (id) => find(context, id),
    async of(conversation) {
      const rows = await db
        .selectFrom("subscriptions")
        .selectAll()
        .where("conversation_id", "=", await currentId(context, conversation))
        .orderBy("seq")
        .execute();
      return readEach(context, rows, read);
    },
    remove: (id) => together(context, (inside) => remove(inside, seqOf("s", id))),
    async forgetPerson(person) {
      await db
        .updateTable("subscriptions")
        .set({ created_by: null })
        .where("created_by", "=", person)
        .execute();
    },
    async count() {
      const row = await db
        .selectFrom("subscriptions")
        .select((eb) => eb.fn.countAll<number>().as("count"))
        .executeTakeFirst();
      return row?.count ?? 0;
    },
    ...changes(context),
    ...lists(context),
    ...createMarks(context),
  };
}

function changes(context: Context): Pick<Subscriptions, "change" | "hold"> {
  const { db, engine } = context;
  return {
    async change(id, patch) {
      const values = columns(patch);
      if (Object.keys(values).length === 0) return find(context, id);
      // One statement that touches only these columns: what others change at this moment stays.
      const row = await db
        .updateTable("subscriptions")
        .set(values)
        .where("seq", "=", seqOf("s", id))
        .returningAll()
        .executeTakeFirst();
      return row === undefined ? null : read(row);
    },
    async hold(id) {
      const row = await db
        .selectFrom("subscriptions")
        .selectAll()
        .where("seq", "=", seqOf("s", id))
        .modifyEnd(engine.hold)
        .executeTakeFirst();
      return row === undefined ? null : read(row);
    },
  };
}

function lists(context: Context): Pick<Subscriptions, "due" | "next" | "atOnce" | "all"> {
  const active = () =>
    context.db
      .selectFrom("subscriptions")
      .innerJoin("conversations", "conversations.id", "subscriptions.conversation_id")
      .selectAll("subscriptions")
      .where("subscriptions.paused", "=", 0)
      .where("conversations.state", "=", "alive");
  const timed = (limit: number) =>
    active().where("next_due_at", "is not", null).orderBy("next_due_at").limit(limit);
  return {
    async due(limit) {
      return readEach(context, await timed(limit).where("next_due_at", "<=", context.now()).execute(), read);
    },
    async next(limit) {
      return readEach(context, await timed(limit).execute(), read);
    },
    async all({ after, limit }) {
      const rows = await context.db
        .selectFrom("subscriptions")
        .selectAll()
        .where("seq", ">", after === null ? 0 : seqOf("s", after))
        .orderBy("seq")
        .limit(limit)
        .execute();
      return readEach(context, rows, read);
    },
    async atOnce({ after, limit }) {
      const rows = await active()
        .where("seq", ">", after === null ? 0 : seqOf("s", after))
        .where("next_due_at", "is", null)
        .orderBy("seq")
        .limit(limit)
        .execute();
      return readEach(context, rows, read);
    },
  };
}

async function remove(context: Context, seq: number): Promise<boolean> {
  const { db } = context;
  const gone = await db
    .deleteFrom("subscriptions")
    .where("seq", "=", seq)
    .returning("conversation_id")
    .executeTakeFirst();
  if (gone === undefined) return false;
  const heir = await db
    .selectFrom("subscriptions")
    .select("seq")
    .where("conversation_id", "=", gone.conversation_id)
    .orderBy("seq")
    .limit(1)
    .executeTakeFirst();
  await endMarks(context, seq, heir?.seq ?? null);
  return true;
}

/** Moves subscriptions; one that the new conversation has word for word is dropped. */
export async function moveSubscriptions(
  context: Context,
  from: ConversationId,
  to: ConversationId,
): Promise<void> {
  const { db } = context;
  const there = await db
    .selectFrom("subscriptions")
    .select(["seq", "wants", "cadence"])
    .where("conversation_id", "=", to)
    .execute();
  const known = new Map(there.map((row) => [row.wants + row.cadence, row.seq]));
  const moving = await db
    .selectFrom("subscriptions")
    .select(["seq", "wants", "cadence"])
    .where("conversation_id", "=", from)
    .execute();
  for (const { seq, wants, cadence } of moving) {
    const same = known.get(wants + cadence);
    if (same !== undefined) {
      await endMarks(context, seq, same);
      await db.deleteFrom("subscriptions").where("seq", "=", seq).execute();
    } else {
      await db.updateTable("subscriptions").set({ conversation_id: to }).where("seq", "=", seq).execute();
    }
  }
}

/** Deletes a conversation's subscriptions with what they have seen. */
export async function forgetSubscriptions({ db }: Context, id: ConversationId): Promise<void> {
  await db
    .deleteFrom("seen")
    .where("subscription", "in", (eb) =>
      eb.selectFrom("subscriptions").select("seq").where("conversation_id", "=", id),
    )
    .execute();
  await db.deleteFrom("subscriptions").where("conversation_id", "=", id).execute();
}

async function find(context: Context, id: string): Promise<Subscription | null> {
  const rows = await context.db
    .selectFrom("subscriptions")
    .selectAll()
    .where("seq", "=", seqOf("s", id))
    .execute();
  return readFirst(context, rows, read);
}

/** The columns of what is given, and no others. */
function columns(patch: Parameters<Subscriptions["change"]>[1]): Updateable<SubscriptionRow> {
  const { wants, cadence, nextDueAt, coveredTo, paused, createdAt } = patch;
  return {
    ...(wants === undefined ? {} : wantsColumns(wants)),
    ...(cadence === undefined ? {} : { cadence: JSON.stringify(cadence) }),
    ...(nextDueAt === undefined ? {} : { next_due_at: nextDueAt }),
    ...(coveredTo === undefined ? {} : { covered_to: coveredTo }),
    ...(paused === undefined ? {} : { paused: paused ? 1 : 0 }),
    ...(createdAt === undefined ? {} : { created_at: createdAt }),
  };
}

function wantsColumns(wants: Subscription["wants"]): Pick<SubscriptionRow, "wants" | "topic"> {
  return { wants: JSON.stringify(wants), topic: wants.kind === "topic" ? wants.topic : null };
}

function read(row: Selectable<SubscriptionRow>): Subscription {
  const place = { table: "subscriptions", id: row.seq };
  expectMoments(row, ["next_due_at", "covered_to", "created_at"], place);
  return {
    id: shortId("s", row.seq),
    conversation: readValue(conversationIdSchema, row.conversation_id, {
      ...place,
      column: "conversation_id",
    }),
    wants: readJson(wantedSchema, row.wants, { ...place, column: "wants" }),
    cadence: readJson(cadenceSchema, row.cadence, { ...place, column: "cadence" }),
    nextDueAt: row.next_due_at,
    coveredTo: row.covered_to,
    paused: row.paused === 1,
    createdBy: readValue(personIdSchema.nullable(), row.created_by, { ...place, column: "created_by" }),
    createdAt: row.created_at,
  };
}
