import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";
import type { Engine } from "../engine.ts";

/** Progress boards: messages that follow a subject on its way. */
export function boards(engine: Engine): Migration {
  return {
    async up(db: Kysely<unknown>) {
      await db.schema
        .createTable("boards")
        .addColumn("seq", engine.autoId, (c) => c.primaryKey())
        .addColumn("subject_id", "text", (c) => c.notNull())
        .addColumn("conversation_id", "text", (c) => c.notNull())
        .addColumn("title", "text", (c) => c.notNull())
        .addColumn("shown", "text")
        .addColumn("not_before", "bigint", (c) => c.notNull())
        .addColumn("ended", "integer", (c) => c.notNull())
        .addUniqueConstraint("boards_once", ["subject_id", "conversation_id"])
        .execute();
      await sql`create index boards_open on boards (seq) where ended = 0`.execute(db);
      await sql`create index boards_in on boards (conversation_id)`.execute(db);
    },
  };
}
