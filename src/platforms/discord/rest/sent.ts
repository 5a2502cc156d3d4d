import { conversationId } from "../../../core/conversation.ts";
import type { SentRef } from "../../../core/platform.ts";

/** The parts of Discord's answer that are read: a message. */
interface MessageAnswer {
  readonly id: string;
  readonly channel_id: string;
  readonly timestamp: string;
}

function isMessage(value: unknown): value is MessageAnswer {
  return (
    isRecord(value) &&
    typeof value["id"] === "string" &&
    typeof value["channel_id"] === "string" &&
    typeof value["timestamp"] === "string"
  );
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}

/** Names the message that Discord answered with, in its channel or thread. Throws when it is none. */
export function sentRef(answer: unknown): SentRef {
  if (!isMessage(answer)) throw new Error("Discord answered a message request with something else");
  return {
    conversation: conversationId("discord", answer.channel_id),
    messageId: answer.id,
    sentAt: Date.parse(answer.timestamp),
  };
}

/** The first message of a thread that was just made: it comes inside the answer that describes the thread. */
export function starterRef(answer: unknown): SentRef {
  return sentRef(isRecord(answer) ? answer["message"] : null);
}

/** The message that a first response to an interaction made, or null where it made none. */
export function responseRef(answer: unknown): SentRef | null {
  const resource = isRecord(answer) ? answer["resource"] : null;
  const message = isRecord(resource) ? resource["message"] : null;
  return isMessage(message) ? sentRef(message) : null;
}
