import type { ConversationId } from "./conversation.ts";
import type { Services } from "./services.ts";

/** What a chat is called; its id where no title is known. */
export async function chatTitle(id: ConversationId, { store }: Pick<Services, "store">): Promise<string> {
  return (await store.conversations.get(id))?.title || id;
}
