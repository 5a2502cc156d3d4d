import type { AskedQuestion, Questions } from "../core/store/questions.ts";
import type { Context } from "./context.ts";
import type { QuestionRow } from "./schema.ts";

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
            unanswered: eb("questions.unanswered", "+", unanswered),
            last_at: now(),
          })),
        )
        .execute();
    },
    async judged(id, verdict) {
      const changed = await db
        .updateTable("questions")
        .set((eb) => ({ [verdict]: eb(verdict, "+", 1) }))
        .where("id", "=", id)
        .executeTakeFirst();
      return changed.numUpdatedRows === 1n;
    },
    async get(id) {
      const row = await db.selectFrom("questions").selectAll().where("id", "=", id).executeTakeFirst();
      return row === undefined ? null : read(row);
    },
    async gaps(limit) {
      const rows = await db
        .selectFrom("questions")
        .selectAll()
        .where((eb) => eb.or([eb("unanswered", ">", 0), eb("bad", ">", 0)]))
        .orderBy((eb) => eb("unanswered", "+", eb.ref("bad")), "desc")
        .orderBy("last_at", "desc")
        .limit(limit)
        .execute();
      return rows.map(read);
    },
    async remove(id) {
      const gone = await db.deleteFrom("questions").where("id", "=", id).executeTakeFirst();
      return gone.numDeletedRows > 0n;
    },
  };
}

function read({ last_at, ...row }: QuestionRow): AskedQuestion {
  return { ...row, lastAt: last_at };
}
