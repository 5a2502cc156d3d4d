import type { KeyboardButton, KeyboardButtonRequestChat, Message } from "grammy/types";
import { misuse } from "../waiting.ts";
import { botMay } from "./members.ts";
import { post } from "./messages.ts";
import type { Member, Rights, TelegramChat, TelegramUser } from "./types.ts";
import type { World } from "./world.ts";

const labelOf = (key: string | KeyboardButton): string => (typeof key === "string" ? key : key.text);

function keyOf(person: TelegramUser, label: string): string | KeyboardButton {
  const keys = person.dm.keyboard?.rows.flat() ?? [];
  const key = keys.find((candidate) => labelOf(candidate) === label);
  return key ?? misuse(`no key "${label}" below the chat; there: ${JSON.stringify(keys.map(labelOf))}`);
}

/** A person presses a text key: their client sends its label. */
export function pressKey(person: TelegramUser, label: string): Message {
  const key = keyOf(person, label);
  if (typeof key !== "string" && Object.keys(key).length > 1)
    misuse(`key "${label}" asks for something; it does not send its text`);
  return person.send(label);
}

/** A person answers a `request_chat` key; their client offers only chats that fit. */
export function shareChat(world: World, person: TelegramUser, label: string, chat: TelegramChat): Message {
  const key = keyOf(person, label);
  if (typeof key === "string" || !("request_chat" in key)) misuse(`key "${label}" requests no chat`);
  const { request_chat } = key;
  const problem = misfit(person, chat, request_chat);
  if (problem) misuse(`"${label}" cannot be answered with ${chat.json.title}: ${problem}`);
  admitBot(world, person, chat, request_chat);
  const { title, username } = chat.json;
  const chat_shared = {
    request_id: request_chat.request_id,
    chat_id: chat.id,
    ...(request_chat.request_title && title !== undefined ? { title } : {}),
    ...(request_chat.request_username && username !== undefined ? { username } : {}),
  };
  person.started = true;
  return post(world, person.dm, { from: person.json, chat_shared }, { toBot: true, service: true });
}

const namesOf = (rights: object | undefined): string[] =>
  Object.entries(rights ?? {})
    .filter(([name, wanted]) => wanted === true && name !== "is_anonymous")
    .map(([name]) => name);

const holds = (member: Member | undefined, names: readonly string[]): boolean =>
  member?.status === "creator" ||
  (member?.status === "administrator" && names.every((name) => member.rights?.[name] !== false));

/** Why a client would not offer the chat; undefined when it would. */
function misfit(
  person: TelegramUser,
  chat: TelegramChat,
  wanted: KeyboardButtonRequestChat,
): string | undefined {
  const member = chat.members.get(person.id);
  if (chat.type === "private") return "it is a private chat";
  if (!chat.isIn(person.id)) return "the person is not in it";
  if (wanted.chat_is_channel !== (chat.type === "channel"))
    return wanted.chat_is_channel ? "it is not a channel" : "it is a channel";
  if (wanted.chat_is_forum !== undefined && wanted.chat_is_forum !== (chat.json.is_forum ?? false))
    return "it differs in being a forum";
  if (
    wanted.chat_has_username !== undefined &&
    wanted.chat_has_username !== (chat.json.username !== undefined)
  )
    return "it differs in having a username";
  if (wanted.chat_is_created && member?.status !== "creator") return "the person does not own it";
  if (wanted.user_administrator_rights && !holds(member, namesOf(wanted.user_administrator_rights)))
    return "the person lacks the administrator rights asked for";
  const adds = wanted.bot_administrator_rights !== undefined;
  if (wanted.bot_is_member && chat.bot.status === "left" && !adds) return "the bot is not in it";
  return undefined;
}

/** When the bot asked for rights it lacks, the client adds or promotes it first. */
function admitBot(
  world: World,
  person: TelegramUser,
  chat: TelegramChat,
  wanted: KeyboardButtonRequestChat,
): void {
  if (!wanted.bot_administrator_rights) return;
  const names = namesOf(wanted.bot_administrator_rights);
  if (chat.bot.status === "administrator" && names.every((name) => botMay(chat, name))) return;
  const granted: Rights = Object.fromEntries(names.map((name) => [name, true]));
  if (chat.isIn(world.me.id)) chat.setBotStatus(person, "administrator", granted);
  else chat.addBot(person, "administrator", granted);
}
