import type { ColumnDataType, Dialect, Kysely, RawBuilder } from "kysely";

/** All that differs between the two engines; nothing else in this folder may depend on which one it is. */
export interface Engine {
  readonly dialect: Dialect;
  /** For operators, without secrets. */
  readonly name: string;
  /** A number that the engine counts up by itself. */
  readonly autoId: RawBuilder<unknown> | ColumnDataType;
  readonly bytes: ColumnDataType;
  /** The engine's own clock, epoch milliseconds. */
  readonly clock: RawBuilder<number>;
  /** Ends a select whose rows nobody else may write until the transaction ends. */
  readonly hold: RawBuilder<unknown>;
  /** Runs migrations so that two processes that start at once do not meet. */
  readonly alone: <DB, T>(db: Kysely<DB>, work: (db: Kysely<DB>) => Promise<T>) => Promise<T>;
  /** The highest id that a table's counter has given, also where that row is gone; 0 where it is not known. */
  readonly counted: <DB>(db: Kysely<DB>, table: string, column: string) => Promise<number>;
  /** After ids were copied in: has the counter of a table continue past them, and past what `counted` said. */
  readonly recount: <DB>(db: Kysely<DB>, table: string, column: string, counted: number) => Promise<void>;
  /** From now on counts a table's ids past rows that were deleted. */
  readonly countOn: <DB>(db: Kysely<DB>, table: string) => Promise<void>;
}
