import { sql } from "kysely";
import { chunks } from "../core/chunks.ts";
import type { Seen, Subscriptions } from "../core/store/subscriptions.ts";
import { type Context, together } from "./context.ts";
import { seqOf, shortId } from "./ids.ts";
import { currentId } from "./whereabouts.ts";

/** Keeps which articles subscriptions have told, and by which subject. */
export function createMarks(
  context: Context,
): Pick<Subscriptions, "markSeen" | "seenIn" | "unsee" | "succeed"> {
  const { db, now } = context;
  return {
    markSeen: (marks) =>
      together(context, async (inside) => {
        const fresh: Omit<Seen, "at">[] = [];
        for (const some of chunks(marks, 200)) {
          const rows = await inside.db
            .insertInto("seen")
            .values(some.map((mark) => ({ ...mark, subscription: seqOf("s", mark.subscription), at: now() })))
            .onConflict((conflict) => conflict.doNothing())
            .returning(["subscription", "article", "revision", "subject"])
            .execute();
          fresh.push(...rows.map((row) => ({ ...row, subscription: shortId("s", row.subscription) })));
        }
        return fresh;
      }),
    async seenIn(conversation, articles) {
      if (articles.length === 0) return [];
      const rows = await db
        .selectFrom("seen")
        .innerJoin("subscriptions", "subscriptions.seq", "seen.subscription")
        .selectAll("seen")
        .where("subscriptions.conversation_id", "=", await currentId(context, conversation))
        .where("seen.article", "in", articles)
        .orderBy("seen.at")
        .execute();
      return rows.map((row) => ({ ...row, subscription: shortId("s", row.subscription) }));
    },
    async unsee(conversation, subject) {
      const here = await currentId(context, conversation);
      const gone = await db
        .deleteFrom("seen")
        .where("subject", "=", subject)
        .where("subscription", "in", (eb) =>
          eb.selectFrom("subscriptions").select("seq").where("conversation_id", "=", here),
        )
        .returning("article")
        .execute();
      return [...new Set(gone.map(({ article }) => article))];
    },
    succeed: (article, by) => together(context, (inside) => succeed(inside, article, by)),
  };
}

async function succeed(
  { db }: Context,
  article: string,
  by: Parameters<Subscriptions["succeed"]>[1],
): Promise<void> {
  await db
    .insertInto("seen")
    .columns(["subscription", "article", "revision", "subject", "at"])
    .expression((eb) =>
      eb
        .selectFrom("seen as told")
        .select(["subscription", sql<string>`cast(${by.id} as text)`.as("article")])
        .select([sql<string>`cast(${by.revision} as text)`.as("revision"), "subject", "at"])
        .where("told.article", "=", article),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await db.deleteFrom("seen").where("article", "=", article).execute();
}

/**
 * Gives the marks of a removed subscription to its heir, unless that has told the same itself; without an heir they go.
 */
export async function endMarks({ db }: Context, from: number, heir: number | null): Promise<void> {
  if (heir !== null)
    await db
      .insertInto("seen")
      .columns(["subscription", "article", "revision", "subject", "at"])
      .expression((eb) =>
        eb
          .selectFrom("seen as told")
          .select([
            sql<number>`cast(${heir} as bigint)`.as("subscription"),
            "article",
            "revision",
            "subject",
            "at",
          ])
          .where("told.subscription", "=", from),
      )
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  await db.deleteFrom("seen").where("subscription", "=", from).execute();
}
