import { sql } from "kysely";
import type { SubjectId, SubjectState } from "../../core/delivery.ts";
import type { Outbox } from "../../core/store/outbox.ts";
import { type Context, together } from "../context.ts";
import { createTally, unsentIn } from "./end.ts";

const chunkRows = 500;

type Control = Pick<Outbox, "pause" | "resume" | "cancel" | "sweep" | "prune">;

/** What people do to subjects on their way: the subject's row decides at once, its deliveries follow 500 at a time. */
export function createControl(context: Context): Control {
  return {
    pause: (subject) => turn(context, subject, { from: ["open"], to: "paused" }),
    resume: (subject) =>
      turn(context, subject, { from: ["paused"], to: "open", notBefore: laterThan(context.now()) }),
    cancel: (subject) => turn(context, subject, { from: ["open", "paused"], to: "cancelled" }),
    sweep: () => together(context, sweep),
    prune: (before, limit) => together(context, (inside) => prune(inside, before, limit)),
  };
}

// The deliveries of a resumed subject keep their place in the line; its row tells since when they may be sent.
function laterThan(at: number) {
  return sql<number>`case when not_before < ${at} then ${at} else not_before end`;
}

interface Turning {
  readonly from: readonly SubjectState[];
  readonly to: SubjectState;
  readonly notBefore?: ReturnType<typeof laterThan>;
}

// The row of the subject decides at once, because every claim looks at it; the deliveries follow in chunks.
async function turn({ db }: Context, subject: SubjectId, { from, to, notBefore }: Turning): Promise<boolean> {
  const turned = await db
    .updateTable("subjects")
    .set({
      state: to,
      sweeping: 1,
      ...(to === "cancelled" ? { source: null } : {}),
      ...(notBefore === undefined ? {} : { not_before: notBefore }),
    })
    .where("id", "=", subject)
    .where("state", "in", from)
    .executeTakeFirst();
  return turned.numUpdatedRows === 1n;
}

async function sweep(context: Context): Promise<boolean> {
  const { db, now } = context;
  const next = await db
    .selectFrom("subjects")
    .select("id")
    .where(sql<boolean>`sweeping = 1`)
    .orderBy("id")
    .limit(1)
    .executeTakeFirst();
  if (next === undefined) return false;
  // Written before its deliveries are read: a delivery that returns to waiting just now is either found, or marks the
  // subject for another sweep.
  const subject = await db
    .updateTable("subjects")
    .set({ sweeping: 1 })
    .where("id", "=", next.id)
    .returning(["id", "state"])
    .executeTakeFirst();
  if (subject === undefined) return true;
  const to = unsentIn(subject.state);
  const cancelled = to === "cancelled";
  const from = (["waiting", "held"] as const).filter((state) => state !== to);
  const swept = await db
    .updateTable("deliveries")
    .set({ state: to, ...(cancelled ? { settled_at: now() } : {}) })
    .where("seq", "in", (eb) =>
      eb
        .selectFrom("deliveries")
        .select("seq")
        .where("subject_id", "=", subject.id)
        .where("state", "in", from)
        .where(sql<boolean>`state in ('waiting', 'held')`)
        .limit(chunkRows),
    )
    .executeTakeFirst();
  const count = Number(swept.numUpdatedRows);
  if (cancelled && count > 0) {
    const tally = createTally();
    tally.add(subject.id, "cancelled", null, count);
    await tally.write(context);
  }
  if (count < chunkRows)
    await db.updateTable("subjects").set({ sweeping: 0 }).where("id", "=", subject.id).execute();
  return true;
}

async function prune({ db }: Context, before: number, limit: number): Promise<number> {
  const gone = await db
    .deleteFrom("deliveries")
    .where("seq", "in", (eb) =>
      eb
        .selectFrom("deliveries")
        .select("seq")
        .where("settled_at", "is not", null)
        .where("settled_at", "<", before)
        .orderBy("settled_at")
        .limit(limit),
    )
    .executeTakeFirst();
  const empty = await db
    .deleteFrom("subjects")
    .where("id", "in", (eb) =>
      eb
        .selectFrom("subjects")
        .select("id")
        .where("source", "is", null)
        .where("created_at", "<", before)
        .where(sql<boolean>`not exists (select 1 from deliveries d where d.subject_id = subjects.id)`)
        .limit(limit),
    )
    .returning("id")
    .execute();
  if (empty.length > 0)
    await db
      .deleteFrom("tallies")
      .where(
        "subject_id",
        "in",
        empty.map((row) => row.id),
      )
      .execute();
  return Number(gone.numDeletedRows);
}
