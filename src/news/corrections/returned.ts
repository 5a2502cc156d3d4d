import type { ConversationId } from "../../core/conversation.ts";
import type { SentRef } from "../../core/platform.ts";
import type { CorrectDeps } from "./compose.ts";
import { correctLate, type LateDeps } from "./fill.ts";
import { noteKept } from "./note.ts";

/** Messages looked at in one go. */
const chunk = 100;

/**
 * Corrections leave out a conversation that is set aside: once it is back, what was quoted there is looked through. One
 * that is already on its way finds nothing left to say.
 */
export async function correctReturned(
  conversation: ConversationId,
  deps: CorrectDeps & LateDeps,
): Promise<boolean> {
  let after: SentRef | null = null;
  do {
    const quoted = await deps.store.quotes.there(conversation, { after, limit: chunk });
    await correctLate(quoted, deps);
    after = quoted.at(-1)?.message ?? null;
  } while (after !== null);
  await noteKept(conversation, deps);
  return true;
}
