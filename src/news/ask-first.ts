import type { ConversationId } from "../core/conversation.ts";
import type { SendResult } from "../core/platform.ts";
import type { AttemptDeps } from "./attempt.ts";
import { backOff } from "./retry.ts";

/**
 * Asks a platform that is out of order what it knows of a chat, which does no harm if the answer is lost: a message
 * whose answer was lost before would be parked. Null where it answers, and the message may be tried.
 */
export async function askFirst(
  conversation: ConversationId,
  { platform, judge, log }: AttemptDeps,
): Promise<SendResult | null> {
  try {
    await platform.describe(conversation);
    return null;
  } catch (error) {
    log.debug({ err: error, platform: platform.name }, "no answer to a question about a chat either");
    const reason = "it does not answer a question about a chat either";
    const judged = judge({
      kind: "later",
      retryAfterMs: backOff(0),
      scope: "platform",
      reason,
      unsure: true,
    });
    // Nothing was sent.
    return judged.kind === "later" ? { ...judged, unsure: false } : judged;
  }
}
