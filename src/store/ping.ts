import { type Kysely, sql } from "kysely";
import type { Engine } from "./engine.ts";
import { StoreError } from "./errors.ts";
import { trouble } from "./trouble.ts";

/** Asks the database for a sign of life. Throws a StoreError that says why there is none, and what to do. */
export async function ping<DB>(db: Kysely<DB>, engine: Engine): Promise<void> {
  try {
    await sql`select 1`.execute(db);
  } catch (cause) {
    if (cause instanceof StoreError) throw cause;
    throw new StoreError(`The store ${engine.name} does not answer: ${trouble(cause)}`, { cause });
  }
}
