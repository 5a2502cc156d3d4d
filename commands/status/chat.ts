import { chatTitle } from "../../src/core/chat-title.ts";
import { type ConversationId, platformLabel, platformOf } from "../../src/core/conversation.ts";
import type { Services } from "../../src/core/services.ts";

/** A chat's title and platform; its id where it was never met. */
export async function chatInWords(conversation: ConversationId, services: Services): Promise<string> {
  const title = await chatTitle(conversation, services);
  return title === conversation ? title : `${title} (${platformLabel(platformOf(conversation))})`;
}
