import type { AnyThreadChannel, Channel } from "discord.js";
import type { Call } from "../../../core/call.ts";
import type { Dispatch } from "../../../core/dispatch.ts";
import type { Reply } from "../../../core/reply.ts";
import { wordsOf } from "../cards/words.ts";
import { outcomeOf } from "../errors.ts";

/**
 * Dispatches a call. Whatever is asked in a thread that hangs below the bot's own message, or in a post with which the bot
 * began it, is a reply to that message.
 */
export async function dispatchIn(channel: Channel | null, call: Call, dispatch: Dispatch): Promise<Reply> {
  const { kind } = call.input;
  const isOfMessage = kind === "button" || kind === "form" || call.repliedTo !== null;
  if (isOfMessage || channel?.isThread() !== true) return dispatch(call);
  return dispatch({ ...call, repliedTo: await startOf(channel) });
}

/** The bot's words at the start of a thread; null where somebody else began it, or Discord does not tell. */
async function startOf(thread: AnyThreadChannel): Promise<string | null> {
  try {
    const start = await thread.fetchStarterMessage();
    return start?.author.id === thread.client.user.id ? wordsOf(start) : null;
  } catch (error) {
    // The question is answered without it, whatever Discord objects to; a bug is thrown again.
    outcomeOf(error);
    return null;
  }
}
