import type { Kysely } from "kysely";
import type { Logger } from "pino";
import type { Engine } from "./engine.ts";
import { StoredRowError } from "./errors.ts";
import type { Database } from "./schema.ts";

/** What every group of the store works with: the database or a transaction of it. */
export interface Context {
  readonly db: Kysely<Database>;
  readonly engine: Engine;
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly log: Logger;
}

/** Runs the work in a transaction: the one that is open, or one of its own. */
export function together<T>(context: Context, work: (inside: Context) => Promise<T>): Promise<T> {
  const { db } = context;
  if (db.isTransaction) return work(context);
  return db.transaction().execute((inside) => work({ ...context, db: inside }));
}

/** Reads the first row; null where there is none, or where it cannot be read, which is logged. */
export function readFirst<Row, T>(context: Context, rows: readonly Row[], read: (row: Row) => T): T | null {
  return readEach(context, rows.slice(0, 1), read)[0] ?? null;
}

/** Reads the rows that can be read; one that cannot is logged with its remedy and left out. */
export function readEach<Row, T>(
  { log }: Context,
  rows: readonly Row[],
  read: (row: Row) => T,
): readonly T[] {
  return rows.flatMap((row) => {
    try {
      return [read(row)];
    } catch (error) {
      if (!(error instanceof StoredRowError)) throw error;
      log.error({ err: error }, "a stored row was left out");
      return [];
    }
  });
}
