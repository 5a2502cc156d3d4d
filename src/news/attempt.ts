import type { Logger } from "pino";
import type { DueDelivery } from "../core/delivery.ts";
import { messageDeleted, type Platform, plainEdit, type SendResult, type SentRef } from "../core/platform.ts";
import type { Reply } from "../core/reply.ts";
import { editOptionsOf, optionsOf } from "./prepare.ts";
import { backOff } from "./retry.ts";

/** The platform, and what becomes of its answers. */
export interface AttemptDeps {
  readonly platform: Platform;
  /** Hears every answer of the platform's, and nothing of errors on our side. */
  readonly judge: (answer: SendResult) => SendResult;
  readonly log: Logger;
}

/** Sends, edits or deletes, as the delivery wants it; what throws is a bug, and is tried again as well. */
export async function attempt(
  delivery: DueDelivery,
  reply: Reply | null,
  { platform, judge, log }: AttemptDeps,
): Promise<SendResult> {
  try {
    const { kind, target, conversation } = delivery;
    if (kind === "send" && reply !== null)
      return judge(await platform.send(conversation, reply, optionsOf(delivery)));
    if (kind === "delete" && target !== null)
      return judge(leftBehind(await takeBack(target, reply, platform)));
    if (kind === "edit" && target !== null && reply !== null)
      return judge(leftBehind(await platform.edit(target, reply, editOptionsOf(delivery))));
    return { kind: "refused", reason: `there is nothing to ${kind}` };
  } catch (error) {
    log.error({ err: error, delivery: delivery.id, subject: delivery.subject }, "a send threw");
    return {
      kind: "later",
      retryAfterMs: backOff(delivery.attempts),
      scope: "conversation",
      reason: "an error on our side; the log says which",
      unsure: true,
    };
  }
}

/** A chat that moved left its messages behind: the same number may be another message in the new one. */
function leftBehind(result: SendResult): SendResult {
  if (result.kind !== "moved") return result;
  return { kind: "refused", reason: "the message stayed behind under the chat's old id" };
}

/** Deletes a message; where the platform no longer allows that, replaces it with the substitute. */
async function takeBack(target: SentRef, instead: Reply | null, platform: Platform): Promise<SendResult> {
  const removed = await platform.remove(target);
  if (instead === null || (removed.kind !== "gone" && removed.kind !== "refused")) return removed;
  return removed.reason.startsWith(messageDeleted) ? removed : platform.edit(target, instead, plainEdit);
}
