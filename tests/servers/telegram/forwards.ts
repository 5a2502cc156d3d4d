import type { MessageOrigin } from "grammy/types";
import type { MessageBody } from "./messages.ts";
import type { StoredMessage, TelegramChat } from "./types.ts";

/** The content of a message without what belongs to its old place. */
export function contentOf(message: StoredMessage): MessageBody {
  const {
    message_id: _id,
    chat: _chat,
    date: _date,
    reply_to_message: _reply,
    reply_markup: _markup,
    edit_date: _edited,
    hidden: _hidden,
    message_thread_id: _thread,
    is_topic_message: _topic,
    from: _from,
    sender_chat: _sender,
    ...content
  } = message;
  return content;
}

/** A forwarded message: its content, and where it came from. */
export function forwardOf(chat: TelegramChat, message: StoredMessage): MessageBody {
  return { ...contentOf(message), forward_origin: message.forward_origin ?? originOf(chat, message) };
}

function originOf(chat: TelegramChat, message: StoredMessage): MessageOrigin {
  const { date, message_id, sender_chat, from } = message;
  if (chat.type === "channel") return { type: "channel", chat: chat.ref() as never, message_id, date };
  if (sender_chat) return { type: "chat", sender_chat, date };
  if (!from) return { type: "hidden_user", sender_user_name: "Deleted Account", date };
  return { type: "user", sender_user: from, date };
}
