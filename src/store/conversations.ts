import { sql } from "kysely";
import { z } from "zod";
import {
  type ConversationId,
  chatOf,
  conversationIdSchema,
  type Place,
  places,
  platformOf,
} from "../core/conversation.ts";
import { plainRecipient } from "../core/delivery.ts";
import { type ConversationSettings, settingsSchema, usualSettings } from "../core/settings.ts";
import type { ConversationState, Conversations, StoredConversation } from "../core/store/conversations.ts";
import { moveBoards } from "./boards.ts";
import { type Context, readEach, readFirst, together } from "./context.ts";
import { readJson, readValue } from "./json.ts";
import { forgetDeliveries, moveDeliveries, noteTold } from "./outbox/conversation.ts";
import { failWaiting } from "./outbox/end.ts";
import { yetToReach } from "./outbox/fan-out.ts";
import { insertRecipients } from "./outbox/publish.ts";
import type { ConversationRow } from "./schema.ts";
import { forgetSubscriptions, moveSubscriptions } from "./subscriptions.ts";
import { currentId, findConversation, readId, readPlatform } from "./whereabouts.ts";

/** A row of which it is only known that the bot was shut out there, or let in again. */
const unmet = { announcements: 0, settings: JSON.stringify(usualSettings) };
const placeSchema = z.enum(places).nullable();

/** Keeps conversations; one that moves or is forgotten takes its subscriptions, deliveries and boards along. */
export function createConversations(context: Context): Conversations {
  return {
    async get(id) {
      const row = await findConversation(context, id);
      return readFirst(context, row === undefined ? [] : [row], readConversation);
    },
    current: (id) => currentId(context, id),
    meet: (id, about) => together(context, (inside) => meet(inside, id, about)),
    change: (id, patch) => together(context, (inside) => change(inside, id, patch)),
    setAside: (id, reason) => together(context, (inside) => setAsideWithTopics(inside, id, reason)),
    revive: (id) => revive(context, id),
    ...returning(context),
    migrate: (from, to) => together(context, (inside) => migrateConversation(inside, from, to)),
    forget: (id) => together(context, (inside) => forget(inside, id)),
    counts: () => counts(context),
  };
}

/** Sends nothing more there and fails what waits for it. False when it was not reachable anyway. */
export async function setAside(context: Context, id: ConversationId, reason: string): Promise<boolean> {
  const { db, now } = context;
  await insertMissing(context, id, 0);
  const changed = await db
    .updateTable("conversations")
    .set({ state: "aside", reason, since: now(), back_at: null })
    .where("id", "=", id)
    .where("state", "=", "alive")
    .executeTakeFirst();
  await failWaiting(context, id, reason);
  return changed.numUpdatedRows === 1n;
}

/** Whoever removes the bot from a chat removes it from all its topics, and lets it back into all of them. */
async function setAsideWithTopics(context: Context, id: ConversationId, reason: string): Promise<boolean> {
  const topics = await context.db
    .selectFrom("conversations")
    .select("id")
    .where("chat", "=", id)
    .where("id", "!=", id)
    .where("state", "=", "alive")
    .orderBy("id")
    .execute();
  for (const topic of topics) await setAside(context, readId(topic), reason);
  return setAside(context, id, reason);
}

async function revive({ db, now }: Context, id: ConversationId): Promise<boolean> {
  const revived = await db
    .updateTable("conversations")
    .set(backAt(now()))
    .where(id === chatOf(id) ? "chat" : "id", "=", id)
    .where("state", "=", "aside")
    .executeTakeFirst();
  return revived.numUpdatedRows > 0n;
}

function backAt(at: number) {
  return { state: "alive", reason: null, since: at, back_at: at };
}

function returning(context: Context): Pick<Conversations, "returned" | "caughtUp"> {
  const { db } = context;
  return {
    async returned() {
      const rows = await db
        .selectFrom("conversations")
        .select(["id", "back_at"])
        .where("back_at", "is not", null)
        .orderBy("id")
        .execute();
      return readEach(context, rows, (row) => ({ id: readId(row), at: row.back_at ?? 0 }));
    },
    async caughtUp({ id, at }) {
      await db
        .updateTable("conversations")
        .set({ back_at: null })
        .where("id", "=", id)
        .where("back_at", "=", at)
        .execute();
    },
  };
}

/** Moves everything that belongs to a conversation to another id, once. */
export async function migrateConversation(
  context: Context,
  from: ConversationId,
  to: ConversationId,
): Promise<boolean> {
  const { db, now } = context;
  if (from === to) return false;
  // An audience is filled in the order of ids: the filling may be past the new id, but not yet at the old one.
  const missed = await yetToReach(context, from);
  await insertMissing(context, from, 0);
  const moved = await db
    .updateTable("conversations")
    .set((eb) => ({
      state: "moved",
      moved_to: to,
      reason: null,
      since: now(),
      // Where it moved to it can be reached again, and may be told what it missed here.
      back_at: eb.case().when("state", "=", "aside").then(now()).else(eb.ref("back_at")).end(),
    }))
    .where("id", "=", from)
    .where("state", "!=", "moved")
    .returningAll()
    .executeTakeFirst();
  if (moved === undefined) return false;
  // The group's settings move along. A row for the new id, made by an earlier update, has nothing of its own to lose,
  // unless the group was met only after it had moved.
  const { title, place, settings, announcements } = moved;
  const isUnmet = announcements === unmet.announcements && settings === unmet.settings;
  const kept = { title, place, settings, announcements, state: "alive", reason: null, moved_to: null };
  await db
    .insertInto("conversations")
    .values({ id: to, platform: platformOf(to), chat: chatOf(to), since: now(), ...kept })
    .onConflict((conflict) =>
      isUnmet ? conflict.doNothing() : conflict.column("id").doUpdateSet({ ...kept, since: now() }),
    )
    .execute();
  await moveSubscriptions(context, from, to);
  await moveDeliveries(context, from, to);
  await noteTold(context, from, to);
  for (const subject of missed) await insertRecipients(context, subject, [plainRecipient(to)]);
  await moveBoards(context, from, to);
  return true;
}

async function meet(
  context: Context,
  id: ConversationId,
  about: { readonly title: string; readonly place: Place },
): Promise<boolean> {
  const { db, now } = context;
  const added = await insertMissing(context, id, 1);
  const before = await held(context, id);
  if (before.state === "moved") return false;
  if (before.state === "alive" && before.title === about.title && before.place === about.place) return added;
  const wanted = readConversation(before).settings.announcements ? 1 : 0;
  await db
    .updateTable("conversations")
    .set({ ...about, announcements: wanted, ...(before.state === "aside" ? backAt(now()) : {}) })
    .where("id", "=", id)
    .execute();
  return added || before.state === "aside";
}

async function change(
  context: Context,
  id: ConversationId,
  patch: Partial<ConversationSettings>,
): Promise<ConversationSettings> {
  const current = await currentId(context, id);
  await insertMissing(context, current, 1);
  const row = await held(context, current);
  const settings = settingsSchema.parse({ ...readConversation(row).settings, ...patch });
  await context.db
    .updateTable("conversations")
    .set({ settings: JSON.stringify(settings), announcements: settings.announcements ? 1 : 0 })
    .where("id", "=", current)
    .execute();
  return settings;
}

/** A conversation that nobody else changes until the transaction ends: what others change at this moment must stay. */
function held({ db, engine }: Context, id: ConversationId): Promise<ConversationRow> {
  return db
    .selectFrom("conversations")
    .selectAll()
    .where("id", "=", id)
    .modifyEnd(engine.hold)
    .executeTakeFirstOrThrow();
}

async function forget(context: Context, id: ConversationId): Promise<void> {
  await forgetSubscriptions(context, id);
  await forgetDeliveries(context, id);
  await context.db.deleteFrom("boards").where("conversation_id", "=", id).execute();
  await context.db.deleteFrom("quoted").where("conversation_id", "=", id).execute();
  await context.db.deleteFrom("conversations").where("id", "=", id).execute();
}

async function counts(context: Context) {
  const rows = await context.db
    .selectFrom("conversations")
    .select(["platform"])
    .select(sql<number>`sum(case when state = 'alive' then 1 else 0 end)`.as("alive"))
    .select(sql<number>`sum(case when state = 'aside' then 1 else 0 end)`.as("aside"))
    .where((eb) => eb.not(eb.and(unmet)))
    .groupBy("platform")
    .orderBy("platform")
    .execute();
  return readEach(context, rows, (row) => ({
    platform: readPlatform(row),
    alive: row.alive,
    aside: row.aside,
  }));
}

/** Where nobody ever asked for anything, `announcements` is 0: then it is in no audience once it can be reached again. */
async function insertMissing(
  { db, now }: Context,
  id: ConversationId,
  announcements: 0 | 1,
): Promise<boolean> {
  const inserted = await db
    .insertInto("conversations")
    .values({
      id,
      platform: platformOf(id),
      chat: chatOf(id),
      title: "",
      place: null,
      state: "alive",
      reason: null,
      moved_to: null,
      since: now(),
      settings: JSON.stringify(usualSettings),
      announcements,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return inserted.numInsertedOrUpdatedRows === 1n;
}

function readConversation(row: ConversationRow): StoredConversation {
  const place = { table: "conversations", id: row.id };
  return {
    id: readId(row),
    title: row.title,
    place: readValue(placeSchema, row.place, { ...place, column: "place" }),
    state: readState(row),
    since: row.since,
    settings: readJson(settingsSchema, row.settings, { ...place, column: "settings" }),
  };
}

function readState(row: ConversationRow): ConversationState {
  if (row.state === "moved") {
    const to = readValue(conversationIdSchema, row.moved_to, {
      table: "conversations",
      column: "moved_to",
      id: row.id,
    });
    return { kind: "moved", to };
  }
  return row.state === "aside"
    ? { kind: "aside", reason: row.reason ?? "no reason noted" }
    : { kind: "alive" };
}
