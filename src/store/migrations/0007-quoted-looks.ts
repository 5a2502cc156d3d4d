import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";

/** How a message that quotes something looks: its delivery may be forgotten before its quotes are. */
export function quotedLooks(): Migration {
  return {
    async up(db: Kysely<unknown>) {
      await db.schema.alterTable("quoted").addColumn("look", "text").execute();
    },
  };
}
