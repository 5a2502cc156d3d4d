import type { Kv } from "../core/store/kv.ts";
import { type Context, together } from "./context.ts";

/** Keeps values by key; `claim` sweeps out what has expired. */
export function createKv(context: Context): Kv {
  const { db, now } = context;
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
    claim: (key, value, expiresAt) =>
      together(context, async (inside) => {
        await inside.db.deleteFrom("kv").where("expires_at", "<=", now()).execute();
        const set = await inside.db
          .insertInto("kv")
          .values({ key, value, expires_at: expiresAt })
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirst();
        return set.numInsertedOrUpdatedRows === 1n;
      }),
    async remove(key) {
      await db.deleteFrom("kv").where("key", "=", key).execute();
    },
  };
}
