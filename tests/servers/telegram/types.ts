import type {
  Chat,
  ChatPermissions,
  InlineKeyboardButton,
  InlineQueryResult,
  KeyboardButton,
  Message,
  MessageEntity,
  User,
} from "grammy/types";

/** A member's status, in Telegram's words. */
export type Status = "creator" | "administrator" | "member" | "restricted" | "left" | "kicked";

/** Administrator or sending rights by Telegram's names, `can_…` and `is_anonymous`. */
export type Rights = Readonly<Record<string, boolean>>;

/** What a chat knows of one member. */
export interface Member {
  readonly status: Status;
  readonly rights?: Rights;
}

/** A forum topic. */
export interface Topic {
  readonly message_thread_id: number;
  name: string;
  readonly icon_color: number;
  closed: boolean;
}

/** What the API never shows of a message. */
export interface Hidden {
  byBot?: boolean;
  inlineMessageId?: string;
  edits?: number;
  reactions?: unknown;
}

/** A message as the server keeps it. */
export type StoredMessage = Message & { hidden: Hidden };

/** Anything that names a message. */
export interface MessageLike {
  readonly message_id: number;
  readonly chat: { readonly id: number };
}

/** A chat's own fields. */
export interface ChatJson {
  id: number;
  readonly type: "private" | "group" | "supergroup" | "channel";
  title?: string;
  username?: string;
  first_name?: string;
  last_name?: string;
  is_forum?: true;
  permissions?: ChatPermissions;
  pinned?: number;
}

/** A reply keyboard as the person sees it below the text field. */
interface ShownKeyboard {
  readonly messageId: number;
  readonly rows: readonly (readonly (string | KeyboardButton)[])[];
}

/** How a person writes. */
export interface SendOptions {
  /** Default: the private chat with the bot. */
  readonly chat?: TelegramChat;
  readonly replyTo?: MessageLike;
  readonly topic?: number;
  readonly entities?: MessageEntity[];
  /** Writes as this group (an anonymous administrator) or channel instead of under their own name. */
  readonly as?: TelegramChat;
  readonly extra?: Partial<Message>;
}

/** What the person sees after pressing a button. */
export interface CallbackAnswer {
  readonly text: string;
  readonly show_alert: boolean;
  /** What their client opens: the chat with the bot, by a link with a parameter. */
  readonly url?: string;
}

/** What the person sees after typing "@bot query". */
export interface InlineAnswer {
  readonly results: InlineQueryResult[];
  readonly cache_time: number;
  readonly is_personal: boolean;
  readonly next_offset: string;
  readonly button: Readonly<Record<string, unknown>> | undefined;
}

/** A person and what they can do. */
export interface TelegramUser {
  readonly id: number;
  readonly json: User;
  /** The private chat with the bot. */
  readonly dm: TelegramChat;
  /** Has written to the bot, so the bot may write to them. */
  started: boolean;
  blocked: boolean;
  deactivated: boolean;
  /** Presses START, optionally through a deep link. */
  start(payload?: string): Message;
  /** Writes a message; to the bot in private unless said otherwise. */
  send(text: string, options?: SendOptions): Message;
  sendPhoto(options?: { readonly chat?: TelegramChat; readonly caption?: string }): Message;
  /** Sends what is neither text nor a picture alone: a voice message, a sticker, a part of an album. */
  sendMedia(media: Partial<Message>): Message;
  /** Forwards any message they can see; to the bot in private unless said otherwise. */
  forward(message: MessageLike, to?: TelegramChat): Message;
  edit(message: MessageLike, text: string): void;
  /** Presses an inline button that is really on the message now: by callback_data, by label, or by [row, column]. */
  press(
    message: MessageLike,
    which: string | readonly [number, number],
  ): { readonly id: string; readonly answer: Promise<CallbackAnswer> };
  /** Presses a text button of the reply keyboard now shown in the private chat. */
  pressKey(label: string): Message;
  /** Answers a `request_chat` button of the reply keyboard with a chat that its conditions admit. */
  shareChat(label: string, chat: TelegramChat): Message;
  /** Types "@bot query"; resolves with what the bot (or Telegram's cache of its answer) shows. */
  inlineQuery(
    query: string,
    options?: { readonly offset?: string; readonly chat_type?: Chat["type"] | "sender" },
  ): Promise<InlineAnswer>;
  /** Sends one of the answered inline results. */
  chooseInline(result: InlineQueryResult, query: string, chat?: TelegramChat): Message;
  block(): void;
  unblock(): void;
}

/** A chat and what can happen in it. */
export interface TelegramChat {
  readonly id: number;
  readonly type: ChatJson["type"];
  readonly json: ChatJson;
  readonly members: Map<number, Member>;
  readonly messages: Map<number, StoredMessage>;
  readonly topics: Map<number, Topic>;
  /** The bot's own membership. */
  readonly bot: Member;
  /** How many messages of the bot were ever stored here. */
  botMessages: number;
  nextId: number;
  migratedTo: number | undefined;
  deleted: boolean;
  keyboard: ShownKeyboard | undefined;
  readonly flood: { level: number; at: number; until: number; group: number[] };
  /** The chat as messages and updates show it. */
  ref(): Chat;
  isIn(userId: number): boolean;
  /** Every message still in the chat, oldest first. */
  history(): Message[];
  /** Those that the bot wrote. */
  fromBot(): Message[];
  /** The newest one that the bot wrote and that fits. */
  last(fits?: (message: Message) => boolean): Message | undefined;
  join(user: TelegramUser, by?: TelegramUser): void;
  leave(user: TelegramUser): void;
  addBot(by: TelegramUser, as?: "member" | "administrator", rights?: Rights): void;
  removeBot(by: TelegramUser): void;
  setBotStatus(by: TelegramUser, status: Status, rights?: Rights): void;
  setStatus(user: TelegramUser, status: Status, rights?: Rights, by?: TelegramUser): void;
  /** Somebody deletes a message; the bot is not told. */
  removeMessage(message: { readonly message_id: number }): void;
  createTopic(by: TelegramUser, name: string): number;
  closeTopic(by: TelegramUser, topic: number): void;
  reopenTopic(by: TelegramUser, topic: number): void;
  deleteTopic(topic: number): void;
  /** Basic group to supergroup: the update sequence of tdlib/telegram-bot-api issue 266. */
  migrate(by: TelegramUser): TelegramChat;
  /** The owner deletes the chat for everybody. */
  destroy(): void;
}

/** The buttons of a message, row by row. */
export function inlineRows(message: Message | undefined): readonly (readonly InlineKeyboardButton[])[] {
  return message?.reply_markup?.inline_keyboard ?? [];
}
