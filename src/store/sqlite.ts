import { closeSync, existsSync, mkdirSync, openSync, statSync } from "node:fs";
import path from "node:path";
import { DatabaseSync, type SQLInputValue, type StatementSync } from "node:sqlite";
import { type Kysely, type SqliteDatabase, SqliteDialect, sql } from "kysely";
import { keepNewest } from "../core/keep-newest.ts";
import { isBusy, retryMs, waitingOut } from "./busy.ts";
import type { Engine } from "./engine.ts";
import { StoreError } from "./errors.ts";
import { givingWay } from "./give-way.ts";
import { through } from "./passage.ts";
import { trouble } from "./trouble.ts";

/** How long a writer waits for another process's write, in milliseconds. */
const busyMs = 15_000;
/** Statements kept prepared; texts differ by the number of their parameters, so the number must be bounded. */
const maxStatements = 300;

/**
 * After so many pages, 1 MB, a commit also moves the log into the file, with two more fsyncs. Where much is written that
 * is what holds the event loop longest: of a million deliveries on a busy machine 110 to 144 ms with SQLite's 1000
 * pages, 24 to 84 ms with 250, which take a third longer in all.
 */
const pagesInLog = 250;

/** The embedded engine: one file, a write-ahead log, and an fsync for every commit. */
export function sqliteEngine(file: string, longestMs = busyMs): Engine {
  const dialect = new SqliteDialect({ database: async () => openSqlite(file) });
  return {
    dialect: through(
      through(dialect, () => waitingOut(longestMs)),
      givingWay,
    ),
    name: `sqlite ${file}`,
    autoId: "integer",
    bytes: "blob",
    clock: sql<number>`cast(unixepoch('subsec') * 1000 as integer)`,
    // A transaction is the only writer from its start.
    hold: sql``,
    alone: (db, work) =>
      db.connection().execute(async (one) => {
        await sql`begin immediate`.execute(one);
        try {
          const result = await work(one);
          await sql`commit`.execute(one);
          return result;
        } catch (error) {
          await sql`rollback`.execute(one);
          throw error;
        }
      }),
    async counted(db, table) {
      const { rows } = await sql<{ readonly seq: number }>`
        select seq from sqlite_sequence where name = ${table}`.execute(db);
      return rows[0]?.seq ?? 0;
    },
    // SQLite continues from the largest id by itself; a table that never counted yet has no row here.
    async recount(db, table, _column, counted) {
      const { rows } = await sql`
        update sqlite_sequence set seq = max(seq, ${counted}) where name = ${table} returning 1`.execute(db);
      if (rows.length === 0)
        await sql`insert into sqlite_sequence (name, seq) values (${table}, ${counted})`.execute(db);
    },
    countOn: countOnInSqlite,
  };
}

/** SQLite counts so only in a table that was made so (https://www.sqlite.org/autoinc.html): it is made anew. */
async function countOnInSqlite<DB>(db: Kysely<DB>, table: string): Promise<void> {
  const { rows } = await sql<{ readonly sql: string }>`select sql from sqlite_schema
    where tbl_name = ${table} and sql is not null order by type = 'table' desc`.execute(db);
  const [made = "", ...indexes] = rows.map((row) => row.sql);
  const before = sql.table(`${table}_before`);
  await sql`alter table ${sql.table(table)} rename to ${before}`.execute(db);
  await sql.raw(made.replace(" integer primary key", " integer primary key autoincrement")).execute(db);
  await sql`insert into ${sql.table(table)} select * from ${before}`.execute(db);
  await sql`drop table ${before}`.execute(db);
  for (const index of indexes) await sql.raw(index).execute(db);
}

function openSqlite(file: string): SqliteDatabase {
  const db = openFile(file);
  const opened = inode(file);
  const statements = new Map<string, ReturnType<typeof adapt>>();
  return {
    close: () => db.close(),
    prepare(text) {
      // SQLite would go on with what it has open, and at the next start all that would be gone.
      if (!db.isTransaction && inode(file) !== opened) throw takenAway();
      // After some faults, such as a full disk, SQLite has rolled back by itself; the error of a second rollback would
      // hide the fault.
      if (text === "rollback" && !db.isTransaction) return nothing;
      // A transaction that reads first and writes later would fail, not wait, when another process wrote in between.
      const known = statements.get(text) ?? adapt(db.prepare(text === "begin" ? "begin immediate" : text));
      keepNewest(statements, text, known, maxStatements);
      return known;
    },
  };
}

/** Which file it is now that has this name, or null where none has. */
function inode(file: string): bigint | null {
  return statSync(file, { bigint: true, throwIfNoEntry: false })?.ino ?? null;
}

function takenAway(): Error {
  return Object.assign(new Error("the file is another than the one that was opened"), { code: "ESTALE" });
}

/** A statement that does nothing. */
const nothing: ReturnType<typeof adapt> = {
  reader: true,
  all: () => [],
  run: () => ({ changes: 0, lastInsertRowid: 0 }),
  iterate: () => [][Symbol.iterator](),
};

const isFolder = "it is a folder. Move it away, or name a file.";

function openFile(file: string): DatabaseSync {
  try {
    if (file !== ":memory:" && !existsSync(file)) make(file);
    const db = new DatabaseSync(file, { timeout: busyMs });
    logAhead(db);
    db.exec(`pragma synchronous = full; pragma wal_autocheckpoint = ${pagesInLog}`);
    // Nobody reads this number: it is written to find out now, not in the middle of work, whether writing works.
    db.exec("pragma user_version = 1");
    // From now on it is waited without holding up everything else.
    db.exec("pragma busy_timeout = 0");
    return db;
  } catch (cause) {
    // SQLite says no more of a folder than of a file that it may not open.
    const clause =
      statSync(file, { throwIfNoEntry: false })?.isDirectory() === true ? isFolder : trouble(cause);
    throw new StoreError(`The store ${path.resolve(file)} cannot be opened: ${clause}`, { cause });
  }
}

/** For its owner's eyes only: it names people's chats. What SQLite writes beside it is made like it. */
function make(file: string): void {
  mkdirSync(path.dirname(file), { recursive: true });
  closeSync(openSync(file, "a", 0o600));
}

/**
 * Sets the write-ahead log, waiting for another process that writes or does the same: for this pragma SQLite fails at
 * once, whatever the timeout. It reads the file's head, too, so a file that is not a database is noticed here.
 */
function logAhead(db: DatabaseSync): void {
  for (let waited = 0; ; waited += retryMs) {
    try {
      return db.exec("pragma journal_mode = wal");
    } catch (error) {
      if (!isBusy(error) || waited >= busyMs) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, retryMs);
    }
  }
}

function adapt(statement: StatementSync) {
  const values = (parameters: readonly unknown[]) => parameters.map(sqliteValue);
  return {
    reader: statement.columns().length > 0,
    all: (parameters: readonly unknown[]) => statement.all(...values(parameters)),
    run: (parameters: readonly unknown[]) => statement.run(...values(parameters)),
    iterate: (parameters: readonly unknown[]) => statement.iterate(...values(parameters)),
  };
}

function sqliteValue(value: unknown): SQLInputValue {
  if (typeof value === "string" || typeof value === "number" || value === null) return value;
  if (typeof value === "bigint" || value instanceof Uint8Array) return value;
  throw new TypeError(`SQLite cannot keep a ${typeof value}`);
}
