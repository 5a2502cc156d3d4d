import type { ConversationId } from "../../core/conversation.ts";
import { oneByOne } from "../../core/one-by-one.ts";
import type { SentRef } from "../../core/platform.ts";
import { correctLate, isBehind, type LateDeps } from "./fill.ts";
import { noteKept } from "./note.ts";

/** Messages looked at in one go. */
const chunk = 100;

/**
 * Corrections leave out a conversation that is set aside: once it is back, what was quoted there is looked through. One
 * that is already on its way finds nothing left to say. True when it did something.
 */
export async function correctReturned(deps: LateDeps): Promise<boolean> {
  const { conversations } = deps.store;
  let worked = false;
  await oneByOne(
    await conversations.returned(),
    async (returned) => {
      if (!(await correctThere(returned.id, deps))) return;
      await noteKept(returned.id, deps);
      await conversations.caughtUp(returned);
      worked = true;
    },
    "what was corrected while a chat was out of reach could not be looked for, and is tried again",
  );
  return worked;
}

/** False when this process has not caught up with one of the articles, so that it must look again. */
async function correctThere(conversation: ConversationId, deps: LateDeps): Promise<boolean> {
  let after: SentRef | null = null;
  do {
    const quoted = await deps.store.quotes.there(conversation, { after, limit: chunk });
    for (const article of new Set(quoted.map((quote) => quote.article)))
      if (await isBehind(article, deps)) return false;
    await correctLate(quoted, deps);
    after = quoted.at(-1)?.message ?? null;
  } while (after !== null);
  return true;
}
