import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";

/** Finds the questions that nobody has asked for long. */
export function questions(): Migration {
  return {
    async up(db: Kysely<unknown>) {
      await sql`create index questions_last on questions (last_at)`.execute(db);
    },
  };
}
