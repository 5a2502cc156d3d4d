import { sql } from "kysely";
import { z } from "zod";
import type { Overview, Progress, SubjectId } from "../../core/delivery.ts";
import type { Outbox } from "../../core/store/outbox.ts";
import { hourMs } from "../../core/time/lengths.ts";
import { type Context, readEach, readFirst } from "../context.ts";
import { seqOf } from "../ids.ts";
import { expectMoments, readValue } from "../json.ts";
import type { GateRow, SubjectRow } from "../schema.ts";
import { currentId } from "../whereabouts.ts";
import { rowDueSince } from "./ahead.ts";
import { readConversationId, readDelivery, readPayload } from "./rows.ts";

const subjectState = z.enum(["open", "paused", "cancelled"]);

type Watch = Pick<
  Outbox,
  | "progress"
  | "overview"
  | "of"
  | "sentRefs"
  | "payloadOf"
  | "sentSince"
  | "owed"
  | "unfinished"
  | "delivery"
  | "parked"
>;

/** The outbox's queries, which change nothing; a row that cannot be read is logged and left out. */
export function createWatch(context: Context): Watch {
  const { db } = context;
  const rows = () => db.selectFrom("deliveries").selectAll();
  return {
    progress: (subject) => progress(context, subject),
    overview: () => overview(context),
    async of(conversation, { subjects, limit }) {
      if (subjects?.length === 0) return [];
      const found = await rows()
        .where("conversation_id", "=", await currentId(context, conversation))
        .$if(subjects !== null, (query) => query.where("subject_id", "in", subjects ?? []))
        .orderBy("seq", "desc")
        .limit(limit)
        .execute();
      return readEach(context, found, readDelivery);
    },
    async delivery(id) {
      const found = await rows().where("seq", "=", seqOf("d", id)).execute();
      return readFirst(context, found, readDelivery);
    },
    async parked(limit) {
      const found = await rows().where(sql<boolean>`state = 'parked'`).orderBy("seq").limit(limit).execute();
      return readEach(context, found, readDelivery);
    },
    async sentRefs(subject, { after, limit }) {
      const found = await db
        .selectFrom("deliveries")
        .select(["seq", "conversation_id", "message_id", "sent_at"])
        .where("subject_id", "=", subject)
        .where("conversation_id", ">", after?.conversation ?? "")
        .where("state", "=", "sent")
        .where("kind", "=", "send")
        .orderBy("conversation_id")
        .limit(limit)
        .execute();
      return readEach(context, found, (row) => ({
        conversation: readConversationId(row),
        messageId: row.message_id ?? "",
        sentAt: row.sent_at ?? 0,
      }));
    },
    async payloadOf(subject) {
      const row = await db
        .selectFrom("subjects")
        .select("payload")
        .where("id", "=", subject)
        .executeTakeFirst();
      return readPayload(row?.payload ?? null, "subjects", subject);
    },
    ...counts(context),
  };
}

/** How many deliveries of one kind a conversation has had, and how many are coming. */
function counts(context: Context): Pick<Watch, "sentSince" | "owed" | "unfinished"> {
  const { db } = context;
  return {
    async sentSince(conversation, since, prefix) {
      const row = await db
        .selectFrom("deliveries")
        .select((eb) => eb.fn.countAll<number>().as("count"))
        .where("conversation_id", "=", await currentId(context, conversation))
        .where("state", "=", "sent")
        .where("sent_at", ">=", since)
        .where(sql<boolean>`substr(subject_id, 1, ${prefix.length}) = ${prefix}`)
        .executeTakeFirst();
      return row?.count ?? 0;
    },
    async unfinished(prefix, limit) {
      const found = await db
        .selectFrom("subjects")
        .select("id")
        .where("state", "!=", "cancelled")
        .where(sql<boolean>`substr(id, 1, ${prefix.length}) = ${prefix}`)
        // Each part has an index of its own: few are unfinished among all that are kept.
        .where(
          sql<boolean>`id in (select id from subjects where source is not null
            union select subject_id from deliveries where state in ('waiting', 'held')
            union select subject_id from deliveries where state = 'claimed')`,
        )
        .orderBy("created_at", "desc")
        .orderBy("id")
        .limit(limit)
        .execute();
      return found.map(({ id }) => id);
    },
    async owed(conversation, prefix) {
      const row = await db
        .selectFrom("deliveries")
        .select((eb) => eb.fn.countAll<number>().as("count"))
        .where("conversation_id", "=", await currentId(context, conversation))
        .where("state", "in", ["waiting", "claimed", "held"])
        .where(sql<boolean>`substr(subject_id, 1, ${prefix.length}) = ${prefix}`)
        .executeTakeFirst();
      return row?.count ?? 0;
    },
  };
}

async function progress(context: Context, subject: SubjectId): Promise<Progress | null> {
  const { db } = context;
  const rows = await db.selectFrom("subjects").selectAll().where("id", "=", subject).execute();
  const [head] = readEach(context, rows, readHead);
  if (head === undefined) return null;
  const tallies = await db
    .selectFrom("tallies")
    .select(["state", "reason", "count"])
    .where("subject_id", "=", subject)
    .execute();
  const retrying = await db
    .selectFrom("deliveries")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("subject_id", "=", subject)
    .where("state", "=", "waiting")
    .where(sql<boolean>`state in ('waiting', 'held')`)
    .where("attempts", ">", 0)
    .executeTakeFirst();
  const sum = (state: string | null) =>
    tallies.reduce((all, row) => (state === null || row.state === state ? all + row.count : all), 0);
  return {
    subject,
    state: head.state,
    filling: head.source !== null,
    createdAt: head.created_at,
    total: head.total,
    sent: sum("sent"),
    waiting: head.total - sum(null),
    retrying: retrying?.count ?? 0,
    skipped: sum("skipped"),
    cancelled: sum("cancelled"),
    parked: sum("parked"),
    failed: tallies
      .filter((row) => row.state === "failed" && row.count > 0)
      .map(({ reason, count }) => ({ reason, count }))
      .sort((a, b) => b.count - a.count),
  };
}

function readHead(row: SubjectRow): SubjectRow & Pick<Progress, "state"> {
  const place = { table: "subjects", id: row.id };
  expectMoments(row, ["created_at"], place);
  return { ...row, state: readValue(subjectState, row.state, { ...place, column: "state" }) };
}

function readGate(row: GateRow): GateRow {
  expectMoments(row, ["until"], { table: "gates", id: row.key });
  return row;
}

async function overview(context: Context): Promise<Overview> {
  const { db, now } = context;
  const at = now();
  const { rows } = await sql<{ waiting: number; parked: number; oldest: number | null }>`
    select (select count(*) from deliveries where state = 'waiting') as waiting,
           (select count(*) from deliveries where state = 'parked') as parked,
           (select min(${rowDueSince}) from deliveries where state = 'waiting') as oldest`.execute(db);
  const lastHour = await db
    .selectFrom("deliveries")
    .select(["state", "reason"])
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("settled_at", "is not", null)
    .where("settled_at", ">", at - hourMs)
    .groupBy(["state", "reason"])
    .execute();
  const gates = await db
    .selectFrom("gates")
    .selectAll()
    .where("until", ">", at)
    .orderBy("until", "desc")
    .limit(20)
    .execute();
  const head = rows[0];
  const oldest = head?.oldest ?? null;
  return {
    waiting: head?.waiting ?? 0,
    parked: head?.parked ?? 0,
    oldestDueAt: oldest !== null && oldest <= at ? oldest : null,
    sentLastHour: lastHour.reduce((all, row) => (row.state === "sent" ? all + row.count : all), 0),
    failing: lastHour
      .filter((row) => row.state === "failed")
      .map(({ reason, count }) => ({ reason: reason ?? "", count }))
      .sort((a, b) => b.count - a.count),
    gates: readEach(context, gates, readGate),
  };
}
