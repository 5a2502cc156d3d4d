import { type SqlBool, sql } from "kysely";
import { z } from "zod";
import { places, platformNames } from "../../core/conversation.ts";
import type { DueDelivery } from "../../core/delivery.ts";
import { settingsSchema, usualSettings } from "../../core/settings.ts";
import type { Lease } from "../../core/store/leases.ts";
import type { Sending, Unreadable } from "../../core/store/outbox.ts";
import { type Context, together } from "../context.ts";
import { StoredRowError } from "../errors.ts";
import { seqOf, shortId } from "../ids.ts";
import { readJson, readValue } from "../json.ts";
import { leaseHeld } from "../leases.ts";
import { movedAhead } from "./ahead.ts";
import { countEnded, shortReason, unsent } from "./end.ts";
import { type Original, originalsOf, readManner, readOriginal } from "./originals.ts";
import { readConversationId, readKind, readPayload } from "./rows.ts";
import { settle, sweepAgain } from "./settle.ts";

const placeSchema = z.enum(places).nullable();

/** The sender's side of the outbox: only the holder of a lease that has not run out claims and settles. */
export function createSending(context: Context): Sending {
  return {
    async gate(platform) {
      const row = await context.db
        .selectFrom("gates")
        .select("until")
        .where("key", "=", platform)
        .executeTakeFirst();
      return row?.until ?? 0;
    },
    due: (query) => due(context, query),
    async claim(lease, ids) {
      if (ids.length === 0) return new Set();
      const claimed = await context.db
        .updateTable("deliveries")
        .set({ state: "claimed", epoch: lease.epoch, claimed_at: context.now() })
        .where(
          "seq",
          "in",
          ids.map((id) => seqOf("d", id)),
        )
        .where("state", "=", "waiting")
        .where(leaseHeld(context, lease))
        .where(sql<boolean>`exists (select 1 from subjects s where s.id = subject_id and s.state = 'open')`)
        .returning("seq")
        .execute();
      return new Set(claimed.map((row) => shortId("d", row.seq)));
    },
    settle: (lease, outcomes) => together(context, (inside) => settle(inside, lease, outcomes)),
    recover: (lease, query) => together(context, (inside) => recover(inside, lease, query)),
  };
}

async function due(
  { db, now }: Context,
  { platform, limit, busy }: Parameters<Sending["due"]>[0],
): ReturnType<Sending["due"]> {
  const rows = await db
    .selectFrom("deliveries as d")
    .leftJoin("subjects as s", "s.id", "d.subject_id")
    .leftJoin("conversations as c", "c.id", "d.conversation_id")
    .selectAll("d")
    .select(["s.payload as subject_payload", "s.manner", "c.settings", "c.place"])
    .where("d.platform", "=", platform)
    .where(sql<SqlBool>`d.state = 'waiting'`)
    .where("d.not_before", "<=", now())
    // Whose subject somebody deleted is read, too: it would hold up what waits behind it for ever.
    .where((eb) => eb.or([eb("s.state", "=", "open"), eb("s.id", "is", null)]))
    .$if(busy.length > 0, (query) => query.where("d.chat", "not in", busy))
    // A scalar, so that no planner turns it into a join over everything that waits. What was never tried and is not due
    // yet, such as at the end of quiet hours, holds up nothing behind it.
    .where(
      sql<SqlBool>`d.seq = (select min(e.seq) from deliveries e
        where e.chat = d.chat and e.conversation_id = d.conversation_id and e.${unsent}
          and (e.state = 'claimed' or e.claimed_at > 0 or e.not_before <= ${now()}))`,
    )
    .orderBy("d.not_before")
    .orderBy("d.seq")
    .limit(limit)
    .execute();
  const deliveries: DueDelivery[] = [];
  const unreadable: Unreadable[] = [];
  const edited = rows.filter(({ kind }) => kind === "edit").map(({ seq }) => seq);
  const originals = edited.length === 0 ? null : await originalsOf(db, edited);
  for (const row of rows) {
    try {
      deliveries.push(readDue(row, originals?.get(row.seq) ?? null));
    } catch (error) {
      if (!(error instanceof StoredRowError)) throw error;
      unreadable.push({ id: shortId("d", row.seq), reason: error.message });
    }
  }
  return { deliveries, unreadable };
}

interface DueRow {
  readonly seq: number;
  readonly subject_id: string;
  readonly conversation_id: string;
  readonly platform: string;
  readonly kind: string;
  readonly payload: string | null;
  readonly subject_payload: string | null;
  readonly manner: string | null;
  readonly target_message: string;
  readonly target_sent_at: number;
  readonly attempts: number;
  readonly unsure: number;
  readonly claimed_at: number;
  readonly place: string | null;
  readonly settings: string | null;
  readonly created_at: number;
}

function readDue(row: DueRow, original: Original | null): DueDelivery {
  const place = { table: "deliveries", id: row.seq };
  const conversation = readConversationId(row);
  const at = { table: "conversations", id: row.conversation_id };
  if (row.manner === null)
    throw new StoredRowError(
      `deliveries ${row.seq} is about ${row.subject_id}, which is not among the subjects any more.`,
    );
  return {
    id: shortId("d", row.seq),
    subject: row.subject_id,
    conversation,
    platform: readValue(z.enum(platformNames), row.platform, { ...place, column: "platform" }),
    kind: readKind(row),
    payload:
      readPayload(row.payload, "deliveries", row.seq) ??
      readPayload(row.subject_payload, "subjects", row.subject_id),
    target:
      row.target_message === ""
        ? null
        : { conversation, messageId: row.target_message, sentAt: row.target_sent_at },
    manner: readManner(row.manner, row.subject_id),
    original: original === null ? null : readOriginal(original, row.subject_id),
    attempts: row.attempts,
    unsure: row.unsure,
    leftAt: row.claimed_at > 0 ? row.claimed_at : null,
    place: readValue(placeSchema, row.place, { ...at, column: "place" }),
    settings:
      row.settings === null
        ? usualSettings
        : readJson(settingsSchema, row.settings, { ...at, column: "settings" }),
    createdAt: row.created_at,
  };
}

const parkedReason =
  "its sender stopped twice while sending it: it may have arrived, so it is not sent a third time";

async function recover(
  context: Context,
  lease: Lease,
  { platform, resends, recognisedMs }: Parameters<Sending["recover"]>[1],
): ReturnType<Sending["recover"]> {
  const { db, now } = context;
  const orphans = () =>
    db
      .updateTable("deliveries")
      .where("platform", "=", platform)
      .where(sql<boolean>`state = 'claimed'`)
      .where("epoch", "!=", lease.epoch)
      .where(leaseHeld(context, lease));
  const again = await orphans()
    // Before everything else: what may already be on somebody's screen must not come again much later.
    .set((eb) => ({ state: "waiting", not_before: movedAhead, unsure: eb("unsure", "+", 1) }))
    .where((eb) =>
      eb.or([
        // An edit or a deletion done twice is done once.
        eb("kind", "!=", "send"),
        eb("unsure", "<", resends),
        eb("claimed_at", ">", now() - recognisedMs),
      ]),
    )
    .returning("subject_id")
    .execute();
  const parked = await orphans()
    .set({ state: "parked", reason: shortReason(parkedReason) })
    .returning("subject_id")
    .execute();
  await countEnded(context, parked, "parked", null);
  await sweepAgain(context, new Set(again.map((row) => row.subject_id)));
  return { again: again.length, parked: parked.length };
}
