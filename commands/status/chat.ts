import { type ConversationId, platformLabel, platformOf } from "../../src/core/conversation.ts";
import type { Services } from "../../src/core/services.ts";

/** What a chat is called and where it is, as owners would say it; its id where it was never met. */
export async function chatInWords(conversation: ConversationId, { store }: Services): Promise<string> {
  const met = await store.conversations.get(conversation);
  if (met === null || met.title === "") return conversation;
  return `${met.title} (${platformLabel(platformOf(conversation))})`;
}
