import type { User } from "grammy/types";
import { requiredChat } from "../access.ts";
import { chars } from "../entities.ts";
import { botMay, memberUpdate, SEND_RIGHTS, STRANGER, shownMember } from "../members.ts";
import type { Params } from "../params.ts";
import { bad } from "../refusals.ts";
import { createTopicAs, deleteTopicOf, requiredTopic, TOPIC_COLOUR } from "../topics.ts";
import type { TelegramChat, Topic } from "../types.ts";
import type { World } from "../world.ts";
import type { Method, Methods } from "./method.ts";

const FREE = Object.fromEntries(SEND_RIGHTS.map((right) => [right, true]));

const getChat: Method = (world, params) => {
  const chat = requiredChat(world, params, "read");
  return {
    ...chat.ref(),
    accent_color_id: 1,
    max_reaction_count: 11,
    accepted_gift_types: {
      unlimited_gifts: false,
      limited_gifts: false,
      unique_gifts: false,
      premium_subscription: false,
    },
    ...(chat.type === "private" ? {} : { permissions: chat.json.permissions ?? FREE }),
  };
};

const userOf = (world: World, id: number): User | undefined =>
  id === world.me.id ? world.me : world.users.get(id)?.json;

const getChatMember: Method = (world, params) => {
  const chat = requiredChat(world, params, "members");
  const id = params.int("user_id");
  if (!id) throw bad("invalid user_id specified");
  const user = userOf(world, id);
  if (!user) throw bad(chat.type === "supergroup" ? "PARTICIPANT_ID_INVALID" : "user not found");
  return shownMember(chat, user, chat.members.get(id) ?? STRANGER);
};

const getChatAdministrators: Method = (world, params) => {
  const chat = requiredChat(world, params, "members");
  if (chat.type === "private") throw bad("there are no administrators in the private chat");
  return [...chat.members]
    .filter(([, { status }]) => status === "creator" || status === "administrator")
    .flatMap(([id, member]) => {
      const user = userOf(world, id);
      return user ? [shownMember(chat, user, member)] : [];
    });
};

const getChatMemberCount: Method = (world, params) => {
  const chat = requiredChat(world, params, "members");
  return chat.type === "private" ? 2 : [...chat.members.keys()].filter((id) => chat.isIn(id)).length;
};

const leaveChat: Method = (world, params) => {
  const chat = requiredChat(world, params, "read");
  if (chat.type === "private") throw bad("chat member status can't be changed in private chats");
  const was = chat.bot;
  chat.members.set(world.me.id, STRANGER);
  memberUpdate(world, chat, { by: world.me, was, is: STRANGER });
  return true;
};

function forumOf(world: World, params: Params): TelegramChat {
  const chat = requiredChat(world, params);
  if (!chat.json.is_forum) throw bad("the chat is not a forum");
  if (!botMay(chat, "can_manage_topics")) throw bad("not enough rights to create a topic");
  return chat;
}

const topicOf = (world: World, params: Params): Topic =>
  requiredTopic(forumOf(world, params), params.int("message_thread_id"));

const createForumTopic: Method = (world, params) => {
  const chat = forumOf(world, params);
  const name = params.str("name");
  if (!name) throw bad("TOPIC_NAME_EMPTY");
  if (chars(name) > 128) throw bad("TOPIC_NAME_INVALID");
  const colour = params.int("icon_color", TOPIC_COLOUR);
  const topic = createTopicAs(world, chat, { from: world.me }, name, colour);
  const { message_thread_id, icon_color } = topic;
  return { message_thread_id, name, icon_color };
};

const editForumTopic: Method = (world, params) => {
  const topic = topicOf(world, params);
  if (!params.has("name")) return true;
  if (topic.name === params.str("name")) throw bad("TOPIC_NOT_MODIFIED");
  topic.name = params.str("name");
  return true;
};

const setClosed =
  (closed: boolean): Method =>
  (world, params) => {
    const topic = topicOf(world, params);
    if (topic.closed === closed) throw bad("TOPIC_NOT_MODIFIED");
    topic.closed = closed;
    return true;
  };

const deleteForumTopic: Method = (world, params) => {
  deleteTopicOf(forumOf(world, params), topicOf(world, params).message_thread_id);
  return true;
};

/** Chats, their members and topics. */
export const chats: Methods = {
  getchat: getChat,
  getchatmember: getChatMember,
  getchatadministrators: getChatAdministrators,
  getchatmembercount: getChatMemberCount,
  leavechat: leaveChat,
  createforumtopic: createForumTopic,
  editforumtopic: editForumTopic,
  closeforumtopic: setClosed(true),
  reopenforumtopic: setClosed(false),
  deleteforumtopic: deleteForumTopic,
};
