import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";

/** Finds the conversations that are back and are yet to be told what they missed. */
export function back(): Migration {
  return {
    async up(db: Kysely<unknown>) {
      await db.schema.alterTable("conversations").addColumn("back_at", "bigint").execute();
      await sql`create index conversations_back on conversations (id) where back_at is not null`.execute(db);
    },
  };
}
