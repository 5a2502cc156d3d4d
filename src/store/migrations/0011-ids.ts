import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";
import type { Engine } from "../engine.ts";

/**
 * Gives no id a second time that outlives its row: buttons in old messages name subscriptions, Discord takes a message
 * for an earlier one with the same delivery's id, and a board's own message is kept under its id.
 */
export function ids(engine: Engine): Migration {
  return {
    async up(db: Kysely<unknown>) {
      for (const table of ["subscriptions", "deliveries", "boards"]) await engine.countOn(db, table);
    },
  };
}
