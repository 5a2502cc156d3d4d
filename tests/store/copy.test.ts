import { execFile } from "node:child_process";
import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import type { ConversationId } from "../../src/core/conversation.ts";
import { copiedTables } from "../../src/store/copy.ts";
import { alice, lead, listed, sendAll, start, subscription } from "../contracts/store/samples.ts";
import { openAt } from "./fixture.ts";
import { openPlaces } from "./places.ts";

const { createDatabase, newFile } = await openPlaces();
const file = await newFile();

const run = (...args: readonly string[]) =>
  promisify(execFile)(process.execPath, ["scripts/store.ts", ...args], {
    cwd: path.join(import.meta.dirname, "../.."),
  });

test("moves an installation to PostgreSQL once its bot is stopped, and it goes on there", async () => {
  const many = Array.from({ length: 1200 }, (_, i): ConversationId => `telegram:${5000 + i}`);
  {
    await using old = await openAt(file);
    await old.conversations.change(alice, { zone: "Asia/Karachi" });
    const mine = await old.subscriptions.add(subscription(alice));
    const mark = { subscription: mine.id, article: "a", revision: "r", subject: "article:a" };
    await old.subscriptions.markSeen([mark]);
    await old.outbox.publish(listed("article:a", [alice]));
    const lease = await lead(old);
    await sendAll(old, lease, start);
    await expect(run("copy", file, await newFile())).rejects.toThrow(
      /A bot is running on the store .*: stop it first/,
    );
    await old.leases.release(lease);
    await old.outbox.publish(listed("article:b", [alice, ...many]));
    await old.vectors.put("m", new Map([["h", new Uint8Array([1, 2, 3])]]));
    await old.announcements.create(alice, "{}");
  }
  const location = await createDatabase();
  const { stdout } = await run("copy", file, location);
  expect(stdout).toContain("deliveries: 1202");

  await using store = await openAt(location);
  expect((await store.conversations.get(alice))?.settings.zone).toBe("Asia/Karachi");
  expect(await store.subscriptions.seenIn(alice, ["a"])).toHaveLength(1);
  expect([...((await store.vectors.get("m", ["h"])).get("h") ?? [])]).toEqual([1, 2, 3]);
  const lease = await lead(store, "new home");
  expect(await sendAll(store, lease, start)).toHaveLength(1000);
  expect(await sendAll(store, lease, start)).toHaveLength(201);
  expect(await store.outbox.progress("article:a")).toMatchObject({ sent: 1, total: 1 });
  // Counted ids go on where the old store was.
  expect((await store.announcements.create(alice, "{}")).id).toBe(2);
  expect((await store.subscriptions.add(subscription(alice))).id).toBe("s2");
  await expect(run("copy", file, location)).rejects.toThrow(/is not empty/);
  await expect(
    run("copy", file, path.relative(path.join(import.meta.dirname, "../.."), file)),
  ).rejects.toThrow(/ would be copied into itself: name a new file, or an empty database\.\n$/);
});

test("gives no id again that it gave before it moved, to PostgreSQL and back", async () => {
  const stores = [await newFile(), await createDatabase(), await newFile()];
  for (const [index, location] of stores.entries()) {
    const before = stores[index - 1];
    if (before !== undefined) await run("copy", before, location);
    await using store = await openAt(location);
    const mine = await store.subscriptions.add(subscription(alice));
    expect(mine.id).toBe(`s${index + 1}`);
    await store.subscriptions.remove(mine.id);
  }
});

test("sends what a bot had in flight that was killed before it moved", async () => {
  const [from, to] = [await newFile(), await createDatabase()];
  {
    await using old = await openAt(from);
    await old.outbox.publish(listed("article:a", [alice]));
    const { deliveries } = await old.sending.due({ platform: "telegram", limit: 1, busy: [] });
    const lease = await lead(old, "killed");
    await old.sending.claim(
      lease,
      deliveries.map(({ id }) => id),
    );
    // A while ago.
    await lead(old, "killed", -1);
  }
  await run("copy", from, to);
  await using store = await openAt(to);
  const lease = await lead(store, "new home");
  const found = { platform: "telegram", resends: 1, recognisedMs: 0 } as const;
  expect(await store.sending.recover(lease, found)).toEqual({ again: 1, parked: 0 });
});

test("copies every table", async () => {
  const fresh = await newFile();
  await (await openAt(fresh)).close();
  const db = new DatabaseSync(fresh);
  const names = db
    .prepare(
      "select name from sqlite_master where type = 'table' and name not like 'kysely%' and name not like 'sqlite%'",
    )
    .all()
    .map((row) => String(row.name));
  db.close();
  expect(new Set(names)).toEqual(new Set(copiedTables));
});

test("says how it is used", async () => {
  await expect(run("move")).rejects.toThrow(/Usage: npm run store -- copy/);
});
