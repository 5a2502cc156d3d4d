import { z } from "zod";
import { personIdSchema, platformNames } from "../core/conversation.ts";
import type { Moderator, Moderators } from "../core/store/moderators.ts";
import { type Context, readEach, readFirst } from "./context.ts";
import { expectMoments, readValue } from "./json.ts";
import type { ModeratorRow } from "./schema.ts";

const platform = z.enum(platformNames).nullable();

/** Keeps the moderators whom owners named; roles of a Discord server are not here. */
export function createModerators(context: Context): Moderators {
  const { db, now } = context;
  return {
    async get(person) {
      const rows = await db.selectFrom("moderators").selectAll().where("person", "=", person).execute();
      return readFirst(context, rows, read);
    },
    async add({ person, name, only, addedBy }) {
      const values = { name, only_platform: only, added_by: addedBy, added_at: now() };
      await db
        .insertInto("moderators")
        .values({ person, ...values })
        .onConflict((conflict) => conflict.column("person").doUpdateSet(values))
        .execute();
    },
    async remove(person) {
      const gone = await db.deleteFrom("moderators").where("person", "=", person).executeTakeFirst();
      return gone.numDeletedRows > 0n;
    },
    async list() {
      return readEach(
        context,
        await db.selectFrom("moderators").selectAll().orderBy("added_at").execute(),
        read,
      );
    },
  };
}

function read(row: ModeratorRow): Moderator {
  const place = { table: "moderators", id: row.person };
  expectMoments(row, ["added_at"], place);
  return {
    person: readValue(personIdSchema, row.person, { ...place, column: "person" }),
    name: row.name,
    only: readValue(platform, row.only_platform, { ...place, column: "only_platform" }),
    addedBy: readValue(personIdSchema, row.added_by, { ...place, column: "added_by" }),
    addedAt: row.added_at,
  };
}
