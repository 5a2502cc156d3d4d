import { z } from "zod";
import {
  type ConversationId,
  conversationIdSchema,
  type PlatformName,
  platformNames,
} from "../core/conversation.ts";
import type { Context } from "./context.ts";
import { readValue } from "./json.ts";
import type { ConversationRow } from "./schema.ts";

/** Follows moves to the id under which a conversation lives now. */
export async function currentId(context: Context, id: ConversationId): Promise<ConversationId> {
  const row = await findConversation(context, id);
  return row === undefined ? id : readId(row);
}

/** Chains of moves are short; the bound only stops a circle made by hand. */
const maxMoves = 8;

/** The row under which a conversation lives now. */
export async function findConversation({ db }: Context, id: string): Promise<ConversationRow | undefined> {
  let next: string | null = id;
  for (let moves = 0; next !== null && moves < maxMoves; moves++) {
    const row: ConversationRow | undefined = await db
      .selectFrom("conversations")
      .selectAll()
      .where("id", "=", next)
      .executeTakeFirst();
    if (row?.state !== "moved") return row;
    next = row.moved_to;
  }
  return undefined;
}

const platform = z.enum(platformNames);

/** The platform of a row, checked. */
export function readPlatform(row: Pick<ConversationRow, "platform">): PlatformName {
  return readValue(platform, row.platform, { table: "conversations", column: "platform", id: row.platform });
}

/** The id of a row, checked. */
export function readId(row: Pick<ConversationRow, "id">): ConversationId {
  return readValue(conversationIdSchema, row.id, { table: "conversations", column: "id", id: row.id });
}
