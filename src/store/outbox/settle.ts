import { chunks } from "../../core/chunks.ts";
import { type ConversationId, chatOf, platformOf } from "../../core/conversation.ts";
import type { Lease } from "../../core/store/leases.ts";
import type { Outcome } from "../../core/store/outbox.ts";
import { hourMs } from "../../core/time/lengths.ts";
import type { Context } from "../context.ts";
import { migrateConversation, setAside } from "../conversations.ts";
import { seqOf } from "../ids.ts";
import { leaseUncontested } from "../leases.ts";
import { writeLook } from "../look.ts";
import { noteQuotes } from "../quoted.ts";
import { movedAhead } from "./ahead.ts";
import { moveDeliveries } from "./conversation.ts";
import { createTally, type FinalState, shortReason, unsent } from "./end.ts";
import { readConversationId } from "./rows.ts";

/** What settling must know of a delivery whose turn ended. */
interface Turn {
  readonly seq: number;
  readonly subject_id: string;
  readonly conversation_id: string;
}

interface Settling {
  readonly context: Context;
  readonly lease: Lease;
  readonly tally: ReturnType<typeof createTally>;
}

/** Writes how turns ended; false when the lease was lost. */
export async function settle(context: Context, lease: Lease, outcomes: readonly Outcome[]): Promise<boolean> {
  const { db } = context;
  const leader = await db.selectNoFrom(leaseUncontested(lease).as("held")).executeTakeFirst();
  if (!isTrue(leader?.held)) return false;
  const rows = new Map<number, Turn>();
  for (const some of chunks(outcomes, 200)) {
    const found = await db
      .selectFrom("deliveries")
      .select(["seq", "subject_id", "conversation_id"])
      .where(
        "seq",
        "in",
        some.map((outcome) => seqOf("d", outcome.id)),
      )
      .execute();
    for (const row of found) rows.set(row.seq, row);
  }
  const settling: Settling = { context, lease, tally: createTally() };
  const turns = outcomes.flatMap((outcome) => {
    const turn = rows.get(seqOf("d", outcome.id));
    return turn === undefined ? [] : [{ turn, outcome }];
  });
  const back = turns.filter(
    ({ outcome: { kind } }) => kind === "later" || kind === "hold" || kind === "moved",
  );
  await sweepAgain(context, new Set(back.map(({ turn }) => turn.subject_id)));
  for (const { turn, outcome } of turns) await settleOne(settling, turn, outcome);
  await settling.tally.write(context);
  return true;
}

/**
 * A delivery that waits again may belong to a subject that was paused or cancelled meanwhile. The subject is written to
 * in any case, which locks its row: no pause and no sweep can pass before this transaction has ended, and miss the
 * delivery. Always in the same order, and before deliveries that a sweep may write, or two transactions would wait for
 * each other.
 */
export async function sweepAgain({ db }: Context, subjects: ReadonlySet<string>): Promise<void> {
  for (const id of [...subjects].toSorted())
    await db
      .updateTable("subjects")
      .set((eb) => ({
        sweeping: eb.case().when("state", "=", "open").then(eb.ref("sweeping")).else(1).end(),
      }))
      .where("id", "=", id)
      .execute();
}

async function settleOne(settling: Settling, turn: Turn, outcome: Outcome): Promise<void> {
  const { context } = settling;
  switch (outcome.kind) {
    case "sent": {
      const { messageId, sentAt } = outcome.ref;
      const look = writeLook(outcome.look);
      await end(settling, turn, {
        state: "sent",
        reason: null,
        message_id: messageId,
        sent_at: sentAt,
        look,
      });
      if (outcome.quoted !== null) await noteQuotes(context, outcome.quoted);
      return;
    }
    case "later":
      return later(settling, turn, outcome);
    case "hold":
      await wait(settling, turn, { until: outcome.until, reason: outcome.reason, attempts: 0, unsure: 0 });
      return;
    case "moved":
      if (await wait(settling, turn, { until: movedAhead, reason: "the chat moved", attempts: 1, unsure: 0 }))
        await move(context, turn, outcome.to);
      return;
    case "gone":
      if (await end(settling, turn, { state: "failed", reason: outcome.reason }))
        await setAside(context, readConversationId(turn), outcome.reason);
      return;
    case "failed":
    case "skipped":
      await end(settling, turn, { state: outcome.kind, reason: outcome.reason });
      return;
    case "parked":
      return park(settling, turn, outcome);
  }
  outcome satisfies never;
}

async function later(
  settling: Settling,
  turn: Turn,
  outcome: Outcome & { readonly kind: "later" },
): Promise<void> {
  const { until, scope, reason } = outcome;
  const own = scope === "conversation";
  const counted = { attempts: own ? 1 : 0, unsure: outcome.unsure ? 1 : 0 };
  if (!(await wait(settling, turn, { until, reason, ...counted }))) return;
  const conversation = readConversationId(turn);
  await raiseGate(settling.context, own ? chatOf(conversation) : platformOf(conversation), until, reason);
  if (own) await holdBack(settling.context, conversation, until);
}

async function park(
  settling: Settling,
  turn: Turn,
  { reason, platformWaits }: Outcome & { readonly kind: "parked" },
): Promise<void> {
  const parked = await end(settling, turn, { state: "parked", reason });
  if (!parked || platformWaits === null) return;
  const { until, reason: why } = platformWaits;
  await raiseGate(settling.context, platformOf(readConversationId(turn)), until, why);
}

// A row is written only by the owner of its claim, so that a sender that lost its lease cannot undo its successor.
function mine({ context, lease }: Settling, turn: Turn) {
  return context.db
    .updateTable("deliveries")
    .where("seq", "=", turn.seq)
    .where((eb) =>
      eb.or([
        eb("state", "=", "waiting"),
        eb.and([eb("state", "=", "claimed"), eb("epoch", "=", lease.epoch)]),
      ]),
    );
}

interface End {
  readonly state: FinalState;
  readonly reason: string | null;
  readonly message_id?: string;
  readonly sent_at?: number;
  readonly look?: string | null;
}

async function end(settling: Settling, turn: Turn, { state, reason, ...rest }: End): Promise<boolean> {
  const short = reason === null ? null : shortReason(reason);
  const settledAt = state === "parked" ? null : settling.context.now();
  const ended = await mine(settling, turn)
    .set({ state, reason: short, settled_at: settledAt, ...rest })
    .executeTakeFirst();
  if (ended.numUpdatedRows !== 1n) return false;
  settling.tally.add(turn.subject_id, state, state === "failed" ? short : null);
  return true;
}

/** Until when a delivery waits and why, and what is added to its counts. */
interface Waiting {
  readonly until: number | typeof movedAhead;
  readonly reason: string;
  readonly attempts: number;
  readonly unsure: number;
}

async function wait(settling: Settling, turn: Turn, waiting: Waiting): Promise<boolean> {
  const { until, reason, attempts, unsure } = waiting;
  const waits = await mine(settling, turn)
    .set((eb) => ({
      state: "waiting",
      not_before: until,
      reason: shortReason(reason),
      attempts: eb("attempts", "+", attempts),
      unsure: eb("unsure", "+", unsure),
    }))
    .executeTakeFirst();
  return waits.numUpdatedRows === 1n;
}

// What waits behind it would be read again and again until then, though it cannot be sent.
async function holdBack({ db }: Context, conversation: ConversationId, until: number): Promise<void> {
  await db
    .updateTable("deliveries")
    .set({ not_before: until })
    .where("chat", "=", chatOf(conversation))
    .where(unsent)
    .where("state", "=", "waiting")
    .where("not_before", "<", until)
    .execute();
}

async function raiseGate({ db, now }: Context, key: string, until: number, reason: string): Promise<void> {
  // The check for stuck senders also needs patience that ended a moment ago.
  await db
    .deleteFrom("gates")
    .where("until", "<=", now() - hourMs)
    .execute();
  await db
    .insertInto("gates")
    .values({ key, until, reason: shortReason(reason) })
    .onConflict((conflict) =>
      conflict
        .column("key")
        .doUpdateSet({ until, reason: shortReason(reason) })
        .where("gates.until", "<", until),
    )
    .execute();
}

async function move(context: Context, turn: Turn, to: ConversationId): Promise<void> {
  const from = readConversationId(turn);
  // Known already, from the update: it came along while it was in flight, or was written for the old id since.
  if (from !== to && !(await migrateConversation(context, from, to))) await moveDeliveries(context, from, to);
}

// SQLite answers 1, PostgreSQL true.
function isTrue(value: unknown): boolean {
  return value === true || value === 1;
}
