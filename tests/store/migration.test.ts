import { writeFileSync } from "node:fs";
import path from "node:path";
import { Kysely, sql } from "kysely";
import { describe, expect, test } from "vitest";
import { everyone } from "../../src/core/announcements/audience.ts";
import { migrate } from "../../src/store/migrate.ts";
import { createGroups, engineFor, openStore } from "../../src/store/open.ts";
import type { Database } from "../../src/store/schema.ts";
import {
  alice,
  bob,
  channel,
  flying,
  lead,
  listed,
  sendAll,
  start,
  subscription,
} from "../contracts/store/samples.ts";
import { openAt, quiet } from "./fixture.ts";
import { openPlaces } from "./places.ts";

const { engines, folder } = await openPlaces();

describe.each(engines)("%s", (_name, place) => {
  test.each(["0001-delivery", "0002-archive", "0003-boards", "0004-chats", "0005-looks"])(
    "opens a store of the schema %s and keeps everything",
    async (schema) => {
      const location = await place();
      const engine = engineFor(location);
      const db = new Kysely<Database>({ dialect: engine.dialect });
      await migrate(db, engine, schema);
      const before = createGroups({ db, engine, now: () => start, log: quiet });
      await before.conversations.change(alice, { zone: "Asia/Karachi" });
      const kept = await before.subscriptions.add(subscription(alice));
      await before.moderators.add({ person: bob, name: "Bob", only: null, addedBy: alice });
      if (schema !== "0001-delivery")
        await before.vectors.put("m", new Map([["h", new Uint8Array([1, 2, 3])]]));
      await before.outbox.publish(listed("article:a", [alice]));
      await db.destroy();

      await using store = await openAt(location);
      expect((await store.conversations.get(alice))?.settings.zone).toBe("Asia/Karachi");
      expect(await store.subscriptions.of(alice)).toEqual([kept]);
      expect(await store.moderators.get(bob)).toMatchObject({ name: "Bob" });
      expect((await store.vectors.get("m", ["h"])).size).toBe(schema === "0001-delivery" ? 0 : 1);
      const lease = await lead(store);
      expect(await sendAll(store, lease, start)).toEqual([`article:a ${alice}`]);
      expect(await store.feeds.list()).toEqual([]);
    },
  );

  test("tells since when something is due that an earlier version put before everything", async () => {
    const location = await place();
    const engine = engineFor(location);
    const db = new Kysely<Database>({ dialect: engine.dialect });
    await migrate(db, engine, "0005-looks");
    const before = createGroups({ db, engine, now: () => start, log: quiet });
    await before.outbox.publish(listed("article:b", [bob], { notBefore: start - 1000 }));
    await before.outbox.publish(listed("article:a", [alice], { notBefore: start - 5000 }));
    await sql`update deliveries set not_before = 0 where subject_id = 'article:a'`.execute(db);
    await db.destroy();

    await using store = await openAt(location, () => new Date(start));
    expect((await store.outbox.overview()).oldestDueAt).toBe(start - 1000);
    expect(await store.outbox.of(alice, { subjects: null, limit: 1 })).toMatchObject([{ notBefore: start }]);
    expect(await flying(store)).toEqual([`article:a ${alice}`, `article:b ${bob}`]);
  });

  test("takes out of audiences those of whom an earlier version only knew that they were out of reach", async () => {
    const location = await place();
    const engine = engineFor(location);
    const db = new Kysely<Database>({ dialect: engine.dialect });
    await migrate(db, engine, "0011-ids");
    const { conversations } = createGroups({ db, engine, now: () => start, log: quiet });
    await conversations.meet(alice, { title: "", place: "private" });
    await conversations.change(channel, { silent: true });
    for (const id of [alice, bob, channel] as const) await conversations.setAside(id, "blocked");
    await sql`update conversations set announcements = 1`.execute(db);
    await db.destroy();

    await using store = await openAt(location);
    for (const id of [alice, bob, channel] as const) await store.conversations.revive(id);
    expect(await store.outbox.audienceSize(everyone)).toEqual([
      { platform: "discord", count: 1 },
      { platform: "telegram", count: 1 },
    ]);
  });

  test("refuses a store of a newer version, and says what to do", async () => {
    const location = await place();
    await (await openStore({ location, now: () => new Date(), log: quiet })).close();
    const db = new Kysely<unknown>({ dialect: engineFor(location).dialect });
    await sql`insert into kysely_migration (name, timestamp) values ('9999-future', '2030-01-01T00:00:00.000Z')`.execute(
      db,
    );
    await db.destroy();
    await expect(openAt(location)).rejects.toThrow(/written by a newer version.*Run that version/);
  });
});

test("says which file or server cannot be opened", async () => {
  const note = path.join(folder, "note.txt");
  writeFileSync(note, "This is a note, not a database. ".repeat(100));
  await expect(openAt(note)).rejects.toThrow(`The store ${note} cannot be opened`);
  await expect(openAt(path.join(note, "sanad.db"))).rejects.toThrow(`${note}/sanad.db cannot be opened`);
  await expect(openAt(folder)).rejects.toThrow(`The store ${folder} cannot be opened: it is a folder.`);
  await expect(openAt("postgres://someone:secret@127.0.0.1:1/db")).rejects.toThrow(
    "postgres 127.0.0.1:1/db does not answer",
  );
});
