import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";

/** How each message looked when it was sent; unknown for those sent before. */
export function looks(): Migration {
  return {
    async up(db: Kysely<unknown>) {
      await db.schema.alterTable("deliveries").addColumn("look", "text").execute();
    },
  };
}
