import { type ConversationId, chatOf } from "./conversation.ts";
import type { Groups } from "./store.ts";

/** The language (BCP 47) that a conversation chose, or else the group of which it is a topic on Telegram; null where neither did. */
export async function chosenLanguage(
  id: ConversationId,
  { conversations }: Pick<Groups, "conversations">,
): Promise<string | null> {
  const own = (await conversations.get(id))?.settings.language ?? null;
  const chat = chatOf(id);
  if (own !== null || chat === id) return own;
  return (await conversations.get(chat))?.settings.language ?? null;
}
