import type { ConversationId } from "./conversation.ts";
import type { Services } from "./services.ts";

/** The IANA zone that a conversation chose, or else the operator's. */
export async function zoneIn(
  conversation: ConversationId,
  { store, zone }: Pick<Services, "store" | "zone">,
): Promise<string> {
  return (await store.conversations.get(conversation))?.settings.zone ?? zone;
}
