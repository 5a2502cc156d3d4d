// npm run store: backs up what is kept, and moves it, or the subscriptions alone, from one installation to another.
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { pino } from "pino";
import { UserError } from "../src/core/errors.ts";
import { exportSubscriptions, importSubscriptions } from "../src/core/subscriptions/transfer.ts";
import { counted } from "../src/core/text/count.ts";
import { readOptions, runProcess } from "../src/process.ts";
import { backUp, expectStore } from "../src/store/backup.ts";
import { copyStore } from "../src/store/copy.ts";
import { StoreError } from "../src/store/errors.ts";
import { withFile } from "../src/store/file-trouble.ts";
import { engineFor, openStore } from "../src/store/open.ts";

const usage = `Usage: npm run store -- copy <from> <to>
         copies everything, for example from SQLite to PostgreSQL. Stop the bot first; <to> must be empty.
         Then set DATABASE_URL and start the bot again.
       npm run store -- export <store> <file.json>
         writes all subscriptions, with the settings of their chats.
       npm run store -- import <file.json> <store>
         takes them in, all or none; what a chat has already stays as it is. For moving to a new token.
       npm run store -- backup <store> <new file>
         writes the embedded store into a new file, also while the bot runs. To go back: stop the bot, put the file in
         the place of the store, remove what else begins with its name (-wal, -shm), and start the bot again.
  A store is a file of the embedded store (data/sanad.db) or a postgres:// address.`;

const now = () => new Date();
const open = (location: string) => openStore({ location, now, log: pino({ level: "silent" }) });

async function back(location: string, file: string): Promise<void> {
  await backUp(location, file);
  console.log(`Wrote ${location} as it is now to ${file}.`);
}

async function copy(from: string, to: string): Promise<void> {
  expectStore(from);
  if (path.resolve(from) === path.resolve(to))
    throw new UserError(`${from} would be copied into itself: name a new file, or an empty database.`);
  const [source, target] = [engineFor(from), engineFor(to)];
  await copyStore(source, target, (table, rows) => {
    if (rows > 0) console.log(`${table}: ${rows}`);
  });
  console.log(`Copied ${source.name} to ${target.name}.`);
}

async function write(location: string, file: string): Promise<void> {
  expectStore(location);
  await using store = closing(await open(location));
  // It names people's chats: nobody else on this machine is to read it.
  const json = await exportSubscriptions(store);
  await withFile(file, "written", () => writeFile(file, json, { mode: 0o600 }));
  const count = await store.subscriptions.count();
  console.log(`Wrote ${counted(count, "subscription")} of ${store.name} to ${file}.`);
}

async function take(file: string, location: string): Promise<void> {
  // Some editors begin what they save with a byte order mark, which a TextDecoder leaves out.
  const json = new TextDecoder().decode(await withFile(file, "read", () => readFile(file)));
  await using store = closing(await open(location));
  const { added, there, bound } = await importSubscriptions(json, store, now().getTime());
  console.log(`Took ${counted(added, "subscription")} into ${store.name}; ${there} were there already.`);
  if (bound > 0)
    console.log(
      `${bound} are of private chats on Discord, which belong to one bot: under another bot these people subscribe again.`,
    );
}

function closing<S extends { readonly close: () => Promise<void> }>(store: S): S & AsyncDisposable {
  return { ...store, [Symbol.asyncDispose]: store.close };
}

const verbs: ReadonlyMap<string, (from: string, to: string) => Promise<void>> = new Map([
  ["backup", back],
  ["copy", copy],
  ["export", write],
  ["import", take],
]);

/** Exit codes: 0 done, 1 could not be done, 2 bad use. */
async function main(): Promise<number> {
  const options = { help: { type: "boolean", short: "h", default: false } } as const;
  const { values, positionals } = readOptions({ options, allowPositionals: true }, usage);
  const [verb = "", from, to, ...rest] = positionals;
  const run = verbs.get(verb);
  if (values.help) {
    console.log(usage);
    return 0;
  }
  if (run === undefined || from === undefined || to === undefined || rest.length > 0) {
    console.error(usage);
    return 2;
  }
  try {
    await run(from, to);
    return 0;
  } catch (error) {
    if (!(error instanceof StoreError) && !(error instanceof UserError)) throw error;
    console.error(error.message);
    return 1;
  }
}

await runProcess(main);
