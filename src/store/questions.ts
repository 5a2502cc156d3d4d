import type { Questions } from "../core/store/questions.ts";
import type { Context } from "./context.ts";

/** Counts questions by the hash of their text; nothing here says who asked. */
export function createQuestions({ db, now }: Context): Questions {
  return {
    async asked(id, text, answered) {
      const unanswered = answered ? 0 : 1;
      await db
        .insertInto("questions")
        .values({ id, text, asked: 1, unanswered, good: 0, bad: 0, last_at: now() })
        .onConflict((conflict) =>
          conflict.column("id").doUpdateSet((eb) => ({
            asked: eb("questions.asked", "+", 1),
            unanswered: answered ? 0 : eb("questions.unanswered", "+", 1),
            last_at: now(),
          })),
        )
        .execute();
    },
    async judged(id, { verdict, insteadOf }) {
      const changed = await db
        .updateTable("questions")
        .set((eb) => ({
          [verdict]: eb(verdict, "+", 1),
          ...(insteadOf === null || insteadOf === verdict ? {} : { [insteadOf]: eb(insteadOf, "-", 1) }),
        }))
        .where("id", "=", id)
        .executeTakeFirst();
      return changed.numUpdatedRows === 1n;
    },
    async get(id) {
      const row = await db.selectFrom("questions").selectAll().where("id", "=", id).executeTakeFirst();
      return row ?? null;
    },
    async gaps({ from, limit }) {
      const open = db
        .selectFrom("questions")
        .where((eb) => eb.or([eb("unanswered", ">", 0), eb("bad", ">", 0)]));
      const rows = await open
        .selectAll()
        .orderBy((eb) => eb("unanswered", "+", eb.ref("bad")), "desc")
        .orderBy("last_at", "desc")
        .orderBy("id")
        .limit(limit)
        .offset(from)
        .execute();
      const { count } = await open.select((eb) => eb.fn.countAll().as("count")).executeTakeFirstOrThrow();
      return { questions: rows, total: Number(count) };
    },
    async remove(id) {
      const gone = await db.deleteFrom("questions").where("id", "=", id).executeTakeFirst();
      return gone.numDeletedRows > 0n;
    },
    async prune(before, limit) {
      const old = db.selectFrom("questions").select("id").where("last_at", "<", before).limit(limit);
      const gone = await db.deleteFrom("questions").where("id", "in", old).executeTakeFirst();
      return Number(gone.numDeletedRows);
    },
  };
}
