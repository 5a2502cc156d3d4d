import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";

/** Finds the latest revisions of an article without reading all of them. */
export function revisions(): Migration {
  return {
    async up(db: Kysely<unknown>) {
      await sql`create index revisions_latest on revisions (article, stored_at, seq)`.execute(db);
    },
  };
}
