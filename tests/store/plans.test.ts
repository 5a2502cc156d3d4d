import { CompiledQuery, Kysely } from "kysely";
import { expect, test } from "vitest";
import type { Store } from "../../src/core/store.ts";
import { dayMs, hourMs } from "../../src/core/time/lengths.ts";
import type { Context } from "../../src/store/context.ts";
import { migrate } from "../../src/store/migrate.ts";
import { createGroups, engineFor } from "../../src/store/open.ts";
import type { Database } from "../../src/store/schema.ts";
import { alice, listed, start, subscription } from "../contracts/store/samples.ts";
import { createPaper } from "../news/paper.ts";
import { articleOf } from "../search/articles.ts";
import { openWholeBot } from "../whole-bot.ts";
import { quiet } from "./fixture.ts";

interface Asked {
  readonly sql: string;
  readonly parameters: readonly unknown[];
}

/** A store that notes what it asks its database, and tells how the database goes about each of these questions. */
async function openNoting(now: () => Date) {
  const asked = new Map<string, Asked>();
  const engine = engineFor(":memory:");
  const db = new Kysely<Database>({
    dialect: engine.dialect,
    log: ({ query: { sql, parameters } }) => void asked.set(sql, { sql, parameters }),
  });
  await migrate(db, engine, null);
  asked.clear();
  const context: Context = { db, engine, now: () => now().getTime(), log: quiet };
  const store: Store = {
    ...createGroups(context),
    atomically: (work) => db.transaction().execute((open) => work(createGroups({ ...context, db: open }))),
    name: engine.name,
    ping: async () => undefined,
    close: () => db.destroy(),
  };
  /** What reads a whole table, but for those in which only editors put anything. */
  async function scans(): Promise<readonly string[]> {
    const found: string[] = [];
    for (const { sql, parameters } of asked.values()) {
      if (!/^(select|insert|update|delete) /.test(sql)) continue;
      const explain = CompiledQuery.raw(`explain query plan ${sql}`, [...parameters]);
      const { rows } = await db.executeQuery<{ readonly detail: string }>(explain);
      for (const { detail } of rows)
        if (/^SCAN (?!announcements|feeds)[a-z_]+$/.test(detail)) found.push(`${detail}: ${sql}`);
    }
    return found;
  }
  return { store, scans, forget: () => asked.clear() };
}

test("no look reads a table that grows from one end to the other (SQLite)", async () => {
  const clock = { at: start };
  const now = () => new Date(clock.at);
  const { store, scans, forget } = await openNoting(now);
  const paper = createPaper("telegram", () => clock.at);
  const { bot, close } = await openWholeBot({
    store,
    now,
    settings: { quoteDays: 30 },
    platforms: () => [paper.platform],
  });
  const look = async () => {
    await bot.loop.once();
    await bot.deliverer.drain();
    await bot.boards.once();
  };
  await store.conversations.meet(alice, { title: "", place: "private" });
  await store.subscriptions.add(
    subscription(alice, { wants: { kind: "everything" }, nextDueAt: start + hourMs }),
  );
  // Until its clock has run for a week it deletes nothing.
  for (const until = start + 8 * dayMs; clock.at < until; clock.at += 6 * hourMs) await look();
  const article = articleOf("rain", ["It rained 5 mm."]);
  await bot.admit(article, { kind: "feed", from: "https://example.org/feed" }, { baseline: false });
  forget();
  clock.at += dayMs;
  await look();
  expect(await scans()).toEqual([]);
  expect(paper.got(alice)).toHaveLength(1);
  await close();
});

test("what is still on its way is listed without reading what has arrived (SQLite)", async () => {
  const { store, scans } = await openNoting(() => new Date(start));
  await store.outbox.publish(listed("correction:rain", [alice]));
  expect(await store.outbox.unfinished("correction:", 5)).toEqual(["correction:rain"]);
  expect(await scans()).toEqual([]);
  await store.close();
});
