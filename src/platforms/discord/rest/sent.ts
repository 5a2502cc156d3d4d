import { z } from "zod";
import { conversationId } from "../../../core/conversation.ts";
import type { SentRef } from "../../../core/platform.ts";

/** The parts of a message that are read of Discord's answer. */
const messageSchema = z.object({ id: z.string(), channel_id: z.string(), timestamp: z.string() });
const threadSchema = z.object({ message: messageSchema });
const responseSchema = z.object({ resource: z.object({ message: messageSchema }) });

/** Names the message that Discord answered with, in its channel or thread. Throws a ZodError when it is none. */
export function sentRef(answer: unknown): SentRef {
  return refOf(messageSchema.parse(answer));
}

/** The first message of a thread that was just made: it comes inside the answer that describes the thread. */
export function starterRef(answer: unknown): SentRef {
  return refOf(threadSchema.parse(answer).message);
}

/** The message that a first response to an interaction made, or null where it made none. */
export function responseRef(answer: unknown): SentRef | null {
  const response = responseSchema.safeParse(answer).data;
  return response === undefined ? null : refOf(response.resource.message);
}

function refOf({ id, channel_id, timestamp }: z.infer<typeof messageSchema>): SentRef {
  return {
    conversation: conversationId("discord", channel_id),
    messageId: id,
    sentAt: Date.parse(timestamp),
  };
}
