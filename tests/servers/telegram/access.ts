import { botMay } from "./members.ts";
import type { PostOptions } from "./messages.ts";
import type { Params } from "./params.ts";
import { bad, forbidden } from "./refusals.ts";
import type { StoredMessage, TelegramChat, TelegramUser } from "./types.ts";
import type { World } from "./world.ts";

/** What a call wants with a chat: look at it, look at its members, or write there. */
export type Need = "read" | "members" | "write";

/** The chat a call names, if the bot may do that there; every refusal of Telegram's otherwise. */
export function requiredChat(
  world: World,
  params: Params,
  need: Need = "write",
  key = "chat_id",
): TelegramChat {
  const id = params.str(key);
  if (!id) throw bad(`${key} is empty`);
  const chat = id.startsWith("@") ? namedChat(world, id.slice(1)) : world.chats.get(Number(id));
  if (!chat) throw bad("chat not found");
  if (chat.type === "private") {
    const user = world.users.get(chat.id);
    if (!user) throw bad("chat not found");
    if (need === "write") checkPerson(user);
    return chat;
  }
  checkPresence(world, chat, need);
  if (need === "write") checkWriting(chat);
  return chat;
}

function namedChat(world: World, name: string): TelegramChat | undefined {
  const wanted = name.toLowerCase();
  for (const chat of world.chats.values())
    if (chat.type !== "private" && chat.json.username?.toLowerCase() === wanted) return chat;
  return undefined;
}

function checkPerson(user: TelegramUser): void {
  if (user.deactivated) throw forbidden("user is deactivated");
  if (user.blocked) throw forbidden("bot was blocked by the user");
  if (!user.started) throw forbidden("bot can't initiate conversation with a user");
}

function checkPresence(world: World, chat: TelegramChat, need: Need): void {
  if (chat.migratedTo !== undefined && need !== "read")
    throw bad("group chat was upgraded to a supergroup chat", { migrate_to_chat_id: chat.migratedTo });
  if (!chat.members.has(world.me.id)) throw bad("chat not found");
  // A deleted supergroup or channel looks like one that banned the bot.
  if (chat.deleted && chat.type === "group") throw forbidden("the group chat was deleted");
  if (chat.deleted) throw forbidden(`bot was kicked from the ${chat.type} chat`);
  if (chat.bot.status === "kicked") throw forbidden(`bot was kicked from the ${chat.type} chat`);
  if (chat.bot.status === "left") throw forbidden(`bot is not a member of the ${chat.type} chat`);
}

function checkWriting(chat: TelegramChat): void {
  const { status } = chat.bot;
  if (chat.type === "channel" && !botMay(chat, "can_post_messages"))
    throw bad("need administrator rights in the channel chat");
  checkSendRight(chat, "can_send_messages", "send text messages");
  if (chat.json.permissions?.can_send_messages === false && status === "member")
    throw bad("not enough rights to send text messages to the chat");
}

/** Whether a restriction of the bot, or the chat's rules for members, forbid that kind of message. */
export function checkSendRight(
  chat: TelegramChat,
  right: "can_send_messages" | "can_send_photos" | "can_send_documents",
  what: string,
): void {
  const { status, rights } = chat.bot;
  const restricted = status === "restricted" && !rights?.[right];
  const ruled = status === "member" && chat.json.permissions?.[right] === false;
  if (restricted || ruled) throw bad(`not enough rights to ${what} to the chat`);
}

interface ReplyParameters {
  readonly message_id?: unknown;
  readonly allow_sending_without_reply?: boolean;
}

/** The topic and the message replied to, as the call names them. */
export function placeIn(params: Params, chat: TelegramChat): Pick<PostOptions, "replyTo" | "topic"> {
  const topic = topicIn(params, chat);
  const reply = params.json("reply_parameters", "reply parameters") as ReplyParameters | undefined;
  const id = Number(reply?.message_id ?? params.int("reply_to_message_id"));
  const lenient = reply?.allow_sending_without_reply ?? params.bool("allow_sending_without_reply");
  const replyTo = id ? chat.messages.get(id) : undefined;
  if (id && !replyTo && !lenient) throw bad("message to be replied not found");
  return { replyTo, topic };
}

function topicIn(params: Params, chat: TelegramChat): number | undefined {
  const id = params.int("message_thread_id");
  if (!id || !(chat.json.is_forum || chat.type === "private")) return undefined;
  const topic = chat.topics.get(id);
  if (!topic) throw bad("message thread not found");
  if (topic.closed && chat.bot.status !== "administrator") throw bad("TOPIC_CLOSED");
  return id;
}

/** A message that a call is about, with its chat; an inline message has none. */
export interface Target {
  readonly message: StoredMessage;
  readonly chat: TelegramChat | undefined;
}

/** The message a call wants to edit. */
export function editTarget(world: World, params: Params): Target {
  const inlineId = params.str("inline_message_id");
  if (inlineId) {
    const message = world.inlineMessages.get(inlineId);
    if (!message) throw bad("MESSAGE_ID_INVALID");
    return { message, chat: undefined };
  }
  const { message, chat } = chatTarget(world, params, "edit");
  const others = chat.type === "channel" && botMay(chat, "can_edit_messages");
  if (!message.hidden.byBot && !others) throw bad("message can't be edited");
  return { message, chat };
}

/** The message in a chat that a call wants to edit or delete. */
export function chatTarget(
  world: World,
  params: Params,
  what: "edit" | "delete",
): { readonly message: StoredMessage; readonly chat: TelegramChat } {
  const id = params.int("message_id");
  if (!params.has("chat_id")) throw bad("chat identifier is not specified");
  if (!id) throw bad("message identifier is not specified");
  const chat = requiredChat(world, params, "write");
  const message = chat.messages.get(id);
  if (!message) throw bad(`message to ${what} not found`);
  return { message, chat };
}

const TWO_DAYS = 48 * 3600;

/** Refuses what may not be deleted: others' messages without the right, and anything older than 48 hours without it. */
export function checkDeletable(world: World, chat: TelegramChat, message: StoredMessage): void {
  const admin = botMay(chat, "can_delete_messages");
  if (chat.type !== "private" && !message.hidden.byBot && !admin) throw bad("message can't be deleted");
  if (message.date < world.unix() - TWO_DAYS && !admin) throw bad("message can't be deleted for everyone");
}
