import type { ConversationId } from "../../core/conversation.ts";
import { italic, type Reply, reply, text } from "../../core/reply.ts";
import type { WordsAt } from "../words-at.ts";

/** Names what composes the substitute for a recalled announcement that can no longer be deleted. */
export const withdrawnComposer = "withdrawn";

/** The substitute, in the language of its conversation. */
export async function composeWithdrawn(conversation: ConversationId, wordsAt: WordsAt): Promise<Reply> {
  return reply([text(italic((await wordsAt(conversation)).announcementWithdrawn))]);
}
