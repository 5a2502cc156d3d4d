import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { Kysely, sql } from "kysely";
import { Client } from "pg";
import { expect, onTestFinished, test } from "vitest";
import { StoreAway } from "../../src/core/errors.ts";
import { awayAware } from "../../src/store/away.ts";
import { migrate } from "../../src/store/migrate.ts";
import { engineFor } from "../../src/store/open.ts";
import { ping } from "../../src/store/ping.ts";
import { postgresEngine } from "../../src/store/postgres.ts";
import { alice, subscription } from "../contracts/store/samples.ts";
import { layCable } from "../servers/cable.ts";
import { openAt } from "./fixture.ts";
import { openPlaces } from "./places.ts";

const { createDatabase, newFile } = await openPlaces();
const root = path.join(import.meta.dirname, "../..");

/** A user who may not write this user's files; root may write everything, so as root the process becomes nobody. */
const nobody = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};

/** A folder that everybody may look into. */
function openFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), "sanad-trouble-"));
  onTestFinished(() => {
    chmodSync(folder, 0o755);
    rmSync(folder, { recursive: true });
  });
  chmodSync(folder, 0o755);
  return folder;
}

const run = (...args: readonly string[]) =>
  promisify(execFile)(process.execPath, ["scripts/store.ts", ...args], { cwd: root });

test("a store that may only be read is found out at once, and not when the first message cannot be kept", async () => {
  const folder = openFolder();
  const file = path.join(folder, "sanad.db");
  await (await openAt(file)).close();
  chmodSync(file, 0o444);
  if (nobody.uid === undefined) chmodSync(folder, 0o555);
  else chmodSync(folder, 0o777);
  const opened = promisify(execFile)(process.execPath, ["tests/store/opener.ts", file], {
    cwd: root,
    ...nobody,
  });
  await expect(opened).rejects.toThrow(
    /cannot be opened: this user may not (write to|open) it\. Give the bot's user/,
  );
});

test("a full disk is called that, whatever SQLite rolls back by itself", async () => {
  const engine = engineFor(await newFile());
  const db = new Kysely<unknown>({ dialect: engine.dialect });
  await sql`pragma max_page_count = 12`.execute(db);
  await expect(migrate(db, engine, null)).rejects.toThrow(
    /could not be brought to schema 0001-delivery: the disk is full\. Make room on it\./,
  );
  const filling = db.transaction().execute(async (inside) => {
    await sql`create table heap (bytes blob)`.execute(inside);
    await sql`insert into heap values (zeroblob(1000000))`.execute(inside);
  });
  await expect(filling).rejects.toThrow("database or disk is full");
  await db.destroy();
});

test("a disk that fills while the bot runs is not mistaken for a bug, and what was kept can still be read", async () => {
  const db = new Kysely<unknown>({ dialect: awayAware(engineFor(await newFile())) });
  await sql`create table heap (bytes blob)`.execute(db);
  await sql`pragma max_page_count = 12`.execute(db);
  const filling = sql`insert into heap values (zeroblob(1000000))`.execute(db);
  await expect(filling).rejects.toThrow(StoreAway);
  await expect(filling).rejects.toThrow(/cannot be used now: the disk is full\. Make room on it\.$/);
  expect((await sql`select * from heap`.execute(db)).rows).toEqual([]);
  await expect(sql`select * from nowhere`.execute(db)).rejects.not.toThrow(StoreAway);
  await db.destroy();
});

test("a PostgreSQL server that refuses says why, and what to do", async () => {
  const url = new URL(await createDatabase());
  const admin = new Client({ connectionString: url.href });
  await admin.connect();
  await admin.query("revoke create on schema public from public");
  const guest = `guest_${process.pid}`;
  await admin.query(`create role ${guest} login password '${guest}'`);
  onTestFinished(async () => {
    await admin.query(`drop role ${guest}`);
    await admin.end();
  });
  const at = (change: (address: URL) => void) => {
    const changed = new URL(url);
    change(changed);
    return changed.href;
  };
  await expect(openAt(at((to) => (to.pathname = "/nowhere")))).rejects.toThrow(
    /does not answer: there is no such database\. Make it/,
  );
  await expect(openAt(at((to) => (to.username = "stranger")))).rejects.toThrow(/is refused\. Correct/);
  const asGuest = at((to) => {
    to.username = guest;
    to.password = guest;
  });
  await expect(openAt(asGuest)).rejects.toThrow(
    /could not be brought to the newest schema: its user may not do that\. Grant it/,
  );
});

test("a database whose encoding has no place for Urdu says so, and what to do", async () => {
  const url = new URL(await createDatabase());
  const admin = new Client({ connectionString: url.href });
  await admin.connect();
  const name = `${url.pathname.slice(1)}_latin`;
  await admin.query(`create database ${name} encoding 'LATIN1' locale 'C' template template0`);
  await admin.end();
  url.pathname = `/${name}`;
  await using store = await openAt(url.href);
  const met = store.conversations.meet(alice, { title: "آمنہ", place: "private" });
  await expect(met).rejects.toThrow(StoreAway);
  await expect(met).rejects.toThrow("its encoding has no place for that text. Make a database with encoding");
});

/** A server on this port that takes connections and never answers. */
async function startSilent(): Promise<number> {
  const silent = createServer(() => undefined);
  silent.listen(0, "127.0.0.1");
  await once(silent, "listening");
  onTestFinished(() => void silent.close());
  return (silent.address() as AddressInfo).port;
}

test("a server that takes connections and says nothing is given up, with what to look at", async () => {
  const port = await startSilent();
  const engine = postgresEngine(`postgres://someone@127.0.0.1:${port}/db`, { connectMs: 100 });
  const db = new Kysely<unknown>({ dialect: engine.dialect });
  await expect(ping(db, engine)).rejects.toThrow(
    `postgres 127.0.0.1:${port}/db does not answer: no answer came in time. Is the address right`,
  );
  await db.destroy();
});

test("once such a server is known, queries fail at once while one of them tries it", async () => {
  const port = await startSilent();
  const engine = postgresEngine(`postgres://someone@127.0.0.1:${port}/db`, { connectMs: 500 });
  const db = new Kysely<unknown>({ dialect: awayAware(engine) });
  const ended: string[] = [];
  const ask = async (name: string) => {
    await expect(sql`select 1`.execute(db)).rejects.toThrow(StoreAway);
    ended.push(name);
  };
  await ask("first");
  await Promise.all([ask("tries"), ask("asks meanwhile"), ask("asks, too")]);
  expect(ended).toEqual(["first", "asks meanwhile", "asks, too", "tries"]);
  await db.destroy();
});

test("a server that vanishes in the middle of a statement is given up, and asked again by a connection of its own", async () => {
  const cable = await layCable(await createDatabase());
  onTestFinished(cable.close);
  const engine = postgresEngine(cable.address, { silentMs: 500 });
  const db = new Kysely<unknown>({ dialect: awayAware(engine) });
  onTestFinished(() => db.destroy());
  const ask = () => sql`select 1`.execute(db);
  await ask();
  cable.swallow();
  await expect(ask()).rejects.toThrow(/cannot be used now: no answer came\. Is its machine running/);
  cable.mend();
  expect((await ask()).rows).toHaveLength(1);
  const held = db.transaction().execute(async (inside) => {
    await sql`select 1`.execute(inside);
    cable.swallow();
    await sql`select 2`.execute(inside);
  });
  await expect(held).rejects.toThrow(StoreAway);
  cable.mend();
  expect((await ask()).rows).toHaveLength(1);
});

test("a statement that brings the schema up to date may take as long as it needs", async () => {
  const engine = postgresEngine(await createDatabase(), { silentMs: 100 });
  const db = new Kysely<unknown>({ dialect: awayAware(engine) });
  onTestFinished(() => db.destroy());
  const long = sql`select pg_sleep(1)`;
  await engine.alone(db, (alone) => long.execute(alone));
  await expect(long.execute(db)).rejects.toThrow(StoreAway);
});

test("an address that cannot be read is never repeated", async () => {
  const unreadable = [
    "bot:hunter#2@db/x",
    "bot:hunter%2@db/x",
    "bot:h@db/x?port=abc",
    "bot:h@db/x?port=99999",
  ];
  for (const address of unreadable.map((rest) => `postgres://${rest}`))
    await expect(openAt(address)).rejects.toThrow(
      /^The address of the store cannot be read: write postgres:\/\/user:password@host\/database; in the password, # is/,
    );
});

test("an address of another kind is not taken for a file's name, and never repeated", async () => {
  const file = await newFile();
  await (await openAt(file)).close();
  const other = "postgre://bot:hunter2@127.0.0.1/sanad";
  const { href } = pathToFileURL(file);
  for (const args of [
    ["copy", file, other],
    ["export", other, await newFile()],
    ["backup", href, await newFile()],
  ])
    expect(await run(...args).catch(({ code, stderr }) => ({ code, stderr }))).toEqual({
      code: 1,
      stderr: expect.stringMatching(/^The address of the store cannot be read: write postgres:[^\n]*\n$/),
    });
  expect(existsSync(path.join(root, "postgre:"))).toBe(false);
});

test("a backup is taken while the bot runs, opens as the store was, and is for its owner's eyes only", async () => {
  const [file, copy] = [await newFile(), await newFile()];
  await using running = await openAt(file);
  await running.subscriptions.add(subscription(alice));
  expect((await run("backup", file, copy)).stdout).toContain(`to ${copy}`);
  await running.subscriptions.add(subscription(alice));
  await using restored = await openAt(copy);
  expect(await restored.subscriptions.count()).toBe(1);
  expect(statSync(copy).mode & 0o077).toBe(0);
  await expect(run("backup", file, copy)).rejects.toThrow("is there already");
  await expect(run("backup", await createDatabase(), await newFile())).rejects.toThrow("pg_dump");
});

test("a backup that was killed is none, and keeps no other from being taken", async () => {
  const folder = openFolder();
  const [file, copy] = [path.join(folder, "sanad.db"), path.join(folder, "copy.db")];
  await (await openAt(file)).close();
  const before = readdirSync(folder);
  const writer = new DatabaseSync(file);
  writer.exec("begin immediate");
  const killed = spawn(process.execPath, ["scripts/store.ts", "backup", file, copy], { cwd: root });
  await expect
    .poll(() => readdirSync(folder).filter((name) => name.startsWith("copy")), { timeout: 30_000 })
    .not.toEqual([]);
  const ended = once(killed, "exit");
  killed.kill("SIGKILL");
  await ended;
  writer.close();
  expect(existsSync(copy)).toBe(false);
  await run("backup", file, copy);
  expect(readdirSync(folder).toSorted()).toEqual([...before, "copy.db"].toSorted());
});

test("a store that is not there is neither copied, exported nor backed up, and none is made", async () => {
  const folder = openFolder();
  const missing = path.join(folder, "data", "sanad.db");
  for (const verb of ["copy", "export", "backup"])
    await expect(run(verb, missing, path.join(folder, "to"))).rejects.toThrow(`There is no store ${missing}`);
  expect(existsSync(path.dirname(missing))).toBe(false);
});

test("what a copy cannot reach is said with its reason", async () => {
  const folder = openFolder();
  const file = path.join(folder, "sanad.db");
  await (await openAt(file)).close();
  await expect(run("copy", file, "postgres://someone@127.0.0.1:1/db")).rejects.toThrow(
    "postgres 127.0.0.1:1/db does not answer: nothing listens there",
  );
  const note = path.join(folder, "note.db");
  writeFileSync(note, "This is a note, not a database. ".repeat(100));
  await expect(run("copy", note, path.join(folder, "to.db"))).rejects.toThrow("this is no SQLite file");
  await expect(run("backup", note, path.join(folder, "copy.db"))).rejects.toThrow("this is no SQLite file");
  mkdirSync(path.join(folder, "folder.db"));
  await expect(run("backup", path.join(folder, "folder.db"), path.join(folder, "b"))).rejects.toThrow(
    "cannot be opened",
  );
  // Whoever looks at the folder must not take an empty file for a backup.
  expect(readdirSync(folder)).not.toContain("b");
  expect(readdirSync(folder)).not.toContain("copy.db");
});
