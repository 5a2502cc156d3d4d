import type { Message } from "grammy/types";
import type { ConversationId } from "../../../core/conversation.ts";
import { closed } from "../../../core/text/closed.ts";
import { chatOf } from "../errors.ts";
import { titleOf } from "./speaker.ts";

/** A chosen conversation, with its title. */
export interface Chosen {
  readonly conversation: ConversationId;
  readonly title: string;
}

/** What a message chooses: by a picker, or by being forwarded from there; null for all others. */
export function chosenIn(message: Message): Chosen | null {
  const shared = message.chat_shared;
  if (shared !== undefined)
    return { conversation: chatOf(shared.chat_id), title: closed(shared.title ?? "that chat") };
  const origin = message.forward_origin;
  if (origin?.type === "channel")
    return { conversation: chatOf(origin.chat.id), title: titleOf(origin.chat) };
  if (origin?.type === "chat" && origin.sender_chat.type !== "private")
    return { conversation: chatOf(origin.sender_chat.id), title: titleOf(origin.sender_chat) };
  return null;
}
