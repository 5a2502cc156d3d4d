import { misuse } from "../waiting.ts";
import { type MessageBody, post } from "./messages.ts";
import { bad } from "./refusals.ts";
import type { TelegramChat, Topic } from "./types.ts";
import type { World } from "./world.ts";

/** Telegram's default topic colour. */
export const TOPIC_COLOUR = 7_322_096;

/** Opens a topic; its first message gives it its id. */
export function createTopicAs(
  world: World,
  chat: TelegramChat,
  author: MessageBody,
  name: string,
  icon_color = TOPIC_COLOUR,
): Topic {
  const byBot = author.from?.id === world.me.id;
  const body = { ...author, forum_topic_created: { name, icon_color } };
  const { message_id } = post(world, chat, body, { toBot: !byBot, service: true, hidden: { byBot } });
  const topic = { message_thread_id: message_id, name, icon_color, closed: false };
  chat.topics.set(message_id, topic);
  const first = chat.messages.get(message_id);
  if (first) Object.assign(first, { message_thread_id: message_id, is_topic_message: true });
  return topic;
}

/** Closes a topic as a person would. */
export function closeTopicAs(world: World, chat: TelegramChat, author: MessageBody, id: number): void {
  const topic = topicOf(chat, id);
  topic.closed = true;
  post(world, chat, { ...author, forum_topic_closed: {} }, { toBot: true, service: true, topic: id });
}

/** Opens a closed topic again as a person would. */
export function reopenTopicAs(world: World, chat: TelegramChat, author: MessageBody, id: number): void {
  topicOf(chat, id).closed = false;
  post(world, chat, { ...author, forum_topic_reopened: {} }, { toBot: true, service: true, topic: id });
}

/** Removes a topic with its messages; the bot is not told. */
export function deleteTopicOf(chat: TelegramChat, id: number): void {
  topicOf(chat, id);
  chat.topics.delete(id);
  for (const message of chat.messages.values())
    if (message.message_thread_id === id) chat.messages.delete(message.message_id);
}

function topicOf(chat: TelegramChat, id: number): Topic {
  return chat.topics.get(id) ?? misuse(`chat ${chat.id} has no topic ${id}`);
}

/** The topic a call names; refuses where there is none. */
export function requiredTopic(chat: TelegramChat, id: number): Topic {
  const topic = chat.topics.get(id);
  if (!topic) throw bad("TOPIC_ID_INVALID");
  return topic;
}
