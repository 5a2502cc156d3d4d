import type { DatabaseConnection, Dialect, Driver } from "kysely";
import { StoreAway } from "../core/errors.ts";
import type { Engine } from "./engine.ts";
import { knownTrouble } from "./trouble.ts";

/** The engine's dialect, made to throw a StoreAway whenever the database as a whole fails. */
export function awayAware({ dialect, name }: Engine): Dialect {
  return {
    createDriver: () => driverOf(dialect.createDriver(), name),
    createQueryCompiler: () => dialect.createQueryCompiler(),
    createAdapter: () => dialect.createAdapter(),
    createIntrospector: (db) => dialect.createIntrospector(db),
  };
}

function driverOf(inner: Driver, name: string): Driver {
  const inside = new WeakMap<DatabaseConnection, DatabaseConnection>();
  const own = (connection: DatabaseConnection) => inside.get(connection) ?? connection;
  const told = <T>(work: () => Promise<T>) => tellAway(work, name);
  const acquire = oneTryWhileAway(() => told(() => inner.acquireConnection()));
  return {
    init: (options) => inner.init(options),
    async acquireConnection() {
      const connection = await acquire();
      const mine: DatabaseConnection = {
        executeQuery: (query, options) => told(() => connection.executeQuery(query, options)),
        streamQuery: (query, size, options) => connection.streamQuery(query, size, options),
      };
      inside.set(mine, connection);
      return mine;
    },
    beginTransaction: (connection, settings) => told(() => inner.beginTransaction(own(connection), settings)),
    commitTransaction: (connection) => told(() => inner.commitTransaction(own(connection))),
    rollbackTransaction: (connection) => told(() => inner.rollbackTransaction(own(connection))),
    releaseConnection: (connection, options) => inner.releaseConnection(own(connection), options),
    destroy: (options) => inner.destroy(options),
  };
}

async function tellAway<T>(work: () => Promise<T>, name: string): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    const clause = cause instanceof Error ? knownTrouble(cause) : null;
    if (clause === null) throw cause;
    throw new StoreAway(`The store ${name} cannot be used now: ${clause}`, { cause });
  }
}

/**
 * A silent server is noticed after half a minute. Once one query has waited that long, one at a time tries again and
 * the others fail at once: each of them stands for somebody waiting for an answer.
 */
function oneTryWhileAway<T>(attempt: () => Promise<T>): () => Promise<T> {
  let away: StoreAway | null = null;
  let trying = false;
  return async () => {
    if (away === null) return attemptNoted();
    if (trying) throw away;
    trying = true;
    try {
      return await attemptNoted();
    } finally {
      trying = false;
    }
  };

  async function attemptNoted(): Promise<T> {
    try {
      const result = await attempt();
      away = null;
      return result;
    } catch (error) {
      if (error instanceof StoreAway) away = error;
      throw error;
    }
  }
}
