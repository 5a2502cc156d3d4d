import { chunks } from "../core/chunks.ts";
import type { Vectors } from "../core/store/vectors.ts";
import { type Context, together } from "./context.ts";

/** Keeps vectors as bytes, in the model's own layout; reads 200 and writes 50 a statement. */
export function createVectors(context: Context): Vectors {
  const { db } = context;
  return {
    async get(model, hashes) {
      const found = new Map<string, Uint8Array>();
      for (const some of chunks(hashes, 200)) {
        const rows = await db
          .selectFrom("vectors")
          .select(["hash", "vector"])
          .where("model", "=", model)
          .where("hash", "in", some)
          .execute();
        for (const row of rows) found.set(row.hash, row.vector);
      }
      return found;
    },
    put: (model, vectors) =>
      together(context, async (inside) => {
        for (const some of chunks([...vectors], 50))
          await inside.db
            .insertInto("vectors")
            .values(some.map(([hash, vector]) => ({ model, hash, vector })))
            .onConflict((conflict) =>
              conflict
                .columns(["model", "hash"])
                .doUpdateSet((eb) => ({ vector: eb.ref("excluded.vector") })),
            )
            .execute();
      }),
    async keepOnly(model) {
      // Uses the key: "!=" would read every row, at every start.
      await db
        .deleteFrom("vectors")
        .where((eb) => eb.or([eb("model", "<", model), eb("model", ">", model)]))
        .execute();
    },
  };
}
