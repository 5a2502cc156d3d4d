import { ChannelType, type ClientUser, cleanContent, type Message, MessageReferenceType } from "discord.js";
import type { Input } from "../../../core/call.ts";
import { asksOfOther } from "../../../core/said/aside.ts";
import { hello } from "../../../core/said/typed.ts";
import { claimOf, ownEmoji } from "../cards/words.ts";

/**
 * What a message asks of the bot, or null where it is not meant for the bot: people are answered in direct messages,
 * and in servers when they mention the bot or reply to it. Other bots, webhooks, system messages and the bot itself
 * never are. A bare mention, or "is that true?", in reply to somebody's message asks what the archive says of that: where
 * Discord does not show it, the person wants something, and is told what there is.
 */
export function inputOfMessage(message: Message, me: ClientUser): Input | null {
  const { author, channel } = message;
  if (author.bot || author.system || message.webhookId !== null || message.system) return null;
  const isPrivate = channel.type === ChannelType.DM;
  // `@everyone` and others' roles are not the bot; its own role has its name, and is easily taken for it. A reply counts
  // where its author left the mention on: without it, and without the privileged intent, Discord does not tell what the
  // reply says.
  const role = message.guild?.members.me?.roles.botRole?.id ?? "";
  const { users, roles } = message.mentions;
  if (!isPrivate && !users.has(me.id) && !roles.has(role)) return null;
  const own = new RegExp(`<@!?${me.id}>|<@&${role}>`, "gu");
  // Said to another person, below an answer of the bot's.
  if (/^\s*<@!?\d+>/u.test(message.content) && message.content.search(own) < 0) return null;
  const text = cleanContent(message.content.replace(own, " ").replace(ownEmoji, " "), channel)
    .replace(/[^\S\n]+/gu, " ")
    .trim();
  const [, command, line = ""] = /^\/([\w-]+)(?:\s+([\s\S]*))?$/u.exec(text) ?? [];
  if (command !== undefined) return { kind: "line", command, line, spans: null };
  const above = text === "" || asksOfOther(text) ? othersAnswered(message) : null;
  // What is forwarded has its words in the message that it shows.
  const said = above === null ? text || claimOf([...message.messageSnapshots.values()]) : claimOf([above]);
  if (said !== "") return { kind: "text", text: said };
  // A sticker says no more than a nod. A bare mention or a picture asks for something.
  return message.stickers.size > 0 ? null : hello;
}

/** The message that this one replies to, as far as Discord tells of it. It comes with the reply: nothing is fetched. */
export function answeredBy({ reference, channel }: Message): Message | null {
  if (reference === null || reference.type === MessageReferenceType.Forward) return null;
  return channel.messages.cache.get(reference.messageId ?? "") ?? null;
}

/** The same where somebody else than the bot wrote it. */
export function othersAnswered(message: Message): Message | null {
  const answered = answeredBy(message);
  return answered?.author.id === message.client.user.id ? null : answered;
}
