import { sql } from "kysely";

// Subtracted from the `not_before` of what goes before everything else: one index then keeps the order, and the time at
// which it became due is not lost. Far more than any time, and far below 2^53.
const aheadMs = 2 ** 50;

/** The `not_before` of what goes before everything that waits and has been due since then (epoch milliseconds). */
export function aheadSince(at: number): number {
  return at - aheadMs;
}

/** Since when a delivery may fly (epoch milliseconds), told from its `not_before`. */
export function dueSince(notBefore: number): number {
  return notBefore < 0 ? notBefore + aheadMs : notBefore;
}

/** The `not_before` of a row that goes before everything from now on; it stays due since when it was. */
export const movedAhead = sql<number>`case when not_before < 0 then not_before
  else not_before - ${sql.lit(aheadMs)} end`;

/** Since when a row may fly: `dueSince` for the engine. */
export const rowDueSince = sql<number>`case when not_before < 0 then not_before + ${sql.lit(aheadMs)}
  else not_before end`;
