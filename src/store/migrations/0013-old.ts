import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";

/** Finds what is old without reading all that is kept, which is asked every few seconds. */
export function old(): Migration {
  return {
    async up(db: Kysely<unknown>) {
      await sql`create index subjects_old on subjects (created_at) where source is null`.execute(db);
      await sql`create index kv_expires on kv (expires_at) where expires_at is not null`.execute(db);
    },
  };
}
