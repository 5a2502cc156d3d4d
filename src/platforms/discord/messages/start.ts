import type { AnyThreadChannel, Channel } from "discord.js";
import { atFirstUse } from "../../../core/at-first-use.ts";
import type { Call } from "../../../core/call.ts";
import { wordsOf } from "../cards/words.ts";
import { outcomeOf } from "../errors.ts";

/**
 * What a call in this channel is below: in a thread that hangs below the bot's own message, or in a post with which the bot
 * began it, that message. Discord is asked for it once, and only where somebody wants to know.
 */
export function startOf(channel: Channel | null): Call["below"] {
  return atFirstUse(async () => (channel?.isThread() === true ? ownStart(channel) : null));
}

/** The bot's words at the start of a thread; null where somebody else began it, or Discord does not tell. */
async function ownStart(thread: AnyThreadChannel): Promise<string | null> {
  try {
    const start = await thread.fetchStarterMessage();
    return start?.author.id === thread.client.user.id ? wordsOf(start) : null;
  } catch (error) {
    // The question is answered without it, whatever Discord objects to; a bug is thrown again.
    outcomeOf(error);
    return null;
  }
}
