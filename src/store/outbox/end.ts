import { sql } from "kysely";
import { type ConversationId, chatOf } from "../../core/conversation.ts";
import type { DeliveryState } from "../../core/delivery.ts";
import type { Context } from "../context.ts";

/** States in which a delivery counts as done; counted in `tallies` as they are reached. */
export type FinalState = Exclude<DeliveryState, "waiting" | "claimed" | "held">;

/**
 * The rows that still block what comes after them; worded exactly like the partial index, which would not be used
 * otherwise.
 */
export const unsent = sql<boolean>`state in ('waiting', 'claimed')`;

/** What a delivery that has not left is while its subject is in this state. */
export function unsentIn(subjectState: string): "waiting" | "held" | "cancelled" {
  if (subjectState === "cancelled") return "cancelled";
  return subjectState === "paused" ? "held" : "waiting";
}

/** The longest reason kept: reasons are counted, so they must not be essays. */
const maxReason = 200;

/** Cuts a reason to what is kept of it. */
export function shortReason(reason: string): string {
  return reason.slice(0, maxReason);
}

/** Counts deliveries by subject, state and reason before they are written down at once. */
export function createTally() {
  const counts = new Map<string, { subject: string; state: FinalState; reason: string; count: number }>();
  return {
    add(subject: string, state: FinalState, reason: string | null, count = 1): void {
      const key = JSON.stringify([subject, state, reason]);
      const entry = counts.get(key) ?? { subject, state, reason: shortReason(reason ?? ""), count: 0 };
      entry.count += count;
      counts.set(key, entry);
    },
    async write({ db }: Context): Promise<void> {
      for (const { subject, state, reason, count } of counts.values())
        await db
          .insertInto("tallies")
          .values({ subject_id: subject, state, reason, count })
          .onConflict((conflict) =>
            conflict
              .columns(["subject_id", "state", "reason"])
              .doUpdateSet((eb) => ({ count: eb("tallies.count", "+", count) })),
          )
          .execute();
    },
  };
}

/** Counts deliveries that ended in this state, for this reason. */
export async function countEnded(
  context: Context,
  ended: readonly { readonly subject_id: string }[],
  state: FinalState,
  reason: string | null,
): Promise<void> {
  const tally = createTally();
  for (const row of ended) tally.add(row.subject_id, state, reason);
  await tally.write(context);
}

/** Row numbers of what waits for a conversation or is held there, without what is in flight. */
export function waitingRows({ db }: Context, id: ConversationId) {
  return db
    .selectFrom("deliveries")
    .select("seq")
    .where("chat", "=", chatOf(id))
    .where("conversation_id", "=", id)
    .where(unsent)
    .where("state", "=", "waiting")
    .union(
      db.selectFrom("deliveries").select("seq").where("conversation_id", "=", id).where("state", "=", "held"),
    );
}

/** Fails everything that waits for a conversation. */
export async function failWaiting(context: Context, id: ConversationId, reason: string): Promise<void> {
  const { db, now } = context;
  const failed = await db
    .updateTable("deliveries")
    .set({ state: "failed", reason: shortReason(reason), settled_at: now() })
    .where("seq", "in", waitingRows(context, id))
    .returning("subject_id")
    .execute();
  await countEnded(context, failed, "failed", reason);
}
