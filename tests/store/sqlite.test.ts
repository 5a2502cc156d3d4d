import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setTimeout as sleep } from "node:timers/promises";
import { Kysely, sql } from "kysely";
import { afterAll, expect, test } from "vitest";
import { awayAware } from "../../src/store/away.ts";
import { openStore } from "../../src/store/open.ts";
import { sqliteEngine } from "../../src/store/sqlite.ts";
import { start } from "../contracts/store/samples.ts";
import { storeContract } from "../contracts/store.ts";
import { errorLog, quiet } from "./fixture.ts";

const folder = mkdtempSync(path.join(tmpdir(), "sanad-store-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let count = 0;

storeContract(async () => {
  count += 1;
  const file = path.join(folder, `${count}.db`);
  const clock = { at: start };
  const errors: string[] = [];
  const store = await openStore({ location: file, now: () => new Date(clock.at), log: errorLog(errors) });
  const sql = async (text: string) => {
    const db = new DatabaseSync(file);
    db.exec(text);
    db.close();
  };
  return { store, clock, sql, errors };
});

test("waits while another process writes to a file that has no write-ahead log yet", async () => {
  const file = path.join(folder, "written.db");
  const writer = spawn(process.execPath, [path.join(import.meta.dirname, "writer.ts"), file, "500"], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const exit = once(writer, "exit");
  await once(writer.stdout, "data");
  const store = await openStore({ location: file, now: () => new Date(start), log: quiet });
  await store.close();
  expect(await exit).toEqual([0, null]);
});

test("gives no sign of life when it can only be read", async () => {
  const file = path.join(folder, "full.db");
  const store = await openStore({ location: file, now: () => new Date(start), log: quiet });
  await store.ping();
  const db = new DatabaseSync(file);
  const full = "begin select raise(fail, 'database or disk is full'); end";
  db.exec(
    `create trigger added before insert on kv ${full}; create trigger changed before update on kv ${full}`,
  );
  expect(await store.kv.get("ping")).toBe(String(start));
  await expect(store.ping()).rejects.toThrow("disk is full");
  db.exec("drop trigger added; drop trigger changed");
  db.close();
  await store.ping();
  await store.close();
});

test("writes nothing into a file that was taken away, or replaced, and goes on once it is back", async () => {
  const file = path.join(folder, "taken.db");
  const store = await openStore({ location: file, now: () => new Date(start), log: quiet });
  await store.kv.set("a", "1", null);
  renameSync(file, `${file}.away`);
  const taken =
    /its file was taken away while it was open\. Put it back; to go on with another, start the bot again/;
  await expect(store.kv.set("a", "2", null)).rejects.toThrow(taken);
  await expect(store.atomically(({ kv }) => kv.set("a", "2", null))).rejects.toThrow(taken);
  writeFileSync(file, "");
  await expect(store.ping()).rejects.toThrow(taken);
  renameSync(`${file}.away`, file);
  expect(await store.kv.get("a")).toBe("1");
  await store.close();
});

test("goes on with everything else while another program writes, and waits for that", async () => {
  const file = path.join(folder, "held.db");
  const store = await openStore({ location: file, now: () => new Date(start), log: quiet });
  const other = new DatabaseSync(file);
  other.exec("begin immediate");
  const writing = [store.kv.set("a", "1", null), store.atomically(({ kv }) => kv.set("b", "2", null))];
  // This process is held up by neither, or it would not come so far.
  await sleep(50);
  other.exec("rollback");
  await Promise.all(writing);
  expect([await store.kv.get("a"), await store.kv.get("b")]).toEqual(["1", "2"]);
  other.close();
  await store.close();
});

test("waits once for a program that holds the file, and then lets nobody wait until it has let go", async () => {
  const file = path.join(folder, "kept.db");
  const db = new Kysely<unknown>({ dialect: awayAware(sqliteEngine(file, 300)) });
  await sql`create table a (b integer)`.execute(db);
  const other = new DatabaseSync(file);
  other.exec("begin immediate");
  const insert = () => sql`insert into a values (1)`.execute(db);
  const held = /cannot be used now: another program holds it\. Stop that one/;
  await expect(insert()).rejects.toThrow(held);
  expect((await sql`select * from a`.execute(db)).rows).toEqual([]);
  // A second wait would take longer than this.
  const first = await Promise.race([insert().catch(String), sleep(150)]);
  expect(first).toMatch(held);
  other.exec("rollback");
  await insert();
  other.exec("begin immediate");
  const waiting = insert();
  await sleep(20);
  other.exec("rollback");
  await waiting;
  expect((await sql`select * from a`.execute(db)).rows).toHaveLength(2);
  other.close();
  await db.destroy();
});

test("lets everything else have its turn while very much is read and written one after the other", async () => {
  const store = await openStore({ location: ":memory:", now: () => new Date(start), log: quiet });
  const others = { turns: 0 };
  const counting = setInterval(() => {
    others.turns += 1;
  }, 0);
  for (let i = 0; i < 20_000 && others.turns === 0; i++) await store.kv.get("a");
  expect(others.turns).toBeGreaterThan(0);
  others.turns = 0;
  for (let i = 0; i < 20_000 && others.turns === 0; i++) await store.atomically(({ kv }) => kv.get("a"));
  expect(others.turns).toBeGreaterThan(0);
  clearInterval(counting);
  await store.close();
});
