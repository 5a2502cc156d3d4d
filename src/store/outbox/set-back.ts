import { type RawBuilder, sql } from "kysely";
import type { ClockStep, Outbox } from "../../core/store/outbox.ts";
import { type Context, together } from "../context.ts";
import { seqOf, shortId } from "../ids.ts";
import { unsent } from "./end.ts";

/** Rows written in one go: some 5 to 10 ms of the event loop on the embedded engine. */
const chunkRows = 500;

/** Plans anew what a clock that ran ahead has planned, 500 deliveries a transaction. */
export function createSettingBack(context: Context): Pick<Outbox, "clockSetBack"> {
  return {
    clockSetBack: (step, after) =>
      together(context, async ({ db }) => {
        if (after === null) await putOffLess(db, step);
        const rows = await db
          .selectFrom("deliveries")
          .select("seq")
          .where("seq", ">", after === null ? 0 : seqOf("d", after))
          .where(unsent)
          .where("state", "=", "waiting")
          .where("not_before", ">", step.at)
          .where((eb) => eb.or([eb("created_at", ">", step.at), eb("claimed_at", ">", step.at)]))
          .orderBy("seq")
          .limit(chunkRows)
          .execute();
        const seqs = rows.map(({ seq }) => seq);
        if (seqs.length > 0)
          await db
            .updateTable("deliveries")
            .set({ not_before: before("not_before", step) })
            .where("seq", "in", seqs)
            .execute();
        const last = seqs.at(-1);
        return last === undefined || seqs.length < chunkRows ? null : shortId("d", last);
      }),
  };
}

/**
 * Subjects still being filled, progress boards, and platforms and chats that asked for patience: if they are asked too
 * early, they ask for it again.
 */
async function putOffLess(db: Context["db"], step: ClockStep): Promise<void> {
  await db
    .updateTable("subjects")
    .set({ not_before: before("not_before", step) })
    .where("source", "is not", null)
    .where("not_before", ">", step.at)
    .where("created_at", ">", step.at)
    .execute();
  await db
    .updateTable("boards")
    .set({ not_before: before("not_before", step) })
    .where("not_before", ">", step.at)
    .execute();
  await db
    .updateTable("gates")
    .set({ until: before("until", step) })
    .where("until", ">", step.at)
    .execute();
}

function before(column: string, { at, byMs }: ClockStep): RawBuilder<number> {
  const time = sql.ref(column);
  return sql<number>`case when ${time} - ${byMs} > ${at} then ${time} - ${byMs} else ${at} end`;
}
