import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";
import type { Engine } from "../engine.ts";

/** Conversations, subscriptions, the outbox, leases, small state and moderators. */
export function delivery(engine: Engine): Migration {
  return {
    async up(db: Kysely<unknown>) {
      await conversations(db, engine);
      await subjects(db);
      await deliveries(db, engine);
      await small(db);
    },
  };
}

async function conversations(db: Kysely<unknown>, engine: Engine): Promise<void> {
  await db.schema
    .createTable("conversations")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("platform", "text", (c) => c.notNull())
    .addColumn("chat", "text", (c) => c.notNull())
    .addColumn("title", "text", (c) => c.notNull())
    .addColumn("place", "text")
    .addColumn("state", "text", (c) => c.notNull())
    .addColumn("reason", "text")
    .addColumn("moved_to", "text")
    .addColumn("since", "bigint", (c) => c.notNull())
    .addColumn("settings", "text", (c) => c.notNull())
    .addColumn("announcements", "integer", (c) => c.notNull())
    .execute();
  await db.schema
    .createTable("subscriptions")
    .addColumn("seq", engine.autoId, (c) => c.primaryKey())
    .addColumn("conversation_id", "text", (c) => c.notNull())
    .addColumn("wants", "text", (c) => c.notNull())
    .addColumn("topic", "text")
    .addColumn("cadence", "text", (c) => c.notNull())
    .addColumn("next_due_at", "bigint")
    .addColumn("covered_to", "bigint", (c) => c.notNull())
    .addColumn("paused", "integer", (c) => c.notNull())
    .addColumn("created_by", "text")
    .addColumn("created_at", "bigint", (c) => c.notNull())
    .execute();
  await sql`create index subscriptions_due on subscriptions (next_due_at) where paused = 0`.execute(db);
  await sql`create index subscriptions_of on subscriptions (conversation_id, topic)`.execute(db);
  await db.schema
    .createTable("seen")
    .addColumn("subscription", "bigint", (c) => c.notNull())
    .addColumn("article", "text", (c) => c.notNull())
    .addColumn("revision", "text", (c) => c.notNull())
    .addColumn("subject", "text", (c) => c.notNull())
    .addColumn("at", "bigint", (c) => c.notNull())
    .addPrimaryKeyConstraint("seen_pk", ["subscription", "article", "revision"])
    .execute();
}

async function subjects(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("subjects")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("kind", "text", (c) => c.notNull())
    .addColumn("payload", "text")
    .addColumn("manner", "text", (c) => c.notNull())
    .addColumn("state", "text", (c) => c.notNull())
    .addColumn("sweeping", "integer", (c) => c.notNull())
    .addColumn("not_before", "bigint", (c) => c.notNull())
    .addColumn("source", "text")
    .addColumn("source_data", "text")
    .addColumn("cursor", "text", (c) => c.notNull())
    .addColumn("total", "bigint", (c) => c.notNull())
    .addColumn("created_at", "bigint", (c) => c.notNull())
    .execute();
  await sql`create index subjects_filling on subjects (id) where source is not null`.execute(db);
  await sql`create index subjects_sweeping on subjects (id) where sweeping = 1`.execute(db);
  await db.schema
    .createTable("tallies")
    .addColumn("subject_id", "text", (c) => c.notNull())
    .addColumn("state", "text", (c) => c.notNull())
    .addColumn("reason", "text", (c) => c.notNull())
    .addColumn("count", "bigint", (c) => c.notNull())
    .addPrimaryKeyConstraint("tallies_pk", ["subject_id", "state", "reason"])
    .execute();
}

async function deliveries(db: Kysely<unknown>, engine: Engine): Promise<void> {
  await db.schema
    .createTable("deliveries")
    .addColumn("seq", engine.autoId, (c) => c.primaryKey())
    .addColumn("subject_id", "text", (c) => c.notNull())
    .addColumn("conversation_id", "text", (c) => c.notNull())
    .addColumn("chat", "text", (c) => c.notNull())
    .addColumn("platform", "text", (c) => c.notNull())
    .addColumn("kind", "text", (c) => c.notNull())
    .addColumn("target_message", "text", (c) => c.notNull())
    .addColumn("target_sent_at", "bigint", (c) => c.notNull())
    .addColumn("payload", "text")
    .addColumn("state", "text", (c) => c.notNull())
    .addColumn("reason", "text")
    .addColumn("attempts", "integer", (c) => c.notNull().defaultTo(0))
    .addColumn("unsure", "integer", (c) => c.notNull().defaultTo(0))
    .addColumn("not_before", "bigint", (c) => c.notNull())
    .addColumn("epoch", "bigint", (c) => c.notNull().defaultTo(0))
    .addColumn("claimed_at", "bigint", (c) => c.notNull().defaultTo(0))
    .addColumn("message_id", "text")
    .addColumn("sent_at", "bigint")
    .addColumn("settled_at", "bigint")
    .addColumn("created_at", "bigint", (c) => c.notNull())
    .execute();
  await sql`create unique index deliveries_once on deliveries (subject_id, conversation_id, target_message)`.execute(
    db,
  );
  await sql`create index deliveries_waiting on deliveries (platform, not_before, seq) where state = 'waiting'`.execute(
    db,
  );
  await sql`create index deliveries_order on deliveries (chat, conversation_id, seq)
    where state in ('waiting', 'claimed')`.execute(db);
  await sql`create index deliveries_subject on deliveries (subject_id, state, attempts)
    where state in ('waiting', 'held')`.execute(db);
  await sql`create index deliveries_claimed on deliveries (platform) where state = 'claimed'`.execute(db);
  await sql`create index deliveries_parked on deliveries (seq) where state = 'parked'`.execute(db);
  await sql`create index deliveries_history on deliveries (conversation_id, seq)`.execute(db);
  await sql`create index deliveries_settled on deliveries (settled_at) where settled_at is not null`.execute(
    db,
  );
}

async function small(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("gates")
    .addColumn("key", "text", (c) => c.primaryKey())
    .addColumn("until", "bigint", (c) => c.notNull())
    .addColumn("reason", "text", (c) => c.notNull())
    .execute();
  await db.schema
    .createTable("leases")
    .addColumn("name", "text", (c) => c.primaryKey())
    .addColumn("owner", "text", (c) => c.notNull())
    .addColumn("epoch", "bigint", (c) => c.notNull())
    .addColumn("until", "bigint", (c) => c.notNull())
    .execute();
  await db.schema
    .createTable("kv")
    .addColumn("key", "text", (c) => c.primaryKey())
    .addColumn("value", "text", (c) => c.notNull())
    .addColumn("expires_at", "bigint")
    .execute();
  await db.schema
    .createTable("moderators")
    .addColumn("person", "text", (c) => c.primaryKey())
    .addColumn("name", "text", (c) => c.notNull())
    .addColumn("only_platform", "text")
    .addColumn("added_by", "text", (c) => c.notNull())
    .addColumn("added_at", "bigint", (c) => c.notNull())
    .execute();
}
