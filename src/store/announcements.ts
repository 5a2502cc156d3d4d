import type { Selectable } from "kysely";
import { personIdSchema } from "../core/conversation.ts";
import {
  type AnnouncementEvent,
  type Announcements,
  announcementStateSchema,
  type StoredAnnouncement,
} from "../core/store/announcements.ts";
import { type Context, readEach, readFirst } from "./context.ts";
import { expectMoments, readValue } from "./json.ts";
import type { AnnouncementEventRow, AnnouncementRow } from "./schema.ts";

/** Keeps announcements and what became of them; a change of a version that is no longer the newest changes nothing. */
export function createAnnouncements(context: Context): Announcements {
  const { db, now } = context;
  return {
    async create(author, body) {
      const row = await db
        .insertInto("announcements")
        .values({ author, body, ...draftedAt(now()) })
        .returningAll()
        .executeTakeFirstOrThrow();
      return read(row);
    },
    async get(id) {
      const rows = await db.selectFrom("announcements").selectAll().where("id", "=", id).execute();
      return readFirst(context, rows, read);
    },
    async change(id, version, { state, body, sendAt }) {
      const changed = await db
        .updateTable("announcements")
        .set((eb) => ({
          version: eb("version", "+", 1),
          changed_at: now(),
          ...(state === undefined ? {} : { state }),
          ...(body === undefined ? {} : { body }),
          ...(sendAt === undefined ? {} : { send_at: sendAt }),
        }))
        .where("id", "=", id)
        .where("version", "=", version)
        .executeTakeFirst();
      return changed.numUpdatedRows === 1n;
    },
    async list({ states, limit }) {
      const rows = await db
        .selectFrom("announcements")
        .selectAll()
        .$if(states !== null, (query) => query.where("state", "in", states ?? []))
        .orderBy("id", "desc")
        .limit(limit)
        .execute();
      return readEach(context, rows, read);
    },
    async due() {
      const rows = await db
        .selectFrom("announcements")
        .selectAll()
        .where("state", "=", "scheduled")
        .where("send_at", "<=", now())
        .orderBy("send_at")
        .execute();
      return readEach(context, rows, read);
    },
    ...audit(context),
  };
}

/**
 * A draft of this moment. Numbers are given anew when a store is replaced or an older backup restored, and buttons of
 * before are still in the moderators' chats: these name a version that another announcement of the same number hardly
 * has. It is 1 to a million, for it stands in buttons: the second of the draft's creation.
 */
function draftedAt(at: number) {
  const version = 1 + (Math.floor(at / 1000) % 1_000_000);
  return { state: "draft", version, send_at: null, created_at: at, changed_at: at } as const;
}

function audit(context: Context): Pick<Announcements, "note" | "events"> {
  const { db, now } = context;
  return {
    async note(event) {
      await db
        .insertInto("announcement_events")
        .values({ ...event, at: now() })
        .execute();
    },
    async events(id) {
      const rows = await db
        .selectFrom("announcement_events")
        .selectAll()
        .where("announcement", "=", id)
        .orderBy("seq")
        .execute();
      return readEach(context, rows, readEvent);
    },
  };
}

function readEvent({ seq, ...row }: Selectable<AnnouncementEventRow>): AnnouncementEvent {
  const place = { table: "announcement_events", id: seq };
  expectMoments(row, ["at"], place);
  return { ...row, person: readValue(personIdSchema.nullable(), row.person, { ...place, column: "person" }) };
}

function read(row: Selectable<AnnouncementRow>): StoredAnnouncement {
  const place = { table: "announcements", id: row.id };
  expectMoments(row, ["send_at", "created_at", "changed_at"], place);
  return {
    id: row.id,
    author: readValue(personIdSchema, row.author, { ...place, column: "author" }),
    state: readValue(announcementStateSchema, row.state, { ...place, column: "state" }),
    body: row.body,
    version: row.version,
    sendAt: row.send_at,
    createdAt: row.created_at,
    changedAt: row.changed_at,
  };
}
