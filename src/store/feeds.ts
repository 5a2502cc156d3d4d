import type { Feeds, StoredFeed } from "../core/store/feeds.ts";
import { type Context, chunks, together } from "./context.ts";
import type { FeedRow } from "./schema.ts";

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
      return (await db.selectFrom("feeds").selectAll().orderBy("url").execute()).map(read);
    },
    async due(limit) {
      const rows = await db
        .selectFrom("feeds")
        .selectAll()
        .where("next_poll_at", "<=", now())
        .orderBy("next_poll_at")
        .limit(limit)
        .execute();
      return rows.map(read);
    },
    async save({ url, state, nextPollAt }) {
      await db.updateTable("feeds").set({ state, next_poll_at: nextPollAt }).where("url", "=", url).execute();
    },
    ...items(context),
  };
}

function items(context: Context): Pick<Feeds, "unknown" | "know"> {
  const { db, now } = context;
  return {
    async unknown(url, keys) {
      const known = new Set<string>();
      for (const some of chunks([...new Set(keys)], 300)) {
        const rows = await db
          .selectFrom("feed_items")
          .select("key")
          .where("feed", "=", url)
          .where("key", "in", some)
          .execute();
        for (const { key } of rows) known.add(key);
      }
      return keys.filter((key) => !known.has(key));
    },
    know: (url, keys) =>
      together(context, async (inside) => {
        const fresh: string[] = [];
        for (const some of chunks([...new Set(keys)], 300)) {
          const rows = await inside.db
            .insertInto("feed_items")
            .values(some.map((key) => ({ feed: url, key, at: now() })))
            .onConflict((conflict) => conflict.doNothing())
            .returning("key")
            .execute();
          fresh.push(...rows.map((row) => row.key));
        }
        return fresh;
      }),
  };
}

function read(row: FeedRow): StoredFeed {
  return { url: row.url, state: row.state, nextPollAt: row.next_poll_at, addedAt: row.added_at };
}
