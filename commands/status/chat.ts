import { type ConversationId, platformLabel, platformOf } from "../../src/core/conversation.ts";
import type { Services } from "../../src/core/services.ts";

/** A chat's title and platform; its id where it was never met. */
export async function chatInWords(conversation: ConversationId, { store }: Services): Promise<string> {
  const met = await store.conversations.get(conversation);
  if (met === null || met.title === "") return conversation;
  return `${met.title} (${platformLabel(platformOf(conversation))})`;
}
