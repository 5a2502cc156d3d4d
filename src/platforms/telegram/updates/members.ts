import type { ChatMember, ChatMemberUpdated, Message } from "grammy/types";
import type { ConversationEvent } from "../../../core/platform.ts";
import { chatOf } from "../errors.ts";
import { conversationOf, titleOf } from "./speaker.ts";

/** What a change of the bot's own membership means: a chat it may write to came, or went. */
export function memberEvent({ chat, new_chat_member: now }: ChatMemberUpdated): ConversationEvent {
  const conversation = chatOf(chat.id);
  const reason = obstacle(now, chat.type);
  return reason === null
    ? { kind: "came", conversation, title: titleOf(chat) }
    : { kind: "gone", conversation, reason };
}

function obstacle(member: ChatMember, chat: ChatMemberUpdated["chat"]["type"]): string | null {
  switch (member.status) {
    case "creator":
      return null;
    case "administrator":
      return chat === "channel" && member.can_post_messages !== true
        ? "the bot may not post in the channel"
        : null;
    case "member":
      return null;
    case "restricted":
      if (!member.is_member) return "the bot was removed from the chat";
      return member.can_send_messages ? null : "the bot may not write in the chat";
    case "left":
      return "the bot was removed from the chat";
    case "kicked":
      return chat === "private" ? "the person blocked the bot" : "the bot was removed from the chat";
  }
  member satisfies never;
}

/** A topic that was opened again may be written to again; null for other messages. */
export function reopenEvent(message: Message): Extract<ConversationEvent, { kind: "came" }> | null {
  if (message.forum_topic_reopened === undefined) return null;
  return { kind: "came", conversation: conversationOf(message), title: titleOf(message.chat) };
}

/**
 * A group's move to a supergroup, which is reported twice, in the old chat and in the new one; null for other messages.
 */
export function moveEvent(message: Message): Extract<ConversationEvent, { kind: "moved" }> | null {
  const { chat, migrate_to_chat_id: to, migrate_from_chat_id: from } = message;
  if (to !== undefined) return { kind: "moved", from: chatOf(chat.id), to: chatOf(to) };
  if (from !== undefined) return { kind: "moved", from: chatOf(from), to: chatOf(chat.id) };
  return null;
}
