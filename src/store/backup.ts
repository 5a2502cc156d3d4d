import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync } from "node:fs";
import { Kysely, sql } from "kysely";
import { isPostgres } from "./address.ts";
import { StoreError } from "./errors.ts";
import { withFile } from "./file-trouble.ts";
import { engineFor } from "./open.ts";
import { trouble } from "./trouble.ts";

/**
 * Writes the embedded store as it is at this moment into a new file, also while the bot runs on it, and waits until the
 * disk has it. Throws a StoreError that says what to do instead.
 */
export async function backUp(location: string, file: string): Promise<void> {
  if (isPostgres(location))
    throw new StoreError(
      "A PostgreSQL store is backed up by PostgreSQL's own tools: pg_dump, or your host's.",
    );
  expectStore(location);
  if (existsSync(file)) throw new StoreError(`${file} is there already: name a new file for the backup.`);
  // It has its own name once it is whole: one that was killed half-way would be taken for a backup.
  const unfinished = `${file}.unfinished`;
  // Created empty, readable by this user alone from the first byte, for it names people's chats; SQLite then fills it.
  await withFile(file, "written", () => {
    rmSync(unfinished, { force: true });
    closeSync(openSync(unfinished, "wx", 0o600));
  });
  const engine = engineFor(location);
  const db = new Kysely<unknown>({ dialect: engine.dialect });
  try {
    await sql`vacuum into ${unfinished}`.execute(db);
  } catch (cause) {
    rmSync(unfinished);
    if (cause instanceof StoreError) throw cause;
    throw new StoreError(`The store ${engine.name} cannot be backed up to ${file}: ${trouble(cause)}`, {
      cause,
    });
  } finally {
    await db.destroy();
  }
  // SQLite leaves the sync to the caller: https://www.sqlite.org/lang_vacuum.html#vacuuminto
  await withFile(file, "written", () => {
    const written = openSync(unfinished, "r");
    fsyncSync(written);
    closeSync(written);
    renameSync(unfinished, file);
  });
}

/** Throws a StoreError when a file of the embedded store is not there: opening it would make an empty one. */
export function expectStore(location: string): void {
  if (isPostgres(location) || existsSync(location)) return;
  throw new StoreError(
    `There is no store ${location}. Name the file that the bot writes: sanad.db in DATA_DIR, mostly data/sanad.db.`,
  );
}
