import { type RawBuilder, sql } from "kysely";
import type { ConversationId } from "../../core/conversation.ts";
import { type Audience, audienceSchema } from "../../core/delivery.ts";
import type { Outbox } from "../../core/store/outbox.ts";
import { minuteMs } from "../../core/time/lengths.ts";
import { type Context, readEach, together } from "../context.ts";
import { readJson } from "../json.ts";
import type { DeliveryRow, SubjectRow } from "../schema.ts";
import { readPlatform } from "../whereabouts.ts";
import { createTally, unsentIn } from "./end.ts";
import type { SubjectHead } from "./publish.ts";

/** Rows looked at in one go: some 5 to 10 ms of the event loop on the embedded engine. */
const chunkRows = 500;

/** Nothing is in flight longer than this; what stays claimed longer belongs to a platform that no longer runs. */
const flightMs = 10 * minuteMs;

/** Less than this passes between reading a delivery and claiming it, in milliseconds, even when reading is slow. */
const readyMs = 60_000;

/** Turns an audience, or the messages of an earlier subject, into deliveries, 500 conversations a transaction. */
export function createFanOut(context: Context): Pick<Outbox, "fanOut" | "audienceSize"> {
  return {
    fanOut: () => together(context, fanOut),
    async audienceSize(audience) {
      const { rows } = await sql<{ platform: string; count: number }>`
        select c.platform, count(*) as count from conversations c
        where ${fits(audience)} group by c.platform order by c.platform`.execute(context.db);
      return readEach(context, rows, (row) => ({ platform: readPlatform(row), count: row.count }));
    },
  };
}

async function fanOut(context: Context): Promise<boolean> {
  const subject = await context.db
    .selectFrom("subjects")
    .selectAll()
    .where("source", "is not", null)
    .where("source", "!=", "own")
    // Messages to be edited or deleted must have been sent: what is in flight has none yet. What was claimed well after
    // this was published carries the new words already; without this rule a long announcement would hold its correction
    // up to its end.
    .where(
      sql<boolean>`not (source = 'sent' and exists (select 1 from deliveries d
        where d.subject_id = subjects.source_data and d.state = 'claimed'
          and d.claimed_at > ${context.now() - flightMs}
          and d.claimed_at <= subjects.created_at + ${sql.lit(readyMs)}))`,
    )
    // Their deliveries are sent in the order in which they are written down.
    .orderBy("created_at")
    .orderBy("id")
    .limit(1)
    .executeTakeFirst();
  if (subject === undefined) return false;
  const audience = subject.source === "sent" ? null : readEach(context, [subject], audienceOf)[0];
  if (audience === undefined) return giveUp(context, subject);
  const last = await chunkEnd(context, subject);
  // Whoever moves the cursor writes the chunk: two processes at once cannot both, and a crash takes both back.
  const taken = await context.db
    .updateTable("subjects")
    .set(last === null ? { source: null } : { cursor: last })
    .where("id", "=", subject.id)
    .where("source", "is not", null)
    .where("cursor", "=", subject.cursor)
    .where("state", "=", subject.state)
    .executeTakeFirst();
  if (taken.numUpdatedRows !== 1n) return true;
  const count = await insertChunk(context, subject, { audience, last });
  await context.db
    .updateTable("subjects")
    .set((eb) => ({ total: eb("total", "+", count) }))
    .where("id", "=", subject.id)
    .execute();
  return true;
}

/** Nobody can tell any more whom it is for, and it must not keep others from being filled. */
async function giveUp({ db }: Context, { id }: SubjectRow): Promise<boolean> {
  await db
    .updateTable("subjects")
    .set({ source: null, state: "cancelled", sweeping: 1 })
    .where("id", "=", id)
    .execute();
  return true;
}

/** The subjects whose audience includes a conversation, and whose filling has not reached its id yet. */
export async function yetToReach(context: Context, id: ConversationId): Promise<readonly SubjectHead[]> {
  const filling = await context.db
    .selectFrom("subjects")
    .selectAll()
    .where("source", "is not", null)
    .where("source", "=", "audience")
    .where("cursor", "<", id)
    .orderBy("id")
    .execute();
  const meant: SubjectHead[] = [];
  for (const subject of filling) {
    const { rows } = await sql`select 1 from conversations c
      where c.id = ${id} and ${fits(audienceOf(subject))}`.execute(context.db);
    if (rows.length > 0) meant.push(subject);
  }
  return meant;
}

/** The id at which the next chunk ends, or null when the rest fits into it. */
async function chunkEnd({ db }: Context, subject: SubjectRow): Promise<string | null> {
  const skip = chunkRows - 1;
  const { rows } =
    subject.source === "sent"
      ? await sql<{ id: string }>`
          select conversation_id as id from deliveries
          where subject_id = ${subject.source_data} and conversation_id > ${subject.cursor}
          order by conversation_id limit 1 offset ${skip}`.execute(db)
      : await sql<{ id: string }>`
          select id from conversations where id > ${subject.cursor}
          order by id limit 1 offset ${skip}`.execute(db);
  return rows[0]?.id ?? null;
}

async function insertChunk(
  context: Context,
  subject: SubjectRow,
  { audience, last }: { readonly audience: Audience | null; readonly last: string | null },
): Promise<number> {
  const state = unsentIn(subject.state);
  const upTo = (column: RawBuilder<unknown>) => (last === null ? sql`` : sql`and ${column} <= ${last}`);
  const now = context.now();
  const fixed = sql`${subject.id}, ${subject.kind}, ${now},
    case when g.until > ${subject.not_before} then g.until else ${subject.not_before} end`;
  const isAside = sql`coalesce(c.state, 'alive') = 'aside'`;
  const rows =
    audience === null
      ? sql`select ${fixed}, case when ${isAside} then 'failed' else ${sql.lit(state)} end,
            case when ${isAside} then c.reason end, case when ${isAside} then ${sql.lit(now)} end,
            d.conversation_id, d.chat, d.platform, d.message_id, d.sent_at
          from deliveries d
          left join conversations c on c.id = d.conversation_id
          left join gates g on g.key = d.chat
          where d.subject_id = ${subject.source_data} and d.conversation_id > ${subject.cursor}
            ${upTo(sql`d.conversation_id`)} and d.state = 'sent' and d.kind = 'send'
          order by d.conversation_id`
      : sql`select ${fixed}, ${state}, null, cast(null as bigint), c.id, c.chat, c.platform, '', 0
          from conversations c
          left join gates g on g.key = c.chat
          where c.id > ${subject.cursor} ${upTo(sql`c.id`)} and ${fits(audience)}
          order by c.id`;
  const inserted = await sql<Pick<DeliveryRow, "state" | "reason">>`
    insert into deliveries (subject_id, kind, created_at, not_before, state, reason, settled_at,
      conversation_id, chat, platform, target_message, target_sent_at)
    ${rows} on conflict do nothing returning state, reason`.execute(context.db);
  // Out of reach: what was sent there is corrected or taken back once it is back, by whoever published this.
  const tally = createTally();
  for (const { reason } of inserted.rows.filter((row) => row.state === "failed"))
    tally.add(subject.id, "failed", reason);
  await tally.write(context);
  return inserted.rows.length;
}

function audienceOf(subject: SubjectRow): Audience {
  return readJson(audienceSchema, subject.source_data ?? "", {
    table: "subjects",
    column: "source_data",
    id: subject.id,
  });
}

/**
 * Whether the conversation `c` belongs to an audience. A group with topics is told once: in the group itself where that
 * belongs to it, else in the oldest topic that does. Topics are numbered by age, so that it is the same one every time,
 * in whatever order they were met. An audience of named conversations means each of them.
 */
function fits(audience: Audience): RawBuilder<boolean> {
  if (audience.conversations !== null) return among("c", audience);
  return sql<boolean>`${among("c", audience)} and (c.id = c.chat or not exists (
    select 1 from conversations o where o.chat = c.chat and ${among("o", audience)}
      and (length(o.id) < length(c.id) or (length(o.id) = length(c.id) and o.id < c.id))))`;
}

function among(alias: string, { platforms, topics, conversations }: Audience): RawBuilder<boolean> {
  const of = (column: string) => sql.ref(`${alias}.${column}`);
  const oneOf = (values: readonly string[]) => sql`(${sql.join(["", ...values])})`;
  const platform = platforms === null ? sql`` : sql`and ${of("platform")} in ${oneOf(platforms)}`;
  const topic =
    topics === null
      ? sql``
      : sql`and exists (select 1 from subscriptions s where s.conversation_id = ${of("id")}
          and s.topic in ${oneOf(topics)})`;
  const named = conversations === null ? sql`` : sql`and ${of("id")} in ${oneOf(conversations)}`;
  return sql<boolean>`${of("state")} = 'alive' and ${of("announcements")} = 1 ${platform} ${topic} ${named}`;
}
