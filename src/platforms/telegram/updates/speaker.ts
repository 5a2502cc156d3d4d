import type { Chat, Message, User } from "grammy/types";
import type { Call, Person } from "../../../core/call.ts";
import type { ConversationId } from "../../../core/conversation.ts";
import { closed } from "../../../core/text/closed.ts";
import type { Where } from "../../../core/words-in.ts";
import { chatOf } from "../errors.ts";

/** The bot itself, as Telegram names it. */
export interface Me {
  readonly id: number;
  readonly username: string;
}

/** Who wrote a message, as far as Telegram says, and what that alone tells about their rights. */
export interface Speaker {
  readonly person: Person | null;
  /** `ask` Telegram at the moment of the action; anonymous administrators are known to be administrators. */
  readonly manages: "yes" | "no" | "ask";
}

/**
 * Who wrote it, or null for those who are never answered: bots, the bot itself, and what comes through an inline bot or
 * from a linked channel.
 */
export function speakerOf(message: Message): Speaker | null {
  const { chat, from, sender_chat: behind } = message;
  if (message.via_bot !== undefined || message.is_automatic_forward === true) return null;
  // Only administrators post in a channel.
  if (chat.type === "channel") return { person: null, manages: "yes" };
  // An anonymous administrator writes as the group itself; anybody may write as a channel of theirs.
  if (behind !== undefined) return { person: null, manages: behind.id === chat.id ? "yes" : "no" };
  if (from === undefined || from.is_bot) return null;
  return { person: personOf(from), manages: chat.type === "private" ? "yes" : "ask" };
}

/** A person under their display name. */
export function personOf(user: User): Person {
  return { id: `telegram:${user.id}`, name: nameOf(user) };
}

/** The conversation of a message: its chat, and its topic where the chat has topics. */
export function conversationOf(
  message: Pick<Message, "chat" | "is_topic_message" | "message_thread_id">,
): ConversationId {
  const { chat, is_topic_message, message_thread_id } = message;
  // Replies in groups without topics carry a thread id, too, but it cannot be sent to.
  return chatOf(chat.id, is_topic_message === true ? (message_thread_id ?? null) : null);
}

/** Where a message was written, and in what language its writer has Telegram. */
export function whereOf(message: Message): Where {
  const language = message.from?.language_code ?? null;
  return { conversation: conversationOf(message), place: placeOf(message.chat), language };
}

/** What kind of place a chat is. */
export function placeOf(chat: Pick<Chat, "type">): Call["place"] {
  switch (chat.type) {
    case "private":
      return "private";
    case "group":
    case "supergroup":
      return "group";
    case "channel":
      return "channel";
  }
  chat.type satisfies never;
}

/** What a chat is called. */
export function titleOf(chat: Chat): string {
  return chat.type === "private" ? nameOf(chat) : closed(chat.title);
}

function nameOf({ first_name, last_name }: User | Chat.PrivateChat): string {
  return closed([first_name, last_name].filter(Boolean).join(" "));
}
