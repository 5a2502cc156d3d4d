import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";
import type { Engine } from "../engine.ts";

/** Announcements and their audit, the stored archive, feeds, what was quoted where, questions, vectors. */
export function archive(engine: Engine): Migration {
  return {
    async up(db: Kysely<unknown>) {
      await announcements(db, engine);
      await articles(db, engine);
      await feeds(db);
      await quotes(db);
      await search(db, engine);
    },
  };
}

async function announcements(db: Kysely<unknown>, engine: Engine): Promise<void> {
  await db.schema
    .createTable("announcements")
    .addColumn("id", engine.autoId, (c) => c.primaryKey())
    .addColumn("author", "text", (c) => c.notNull())
    .addColumn("state", "text", (c) => c.notNull())
    .addColumn("body", "text", (c) => c.notNull())
    .addColumn("version", "integer", (c) => c.notNull())
    .addColumn("send_at", "bigint")
    .addColumn("created_at", "bigint", (c) => c.notNull())
    .addColumn("changed_at", "bigint", (c) => c.notNull())
    .execute();
  await sql`create index announcements_scheduled on announcements (send_at) where state = 'scheduled'`.execute(
    db,
  );
  await db.schema
    .createTable("announcement_events")
    .addColumn("seq", engine.autoId, (c) => c.primaryKey())
    .addColumn("announcement", "bigint", (c) => c.notNull())
    .addColumn("at", "bigint", (c) => c.notNull())
    .addColumn("person", "text")
    .addColumn("what", "text", (c) => c.notNull())
    .addColumn("detail", "text", (c) => c.notNull())
    .execute();
  await sql`create index announcement_events_of on announcement_events (announcement, seq)`.execute(db);
}

async function articles(db: Kysely<unknown>, engine: Engine): Promise<void> {
  await db.schema
    .createTable("articles")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("revision", "text", (c) => c.notNull())
    .addColumn("url", "text")
    .addColumn("origin_kind", "text", (c) => c.notNull())
    .addColumn("origin_from", "text", (c) => c.notNull())
    .addColumn("withdrawn", "integer", (c) => c.notNull())
    .addColumn("added_at", "bigint", (c) => c.notNull())
    .addColumn("changed_at", "bigint", (c) => c.notNull())
    .execute();
  await sql`create index articles_added on articles (added_at)`.execute(db);
  await sql`create index articles_changed on articles (changed_at)`.execute(db);
  await sql`create index articles_url on articles (url) where url is not null`.execute(db);
  await db.schema
    .createTable("revisions")
    .addColumn("seq", engine.autoId, (c) => c.primaryKey())
    .addColumn("article", "text", (c) => c.notNull())
    .addColumn("revision", "text", (c) => c.notNull())
    .addColumn("body", "text", (c) => c.notNull())
    .addColumn("stored_at", "bigint", (c) => c.notNull())
    .addUniqueConstraint("revisions_once", ["article", "revision"])
    .execute();
}

async function feeds(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("feeds")
    .addColumn("url", "text", (c) => c.primaryKey())
    .addColumn("state", "text", (c) => c.notNull())
    .addColumn("next_poll_at", "bigint", (c) => c.notNull())
    .addColumn("added_at", "bigint", (c) => c.notNull())
    .execute();
  await db.schema
    .createTable("feed_items")
    .addColumn("feed", "text", (c) => c.notNull())
    .addColumn("key", "text", (c) => c.notNull())
    .addColumn("mark", "text", (c) => c.notNull())
    .addColumn("at", "bigint", (c) => c.notNull())
    .addPrimaryKeyConstraint("feed_items_pk", ["feed", "key"])
    .execute();
}

async function quotes(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("quoted")
    .addColumn("conversation_id", "text", (c) => c.notNull())
    .addColumn("message_id", "text", (c) => c.notNull())
    .addColumn("sent_at", "bigint", (c) => c.notNull())
    .addColumn("article", "text", (c) => c.notNull())
    .addColumn("paragraph", "integer", (c) => c.notNull())
    .addColumn("revision", "text", (c) => c.notNull())
    .addColumn("again", "text")
    .addColumn("expires_at", "bigint", (c) => c.notNull())
    .addPrimaryKeyConstraint("quoted_pk", ["conversation_id", "message_id", "article", "paragraph"])
    .execute();
  await sql`create index quoted_article on quoted (article, conversation_id, message_id)`.execute(db);
  await sql`create index quoted_expires on quoted (expires_at)`.execute(db);
}

async function search(db: Kysely<unknown>, engine: Engine): Promise<void> {
  await db.schema
    .createTable("questions")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("text", "text", (c) => c.notNull())
    .addColumn("asked", "integer", (c) => c.notNull())
    .addColumn("unanswered", "integer", (c) => c.notNull())
    .addColumn("good", "integer", (c) => c.notNull())
    .addColumn("bad", "integer", (c) => c.notNull())
    .addColumn("last_at", "bigint", (c) => c.notNull())
    .execute();
  await db.schema
    .createTable("vectors")
    .addColumn("model", "text", (c) => c.notNull())
    .addColumn("hash", "text", (c) => c.notNull())
    .addColumn("vector", engine.bytes, (c) => c.notNull())
    .addPrimaryKeyConstraint("vectors_pk", ["model", "hash"])
    .execute();
}
