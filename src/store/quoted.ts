import { chunks } from "../core/chunks.ts";
import { conversationIdSchema } from "../core/conversation.ts";
import type { SentRef } from "../core/platform.ts";
import type { Quoted, QuoteNote, Quotes } from "../core/store/quoted.ts";
import { type Context, readEach, together } from "./context.ts";
import { readValue } from "./json.ts";
import { readLook, writeLook } from "./look.ts";
import type { QuotedRow } from "./schema.ts";

/** Keeps what was quoted where until `expiresAt` (epoch milliseconds); `prune` deletes it. */
export function createQuotes(context: Context): Quotes {
  const { db, now } = context;
  return {
    remember: (quotes, expiresAt) => remember(context, quotes, expiresAt),
    note: (note) => together(context, (inside) => noteQuotes(inside, note)),
    of: (article, page) => pageWhere(context, { column: "article", is: article }, page),
    there: (conversation, page) => pageWhere(context, { column: "conversation_id", is: conversation }, page),
    async in({ conversation, messageId }) {
      const rows = await db
        .selectFrom("quoted")
        .selectAll()
        .where("conversation_id", "=", conversation)
        .where("message_id", "=", messageId)
        .where("expires_at", ">", now())
        .orderBy("article")
        .orderBy("paragraph")
        .execute();
      return readEach(context, rows, read);
    },
    ...forgetting(context),
  };
}

/** All that up to `limit` messages quote, of an article or in a conversation. */
async function pageWhere(
  context: Context,
  { column, is }: { readonly column: "article" | "conversation_id"; readonly is: string },
  { after, limit }: Parameters<Quotes["of"]>[1],
): Promise<readonly Quoted[]> {
  const { db, now } = context;
  const messages = db
    .selectFrom("quoted")
    .select(["conversation_id", "message_id"])
    .distinct()
    .where(column, "=", is)
    .where("expires_at", ">", now())
    .$if(after !== null, (query) =>
      query.where((eb) =>
        eb(
          eb.refTuple("conversation_id", "message_id"),
          ">",
          eb.tuple(after?.conversation ?? "", after?.messageId ?? ""),
        ),
      ),
    )
    .orderBy("conversation_id")
    .orderBy("message_id")
    .limit(limit);
  const rows = await db
    .selectFrom("quoted")
    .selectAll()
    .where(column, "=", is)
    .where((eb) =>
      eb(
        eb.refTuple("conversation_id", "message_id"),
        "in",
        messages.$asTuple("conversation_id", "message_id"),
      ),
    )
    .orderBy("conversation_id")
    .orderBy("message_id")
    .orderBy("paragraph")
    .execute();
  return readEach(context, rows, read);
}

function forgetting({ db, now }: Context): Pick<Quotes, "forgetMessage" | "prune"> {
  return {
    forgetMessage: (message) => forgetMessage(db, message),
    async prune(limit) {
      const gone = await db
        .deleteFrom("quoted")
        .where((eb) =>
          eb(
            eb.refTuple("conversation_id", "message_id"),
            "in",
            eb
              .selectFrom("quoted")
              .select(["conversation_id", "message_id"])
              .where("expires_at", "<=", now())
              .orderBy("expires_at")
              .limit(limit)
              .$asTuple("conversation_id", "message_id"),
          ),
        )
        .executeTakeFirst();
      return Number(gone.numDeletedRows);
    },
  };
}

async function forgetMessage(
  db: Context["db"],
  { conversation, messageId }: Pick<SentRef, "conversation" | "messageId">,
): Promise<void> {
  await db
    .deleteFrom("quoted")
    .where("conversation_id", "=", conversation)
    .where("message_id", "=", messageId)
    .execute();
}

function remember(context: Context, quotes: readonly Quoted[], expiresAt: number): Promise<void> {
  return together(context, async (inside) => {
    for (const some of chunks(quotes, 100)) await insert(inside, some, expiresAt);
  });
}

/** Writes down what a message quotes now, in the transaction that is open. */
export async function noteQuotes(context: Context, { message, quotes, expiresAt }: QuoteNote): Promise<void> {
  await forgetMessage(context.db, message);
  await remember(context, quotes, expiresAt);
}

async function insert({ db }: Context, quotes: readonly Quoted[], expiresAt: number): Promise<void> {
  await db
    .insertInto("quoted")
    .values(
      quotes.map(({ message, article, paragraph, revision, again, look }) => ({
        conversation_id: message.conversation,
        message_id: message.messageId,
        sent_at: message.sentAt,
        article,
        paragraph,
        revision,
        again,
        look: writeLook(look),
        expires_at: expiresAt,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(["conversation_id", "message_id", "article", "paragraph"]).doUpdateSet((eb) => ({
        revision: eb.ref("excluded.revision"),
        again: eb.ref("excluded.again"),
        look: eb.ref("excluded.look"),
      })),
    )
    .execute();
}

function read(row: QuotedRow): Quoted {
  const id = `${row.conversation_id} ${row.message_id}`;
  return {
    message: {
      conversation: readValue(conversationIdSchema, row.conversation_id, {
        table: "quoted",
        column: "conversation_id",
        id,
      }),
      messageId: row.message_id,
      sentAt: row.sent_at,
    },
    article: row.article,
    paragraph: row.paragraph,
    revision: row.revision,
    again: row.again,
    look: readLook(row.look, { table: "quoted", column: "look", id }),
  };
}
