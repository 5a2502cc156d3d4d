import type { Call } from "../call.ts";
import type { ConversationId } from "../conversation.ts";
import type { Services } from "../services.ts";

/** What a chat is called that somebody speaks of in private; null where it is that private chat, or nothing is known of it. */
export async function elsewhereTitle(
  target: ConversationId,
  { conversation, place }: Call,
  { store, platformFor }: Services,
): Promise<string | null> {
  if (place !== "private" || target === conversation) return null;
  const described = await platformFor(target)?.describe(target);
  return described?.title ?? (await store.conversations.get(target))?.title ?? null;
}
