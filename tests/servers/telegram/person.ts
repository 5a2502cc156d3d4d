import type { InlineQueryResult, Message, User } from "grammy/types";
import { misuse } from "../waiting.ts";
import { createChat } from "./chat.ts";
import { finishText, MESSAGE_RULE, shown } from "./entities.ts";
import { storeFile } from "./files.ts";
import { forwardOf } from "./forwards.ts";
import { memberUpdate, withStatus } from "./members.ts";
import { botSees, type MessageBody, post, storedMessage, view } from "./messages.ts";
import { askInline, chooseResult, pressButton } from "./queries.ts";
import { pressKey, shareChat } from "./replykeys.ts";
import { inlineRows, type SendOptions, type TelegramChat, type TelegramUser } from "./types.ts";
import { push } from "./updates.ts";
import type { World } from "./world.ts";

/** Who anonymous administrators of a group appear to be. */
const ANONYMOUS: User = {
  id: 1_087_968_824,
  is_bot: true,
  first_name: "Group",
  username: "GroupAnonymousBot",
};

/** Who channels writing in a group appear to be. */
const CHANNEL_BOT: User = {
  id: 136_817_688,
  is_bot: true,
  first_name: "Channel",
  username: "Channel_Bot",
};

/** Makes a person with their private chat with the bot. */
export function createPerson(world: World, given: Partial<User>): TelegramUser {
  const json: User = {
    id: world.next.user++,
    is_bot: false,
    first_name: "User",
    language_code: "en",
    ...given,
  };
  const { id, first_name, last_name, username } = json;
  const dm = createChat(world, {
    id,
    type: "private",
    first_name,
    ...(last_name === undefined ? {} : { last_name }),
    ...(username === undefined ? {} : { username }),
  });
  dm.members.set(id, withStatus("member"));
  const person: TelegramUser = {
    id,
    json,
    dm,
    started: false,
    blocked: false,
    deactivated: false,
    start: (payload) => person.send(payload ? `/start ${payload}` : "/start"),
    send: (text, options = {}) => send(world, person, text, options),
    sendPhoto: (options = {}) => sendPhoto(world, person, options.chat ?? dm, options.caption),
    sendMedia(media) {
      enter(person, dm);
      return post(world, dm, { ...authorOf(person, dm), ...media }, { toBot: true });
    },
    forward: (message, to = dm) => {
      const { chat, stored } = storedMessage(world, message);
      enter(person, to);
      return post(world, to, { ...authorOf(person, to), ...forwardOf(chat, stored) }, { toBot: true });
    },
    edit: (message, text) => edit(world, message, text),
    press(message, which) {
      const { stored } = storedMessage(world, message);
      const rows = inlineRows(stored);
      const button =
        typeof which === "string"
          ? rows.flat().find((b) => ("callback_data" in b && b.callback_data === which) || b.text === which)
          : rows[which[0]]?.[which[1]];
      if (!button)
        misuse(
          `no button ${JSON.stringify(which)} on message ${message.message_id}; there: ${JSON.stringify(rows)}`,
        );
      if (!("callback_data" in button)) misuse(`button "${button.text}" is not a callback button`);
      return pressButton(world, person, stored, button.callback_data);
    },
    pressKey: (label) => pressKey(person, label),
    shareChat: (label, chat) => shareChat(world, person, label, chat),
    inlineQuery: (query, options = {}) => askInline(world, person, query, options),
    chooseInline: (result: InlineQueryResult, query, chat = dm) =>
      chooseResult(world, person, result, query, chat),
    block() {
      person.blocked = true;
      setBlocked(world, person, "member", "kicked");
    },
    unblock() {
      person.blocked = false;
      setBlocked(world, person, "kicked", "member");
    },
  };
  world.users.set(id, person);
  return person;
}

function setBlocked(
  world: World,
  person: TelegramUser,
  was: "member" | "kicked",
  is: "member" | "kicked",
): void {
  memberUpdate(world, person.dm, { by: person.json, was: withStatus(was), is: withStatus(is) });
}

/** Writing to the bot starts it and lifts a block; writing elsewhere needs membership. */
function enter(person: TelegramUser, chat: TelegramChat): void {
  if (chat.type === "private") {
    if (person.blocked) person.unblock();
    person.started = true;
  } else if (!chat.isIn(person.id)) misuse(`${person.json.first_name} is not a member of ${chat.json.title}`);
}

/** Who a message seems to be from: an anonymous administrator hides behind the group, a post behind its channel. */
function authorOf(person: TelegramUser, chat: TelegramChat, as?: TelegramChat): MessageBody {
  if (chat.type === "channel") return { sender_chat: chat.ref() };
  const member = chat.members.get(person.id);
  const behind = as ?? (member?.rights?.["is_anonymous"] ? chat : undefined);
  if (!behind) return { from: person.json };
  if (behind !== chat) return { from: CHANNEL_BOT, sender_chat: behind.ref() };
  if (member?.status !== "administrator" && member?.status !== "creator")
    misuse(`${person.json.first_name} is no administrator of ${chat.json.title}`);
  return { from: ANONYMOUS, sender_chat: chat.ref() };
}

function send(world: World, person: TelegramUser, text: string, options: SendOptions): Message {
  const chat = options.chat ?? person.dm;
  enter(person, chat);
  const finished = finishText(text, options.entities ?? [], MESSAGE_RULE);
  const entities = shown(finished.entities);
  const body: MessageBody = {
    ...authorOf(person, chat, options.as),
    text: finished.text,
    ...(entities.length > 0 ? { entities } : {}),
    ...options.extra,
  };
  return post(world, chat, body, { replyTo: options.replyTo, topic: options.topic, toBot: true });
}

function sendPhoto(
  world: World,
  person: TelegramUser,
  chat: TelegramChat,
  caption: string | undefined,
): Message {
  enter(person, chat);
  const file = storeFile(world, Buffer.from("a photo"), "photos/file.jpg");
  const photo = [
    { ...file, width: 90, height: 90 },
    { ...file, width: 800, height: 600 },
  ];
  const body = { ...authorOf(person, chat), photo, ...(caption ? { caption } : {}) };
  return post(world, chat, body, { toBot: true });
}

function edit(world: World, message: Parameters<TelegramUser["edit"]>[0], text: string): void {
  const { chat, stored } = storedMessage(world, message);
  const finished = finishText(text, [], MESSAGE_RULE);
  stored.text = finished.text;
  stored.edit_date = world.unix();
  if (finished.entities.length > 0) stored.entities = shown(finished.entities);
  else delete stored.entities;
  if (!botSees(world, chat, stored)) return;
  const kind = chat.type === "channel" ? "edited_channel_post" : "edited_message";
  push(world, kind, view(stored), chat.id);
}
