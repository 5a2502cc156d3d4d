import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";

/** In earlier versions what goes before everything was at 0, which did not tell since when it is due. */
export function ahead(): Migration {
  return {
    async up(db: Kysely<unknown>) {
      await sql`update deliveries set not_before = created_at - ${sql.lit(2 ** 50)}
        where not_before = 0 and state in ('waiting', 'claimed', 'held', 'parked')`.execute(db);
    },
  };
}
