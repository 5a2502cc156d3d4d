import type { Chat, Message, User } from "grammy/types";
import { misuse } from "../waiting.ts";
import { memberUpdate, STRANGER, withStatus } from "./members.ts";
import { type MessageBody, post, view } from "./messages.ts";
import { closeTopicAs, createTopicAs, deleteTopicOf, reopenTopicAs } from "./topics.ts";
import type { ChatJson, Member, TelegramChat, TelegramUser } from "./types.ts";
import type { World } from "./world.ts";

const PRESENT = new Set(["creator", "administrator", "member", "restricted"]);

/** The chat's fields that messages and updates carry. */
function refOf(json: ChatJson): Chat {
  const { id, type, title, username, first_name, last_name, is_forum } = json;
  return JSON.parse(JSON.stringify({ id, type, title, username, first_name, last_name, is_forum })) as Chat;
}

/** Writes a service message as a person and tells the bot, privacy mode or not. */
function service(
  world: World,
  chat: TelegramChat,
  by: TelegramUser,
  what: MessageBody,
  force = false,
): Message {
  return post(world, chat, { from: by.json, ...what }, { toBot: true, service: true, force });
}

/** Makes a chat and what can happen in it. */
export function createChat(world: World, json: ChatJson): TelegramChat {
  const chat: TelegramChat = {
    id: json.id,
    type: json.type,
    json,
    members: new Map(),
    messages: new Map(),
    topics: new Map(),
    botMessages: 0,
    nextId: 1,
    migratedTo: undefined,
    deleted: false,
    keyboard: undefined,
    flood: { level: 0, at: 0, until: 0, group: [] },
    get bot() {
      return chat.members.get(world.me.id) ?? STRANGER;
    },
    ref: () => refOf(json),
    isIn: (userId) => PRESENT.has(chat.members.get(userId)?.status ?? "left"),
    history: () => [...chat.messages.values()].map(view),
    fromBot: () => ofBot(chat).map(view),
    last(fits = () => true) {
      // One by one from the end, because waiting asks this often.
      for (const message of ofBot(chat).toReversed()) {
        const shown = view(message);
        if (fits(shown)) return shown;
      }
      return undefined;
    },
    ...membership(world, () => chat),
    removeMessage(message) {
      if (!chat.messages.delete(message.message_id))
        misuse(`message ${message.message_id} is not in chat ${chat.id}`);
      world.waiting.changed();
    },
    createTopic: (by, name) => createTopicAs(world, chat, { from: by.json }, name).message_thread_id,
    closeTopic: (by, topic) => closeTopicAs(world, chat, { from: by.json }, topic),
    reopenTopic: (by, topic) => reopenTopicAs(world, chat, { from: by.json }, topic),
    deleteTopic: (topic) => deleteTopicOf(chat, topic),
    migrate: (by) => migrate(world, chat, by),
    destroy() {
      chat.deleted = true;
      const was = chat.bot;
      if (was === STRANGER) return;
      const owner = [...chat.members].find(([, member]) => member.status === "creator");
      const by = owner ? world.users.get(owner[0])?.json : undefined;
      memberUpdate(world, chat, { by: by ?? world.me, was, is: STRANGER });
    },
  };
  world.chats.set(chat.id, chat);
  return chat;
}

/** Ids rise, so the order of arrival is the order of ids. */
const ofBot = (chat: TelegramChat) => [...chat.messages.values()].filter((message) => message.hidden.byBot);

type Membership = Pick<
  TelegramChat,
  "join" | "leave" | "addBot" | "removeBot" | "setBotStatus" | "setStatus"
>;

function membership(world: World, self: () => TelegramChat): Membership {
  const set = (chat: TelegramChat, by: User, is: Member, who: User = world.me) => {
    const was = chat.members.get(who.id) ?? STRANGER;
    chat.members.set(who.id, is);
    memberUpdate(world, chat, { by, was, is, who });
  };
  return {
    join(user, by = user) {
      set(self(), by.json, withStatus("member"), user.json);
      service(world, self(), by, { new_chat_members: [user.json] });
    },
    leave(user) {
      set(self(), user.json, withStatus("left"), user.json);
      service(world, self(), user, { left_chat_member: user.json });
    },
    addBot(by, as = "member", rights = {}) {
      const chat = self();
      set(chat, by.json, { status: as, rights });
      if (chat.type !== "channel") service(world, chat, by, { new_chat_members: [world.me] });
    },
    removeBot(by) {
      const chat = self();
      const was = chat.bot;
      const is = withStatus("kicked");
      chat.members.set(world.me.id, is);
      if (chat.type !== "channel") service(world, chat, by, { left_chat_member: world.me }, true);
      memberUpdate(world, chat, { by: by.json, was, is });
    },
    setBotStatus: (by, status, rights = {}) => set(self(), by.json, { status, rights }),
    setStatus: (user, status, rights = {}, by = user) => set(self(), by.json, { status, rights }, user.json),
  };
}

/** The update sequence of tdlib/telegram-bot-api issue 266: a join event in the new chat, no left event in the old. */
function migrate(world: World, chat: TelegramChat, by: TelegramUser): TelegramChat {
  if (chat.type !== "group") misuse("only basic groups migrate");
  const up = createGroup(world, { title: chat.json.title, creator: by, supergroup: true });
  for (const [id, member] of chat.members) if (id !== world.me.id) up.members.set(id, member);
  up.members.set(world.me.id, chat.bot);
  memberUpdate(world, up, { by: by.json, was: STRANGER, is: chat.bot });
  service(world, chat, by, { migrate_to_chat_id: up.id });
  chat.migratedTo = up.id;
  service(world, up, by, { migrate_from_chat_id: chat.id });
  return up;
}

/** What a new group is like. */
export interface GroupOptions {
  readonly title?: string | undefined;
  readonly creator: TelegramUser;
  readonly supergroup?: boolean;
  /** With topics; always a supergroup. */
  readonly forum?: boolean;
  readonly username?: string;
}

/** A group of its creator; the bot is not in it. */
export function createGroup(world: World, options: GroupOptions): TelegramChat {
  const n = ++world.next.chat;
  const big = options.supergroup === true || options.forum === true;
  return createChatOf(world, options, {
    id: big ? -(1_001_500_000_000 + n) : -(4_000_000 + n),
    type: big ? "supergroup" : "group",
    title: options.title ?? `Group ${n}`,
    ...(options.forum ? { is_forum: true } : {}),
  });
}

/** A channel of its creator; the bot is not in it. */
export function createChannel(
  world: World,
  options: Pick<GroupOptions, "title" | "creator" | "username">,
): TelegramChat {
  const n = ++world.next.chat;
  return createChatOf(world, options, {
    id: -(1_001_600_000_000 + n),
    type: "channel",
    title: options.title ?? `Channel ${n}`,
  });
}

function createChatOf(
  world: World,
  options: Pick<GroupOptions, "creator" | "username">,
  json: ChatJson,
): TelegramChat {
  const chat = createChat(world, {
    ...json,
    ...(options.username === undefined ? {} : { username: options.username }),
  });
  chat.members.set(options.creator.id, withStatus("creator"));
  return chat;
}
