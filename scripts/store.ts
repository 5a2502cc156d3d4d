// npm run store: moves what is kept, all of it or the subscriptions, from one installation to another.
import { readFile, writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { pino } from "pino";
import { UserError } from "../src/core/errors.ts";
import { exportSubscriptions, importSubscriptions } from "../src/core/transfer.ts";
import { copyStore } from "../src/store/copy.ts";
import { StoreError } from "../src/store/errors.ts";
import { engineFor, openStore } from "../src/store/open.ts";

const usage = `Usage: npm run store -- copy <from> <to>
         copies everything, for example from SQLite to PostgreSQL. Stop the bot first; <to> must be empty.
         Then set DATABASE_URL and start the bot again.
       npm run store -- export <store> <file.json>
         writes all subscriptions, with the settings of their chats.
       npm run store -- import <file.json> <store>
         takes them in, all or none; what a chat has already stays as it is. For moving to a new token.
  A store is a file of the embedded store (data/sanad.db) or a postgres:// address.`;

const now = () => new Date();
const open = (location: string) => openStore({ location, now, log: pino({ level: "silent" }) });

async function copy(from: string, to: string): Promise<void> {
  const [source, target] = [engineFor(from), engineFor(to)];
  await copyStore(source, target, (table, rows) => {
    if (rows > 0) console.log(`${table}: ${rows}`);
  });
  console.log(`Copied ${source.name} to ${target.name}.`);
}

async function write(location: string, file: string): Promise<void> {
  await using store = closing(await open(location));
  // It names people's chats: nobody else on this machine is to read it.
  await writeFile(file, await exportSubscriptions(store), { mode: 0o600 });
  console.log(`Wrote ${await store.subscriptions.count()} subscriptions of ${store.name} to ${file}.`);
}

async function take(file: string, location: string): Promise<void> {
  const json = await readFile(file, "utf8");
  await using store = closing(await open(location));
  const { added, there, bound } = await importSubscriptions(json, store, now().getTime());
  console.log(`Took ${added} subscriptions into ${store.name}; ${there} were there already.`);
  if (bound > 0)
    console.log(
      `${bound} are of private chats on Discord, which belong to one bot: under another bot these people subscribe again.`,
    );
}

function closing<S extends { readonly close: () => Promise<void> }>(store: S): S & AsyncDisposable {
  return { ...store, [Symbol.asyncDispose]: store.close };
}

const verbs: Readonly<Record<string, (from: string, to: string) => Promise<void>>> = {
  copy,
  export: write,
  import: take,
};

const { positionals } = parseArgs({ allowPositionals: true });
const [verb = "", from, to, ...rest] = positionals;
const run = verbs[verb];
if (run === undefined || from === undefined || to === undefined || rest.length > 0) {
  console.error(usage);
  process.exitCode = 2;
} else {
  try {
    await run(from, to);
  } catch (error) {
    const isFile = error instanceof Error && "code" in error && "path" in error;
    if (!(error instanceof StoreError) && !(error instanceof UserError) && !isFile) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}
