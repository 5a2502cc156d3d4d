import { chosenLanguage } from "../core/chosen-language.ts";
import type { ConversationId } from "../core/conversation.ts";
import type { Services } from "../core/services.ts";
import { wordsFor } from "../core/words/index.ts";
import type { Words } from "../core/words/words.ts";

/** The bot's own words in the language of a conversation, for what is sent unasked. */
export type WordsAt = (conversation: ConversationId) => Promise<Words>;

/** Asks the store what each conversation, or the chat around it, chose. */
export function createWordsAt(services: Pick<Services, "store" | "platformFor">): WordsAt {
  return async (conversation) => wordsFor(await chosenLanguage(conversation, services));
}
