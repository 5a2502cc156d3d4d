import { chosenLanguage } from "../core/chosen-language.ts";
import type { ConversationId } from "../core/conversation.ts";
import type { Groups } from "../core/store.ts";
import { wordsFor } from "../core/words/index.ts";
import type { Words } from "../core/words/words.ts";

/** The bot's own words in the language of a conversation, for what is sent unasked. */
export async function wordsAt(
  conversation: ConversationId,
  store: Pick<Groups, "conversations">,
): Promise<Words> {
  return wordsFor(await chosenLanguage(conversation, store));
}
