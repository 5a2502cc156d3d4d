import type { Message } from "grammy/types";
import { StoreAway } from "../../../core/errors.ts";
import { wordsFor } from "../../../core/words/index.ts";
import type { Me } from "./speaker.ts";
import { isReplyTo } from "./typed.ts";

/** Does what needs the store; while that is away, tells the asker in their language to try again. */
export async function orSayAway(
  work: () => Promise<void>,
  language: string | null,
  say: (line: string) => Promise<unknown>,
): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof StoreAway)) throw error;
    await say(wordsFor(language).hello.away);
  }
}

/**
 * What the store knows about a message, or null while it is away and the message can do without: one that replies to
 * none of the bot's is most likely a question or a command, which need no store.
 */
export async function orUnknown<T>(asked: Promise<T | null>, message: Message, me: Me): Promise<T | null> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof StoreAway && !isReplyTo(message, me) && message.chat_shared === undefined)
      return null;
    throw error;
  }
}
