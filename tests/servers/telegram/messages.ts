import type { Message } from "grammy/types";
import { forgetOldest } from "../bounded.ts";
import { misuse } from "../waiting.ts";
import type { Hidden, MessageLike, StoredMessage, TelegramChat } from "./types.ts";
import { push } from "./updates.ts";
import type { World } from "./world.ts";

/** What the API shows of a stored message. */
export function view(message: StoredMessage): Message {
  const { hidden: _, ...shown } = message;
  return JSON.parse(JSON.stringify(shown)) as Message;
}

/** How a message is stored and announced. */
export interface PostOptions {
  readonly replyTo?: MessageLike | undefined;
  readonly topic?: number | undefined;
  /** Tell the bot, if it sees such messages. */
  readonly toBot?: boolean;
  /** A service message: privacy mode does not hide it. */
  readonly service?: boolean;
  /** Tell the bot in any case. */
  readonly force?: boolean;
  readonly hidden?: Hidden;
}

/** A message without what the server adds. */
export type MessageBody = Partial<Omit<Message, "message_id" | "chat" | "date">>;

/** Stores a message of anybody and announces it; checks nothing. */
export function post(
  world: World,
  chat: TelegramChat,
  body: MessageBody,
  options: PostOptions = {},
): Message {
  // Private chats and basic groups share one counter per account; supergroups and channels have their own.
  const own = chat.type === "supergroup" || chat.type === "channel";
  const message_id = own ? chat.nextId++ : world.next.message++;
  const message = {
    message_id,
    ...body,
    chat: chat.ref(),
    date: world.unix(),
    ...(options.topic === undefined ? {} : { message_thread_id: options.topic, is_topic_message: true }),
    ...repliedTo(chat, options.replyTo),
    hidden: options.hidden ?? {},
  } as StoredMessage;
  chat.messages.set(message_id, message);
  forgetOldest(chat.messages, world.settings.keep.messages);
  world.waiting.changed();
  const shown = view(message);
  if (message.hidden.byBot) {
    chat.botMessages++;
    world.settings.onMessage(chat, shown);
  }
  if (options.toBot && (options.force || botSees(world, chat, message, options.service)))
    push(world, chat.type === "channel" ? "channel_post" : "message", shown, chat.id);
  return shown;
}

function repliedTo(chat: TelegramChat, to: MessageLike | undefined): object {
  const replied = to && chat.messages.get(to.message_id);
  if (!replied) return {};
  const { reply_to_message: _, ...rest } = view(replied);
  return { reply_to_message: rest };
}

const ALWAYS_SEEN = [
  "new_chat_members",
  "left_chat_member",
  "migrate_to_chat_id",
  "migrate_from_chat_id",
  "forum_topic_created",
] as const satisfies readonly (keyof Message)[];

/** What a bot receives of a chat: all in private and as administrator, else by the rules of privacy mode. */
export function botSees(world: World, chat: TelegramChat, message: StoredMessage, service = false): boolean {
  const { me, settings } = world;
  if (chat.type === "private") return true;
  if (!chat.isIn(me.id)) return false;
  if (chat.type === "channel" || service || !settings.privacyMode) return true;
  if (chat.bot.status === "administrator") return true;
  if (ALWAYS_SEEN.some((key) => key in message)) return true;
  if (message.reply_to_message?.from?.id === me.id || message.via_bot?.id === me.id) return true;
  return addressesBot(message, (me.username ?? "").toLowerCase());
}

function addressesBot(message: StoredMessage, name: string): boolean {
  const text = message.text ?? message.caption ?? "";
  return (message.entities ?? []).some(({ type, offset, length }) => {
    const part = text.slice(offset, offset + length).toLowerCase();
    if (type === "bot_command") return !part.includes("@") || part.endsWith(`@${name}`);
    return type === "mention" && part === `@${name}`;
  });
}

/** The message as it is stored now; throws when the person no longer has it. */
export function storedMessage(
  world: World,
  message: MessageLike,
): { readonly chat: TelegramChat; readonly stored: StoredMessage } {
  const chat = world.chats.get(message.chat.id);
  const stored = chat?.messages.get(message.message_id);
  if (!chat || !stored) misuse(`message ${message.message_id} is not in chat ${message.chat.id}`);
  return { chat, stored };
}
