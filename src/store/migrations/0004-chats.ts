import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";

/** Finds the conversations of one chat, such as the topics of a group. */
export function chats(): Migration {
  return {
    async up(db: Kysely<unknown>) {
      await sql`create index conversations_chat on conversations (chat)`.execute(db);
    },
  };
}
