import { chunks } from "../core/chunks.ts";
import type { Feeds, StoredFeed } from "../core/store/feeds.ts";
import { dayMs } from "../core/time/lengths.ts";
import { type Context, readEach, together } from "./context.ts";
import { expectMoments } from "./json.ts";
import type { FeedRow } from "./schema.ts";

/** Keeps feeds, their state as its owner wrote it, and a mark for each item taken; an unreadable row is left out. */
export function createFeeds(context: Context): Feeds {
  const { db, now } = context;
  return {
    async add(url, state) {
      const added = await db
        .insertInto("feeds")
        .values({ url, state, next_poll_at: now(), added_at: now() })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst();
      return added.numInsertedOrUpdatedRows === 1n;
    },
    remove: (url) =>
      together(context, async (inside) => {
        await inside.db.deleteFrom("feed_items").where("feed", "=", url).execute();
        const gone = await inside.db.deleteFrom("feeds").where("url", "=", url).executeTakeFirst();
        return gone.numDeletedRows > 0n;
      }),
    async list() {
      return readEach(context, await db.selectFrom("feeds").selectAll().orderBy("url").execute(), read);
    },
    async due(limit) {
      const rows = await db
        .selectFrom("feeds")
        .selectAll()
        .where("next_poll_at", "<=", now())
        .orderBy("next_poll_at")
        .limit(limit)
        .execute();
      return readEach(context, rows, read);
    },
    async save({ url, state, nextPollAt }) {
      await db.updateTable("feeds").set({ state, next_poll_at: nextPollAt }).where("url", "=", url).execute();
    },
    ...items(context),
  };
}

function items(context: Context): Pick<Feeds, "know" | "known" | "listed" | "forget"> {
  const { db, now } = context;
  return {
    know: (url, marks) =>
      together(context, async (inside) => {
        for (const some of chunks([...marks], 300)) {
          await inside.db
            .insertInto("feed_items")
            .values(some.map(([key, mark]) => ({ feed: url, key, mark, at: now() })))
            .onConflict((conflict) =>
              conflict.columns(["feed", "key"]).doUpdateSet((eb) => ({ mark: eb.ref("excluded.mark") })),
            )
            .execute();
        }
      }),
    listed: (url, keys) =>
      together(context, async ({ db: inside }) => {
        for (const some of chunks(keys, 300))
          await inside
            .updateTable("feed_items")
            .set({ at: now() })
            .where("feed", "=", url)
            .where("key", "in", some)
            .where("at", "<", now() - dayMs)
            .execute();
      }),
    async forget(url, before) {
      await db.deleteFrom("feed_items").where("feed", "=", url).where("at", "<", before).execute();
    },
    async known(url, keys) {
      const marks = new Map<string, string>();
      for (const some of chunks([...new Set(keys)], 300)) {
        const rows = await db
          .selectFrom("feed_items")
          .select(["key", "mark"])
          .where("feed", "=", url)
          .where("key", "in", some)
          .execute();
        for (const { key, mark } of rows) marks.set(key, mark);
      }
      return marks;
    },
  };
}

function read(row: FeedRow): StoredFeed {
  expectMoments(row, ["next_poll_at", "added_at"], { table: "feeds", id: row.url });
  return { url: row.url, state: row.state, nextPollAt: row.next_poll_at, addedAt: row.added_at };
}
