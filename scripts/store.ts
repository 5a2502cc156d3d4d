// npm run store -- copy <from> <to>: moves a living installation, for example from SQLite to PostgreSQL.
import { parseArgs } from "node:util";
import { copyStore } from "../src/store/copy.ts";
import { StoreError } from "../src/store/errors.ts";
import { engineFor } from "../src/store/open.ts";

const usage = `Usage: npm run store -- copy <from> <to>
  <from> and <to> are a file of the embedded store (data/sanad.db) or a postgres:// address.
  Stop the bot first; <to> must be empty. Then set DATABASE_URL and start the bot again.`;

const { positionals } = parseArgs({ allowPositionals: true });
const [verb, from, to, ...rest] = positionals;
if (verb !== "copy" || from === undefined || to === undefined || rest.length > 0) {
  console.error(usage);
  process.exitCode = 2;
} else {
  try {
    const [source, target] = [engineFor(from), engineFor(to)];
    await copyStore(source, target, (table, rows) => {
      if (rows > 0) console.log(`${table}: ${rows}`);
    });
    console.log(`Copied ${source.name} to ${target.name}.`);
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}
