import type { Kv } from "../core/store/kv.ts";
import type { Context } from "./context.ts";

/** Keeps values by key. */
export function createKv({ db, now }: Context): Kv {
  return {
    async get(key) {
      const row = await db
        .selectFrom("kv")
        .select("value")
        .where("key", "=", key)
        .where((eb) => eb.or([eb("expires_at", "is", null), eb("expires_at", ">", now())]))
        .executeTakeFirst();
      return row?.value ?? null;
    },
    async set(key, value, expiresAt) {
      await db
        .insertInto("kv")
        .values({ key, value, expires_at: expiresAt })
        .onConflict((conflict) => conflict.column("key").doUpdateSet({ value, expires_at: expiresAt }))
        .execute();
    },
    async remove(key) {
      await db.deleteFrom("kv").where("key", "=", key).execute();
    },
    async prune(since, limit) {
      const over = db
        .selectFrom("kv")
        .select("key")
        .where("expires_at", ">", since)
        .where("expires_at", "<=", now())
        .limit(limit);
      const gone = await db.deleteFrom("kv").where("key", "in", over).executeTakeFirst();
      return Number(gone.numDeletedRows);
    },
  };
}
