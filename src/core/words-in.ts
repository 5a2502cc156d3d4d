import type { Call } from "./call.ts";
import { chosenLanguage } from "./chosen-language.ts";
import { logFault } from "./log-fault.ts";
import type { Services } from "./services.ts";
import { wordsFor } from "./words/index.ts";
import type { Words } from "./words/words.ts";

/** Where something is said, and the language of whoever it is said to, as their platform tells it. */
export type Where = Pick<Call, "conversation" | "place" | "language">;

/**
 * The bot's own words in the language that the conversation chose; in private otherwise in that of the person's
 * platform. Works while the store is away, too, for questions are answered without it.
 */
export type WordsIn = (where: Where) => Promise<Words>;

/** Asks the store what each conversation chose. */
export function createWordsIn(services: Pick<Services, "store" | "platformFor" | "log">): WordsIn {
  return async (where) => {
    try {
      const chosen = await chosenLanguage(where.conversation, services);
      return chosen === null ? usualWords(where) : wordsFor(chosen);
    } catch (error) {
      const { conversation } = where;
      logFault(services.log, error, "the language of a chat could not be read", { conversation });
      return usualWords(where);
    }
  };
}

/** The words where nothing was chosen. */
export function usualWords({ place, language }: Where): Words {
  return wordsFor(place === "private" ? language : null);
}
