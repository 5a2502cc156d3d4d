import { PostgresDialect, sql } from "kysely";
import { Pool, types } from "pg";
import { readAddress } from "./address.ts";
import type { Engine } from "./engine.ts";
import { impatientSocket, type Patience, usualPatience } from "./patience.ts";

/** A PostgreSQL server, by `postgres://` address. Throws a StoreError when that cannot be read. */
export function postgresEngine(url: string, patience: Partial<Patience> = {}): Engine {
  const { host, pathname } = readAddress(url);
  /** Migrations under way: on a large store one of their statements may take long. */
  let migrating = 0;
  const mayBeSilent = () => migrating > 0;
  return {
    dialect: new PostgresDialect({ pool: createPool(url, { ...usualPatience, ...patience }, mayBeSilent) }),
    name: `postgres ${host}${pathname}`,
    autoId: sql`bigserial`,
    bytes: "bytea",
    clock: sql<number>`cast(extract(epoch from clock_timestamp()) * 1000 as bigint)`,
    hold: sql`for update`,
    // Kysely's migrator takes an advisory lock of its own here.
    async alone(db, work) {
      migrating += 1;
      try {
        return await work(db);
      } finally {
        migrating -= 1;
      }
    },
    async counted(db, table, column) {
      const { rows } = await sql<{ readonly last: number | null }>`
        select pg_sequence_last_value(pg_get_serial_sequence(${table}, ${column})::regclass) as last`.execute(
        db,
      );
      return rows[0]?.last ?? 0;
    },
    async recount(db, table, column, counted) {
      await sql`select setval(pg_get_serial_sequence(${table}, ${column}),
        (select greatest(max(${sql.ref(column)}), ${counted}) + 1 from ${sql.table(table)}), false)`.execute(
        db,
      );
    },
    // A sequence never goes back.
    countOn: async () => {},
  };
}

/**
 * Hosts write sslmode=require, which the driver takes for verify-full, with a warning of many lines at each start
 * (https://node-postgres.com/features/ssl).
 */
function withoutWarning(address: string): string {
  const url = readAddress(address);
  const mode = url.searchParams.get("sslmode") ?? "";
  const isOwn = url.searchParams.get("uselibpqcompat") === "true";
  if (isOwn || !["prefer", "require", "verify-ca"].includes(mode)) return address;
  url.searchParams.set("sslmode", "verify-full");
  return url.href;
}

function createPool(url: string, { connectMs, silentMs }: Patience, mayBeSilent: () => boolean): Pool {
  const pool = new Pool({
    connectionString: withoutWarning(url),
    max: 10,
    connectionTimeoutMillis: connectMs,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    // The driver's own query_timeout puts the connection back, and whoever gets it next waits for the same silence
    // (https://github.com/brianc/node-postgres/issues/3399).
    stream: () => impatientSocket(silentMs, mayBeSilent),
    types: {
      // Epoch milliseconds and counts stay far below 2^53.
      getTypeParser: (oid: Parameters<typeof types.getTypeParser>[0], format?: "text" | "binary") =>
        oid === types.builtins.INT8 ? Number : types.getTypeParser(oid, format),
    },
  });
  // An idle connection that breaks is replaced by the pool; without a listener it would end the process.
  pool.on("error", () => {});
  // A connection in use reports the error to its user, too, but would end the process all the same.
  pool.on("connect", (client) => client.on("error", () => {}));
  return pool;
}
