import { type ConversationId, chatOf } from "./conversation.ts";
import type { Services } from "./services.ts";

/**
 * The language (BCP 47) that a conversation chose, or else the chat around it: a topic's group on Telegram, a thread's
 * channel on Discord. Null where neither chose one.
 */
export async function chosenLanguage(
  id: ConversationId,
  { store: { conversations }, platformFor }: Pick<Services, "store" | "platformFor">,
): Promise<string | null> {
  const own = (await conversations.get(id))?.settings.language ?? null;
  const around = platformFor(id)?.channelOf(id) ?? chatOf(id);
  if (own !== null || around === id) return own;
  return (await conversations.get(around))?.settings.language ?? null;
}
