import type { DatabaseConnection, Dialect, Driver } from "kysely";

/** What a driver is asked for. */
export type Step = "connection" | "statement" | "begin" | "end";

/** Does what a driver is asked for, and whatever else comes with that. */
export type Passage = <T>(work: () => Promise<T>, step: Step) => Promise<T>;

/** The same dialect, with all that its drivers are asked for led through a passage of each driver's own. */
export function through(dialect: Dialect, passage: () => Passage): Dialect {
  return {
    createDriver: () => driverOf(dialect.createDriver(), passage()),
    createQueryCompiler: () => dialect.createQueryCompiler(),
    createAdapter: () => dialect.createAdapter(),
    createIntrospector: (db) => dialect.createIntrospector(db),
  };
}

function driverOf(inner: Driver, pass: Passage): Driver {
  const inside = new WeakMap<DatabaseConnection, DatabaseConnection>();
  const own = (connection: DatabaseConnection) => inside.get(connection) ?? connection;
  return {
    init: (options) => inner.init(options),
    async acquireConnection() {
      const connection = await pass(() => inner.acquireConnection(), "connection");
      const mine: DatabaseConnection = {
        executeQuery: (query, options) => pass(() => connection.executeQuery(query, options), "statement"),
        streamQuery: (query, size, options) => connection.streamQuery(query, size, options),
      };
      inside.set(mine, connection);
      return mine;
    },
    beginTransaction: (connection, settings) =>
      pass(() => inner.beginTransaction(own(connection), settings), "begin"),
    commitTransaction: (connection) => pass(() => inner.commitTransaction(own(connection)), "end"),
    rollbackTransaction: (connection) => pass(() => inner.rollbackTransaction(own(connection)), "end"),
    releaseConnection: (connection, options) => inner.releaseConnection(own(connection), options),
    destroy: (options) => inner.destroy(options),
  };
}
