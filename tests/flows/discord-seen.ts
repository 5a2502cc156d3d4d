import type { APIMessage } from "discord.js";
import { withoutMarkup } from "../../src/platforms/discord/cards/words.ts";
import { flatten } from "../servers/discord/forms/components.ts";
import { C } from "../servers/discord/numbers.ts";
import type { DiscordServer } from "../servers/discord/server.ts";
import type { Component } from "../servers/discord/types.ts";
import type { Place } from "./discord-places.ts";
import type { Seen } from "./driver.ts";

const [ephemeral, silent] = [1 << 6, 1 << 12];

/** The bot's messages that a person sees in a channel, ephemeral ones among them, oldest first. */
export function messagesIn(d: DiscordServer, { channel, user }: Place): readonly APIMessage[] {
  const mine = [...d.interactions.values()].filter((one) => one.user === user && one.channel === channel);
  const hidden = mine.flatMap((one) => [...one.hidden.keys()].map((id) => one.message(id)));
  const all = [...channel.fromBot(), ...hidden.filter((message) => message !== undefined)];
  const once = new Map(all.map((message) => [message.id, message]));
  return [...once.values()].toSorted((a, b) => (BigInt(a.id) < BigInt(b.id) ? -1 : 1));
}

/** A message as its readers see it. */
export function seen(message: APIMessage): Seen {
  const parts = componentsOf(message);
  const markdown = markdownOf(message);
  const buttons = parts.filter(({ type }) => type === C.ActionRow);
  const links = [...markdown.matchAll(/(?<!\\)\]\((\S+?)\)/gu)].map(([, url = ""]) => url);
  return {
    id: message.id,
    text: withoutMarkup(markdown),
    buttons: buttons
      .map((row) => (row.components ?? []).flatMap(({ label }) => (label ? [label] : [])))
      .filter((row) => row.length > 0),
    links: [...links, ...parts.flatMap(({ url }) => (url ? [url] : []))],
    edited: message.edited_timestamp !== null,
    onlyMe: ((message.flags ?? 0) & ephemeral) !== 0,
    silent: ((message.flags ?? 0) & silent) !== 0,
    pictures: message.attachments.length,
  };
}

/** What a message says, with its markup. */
export function markdownOf(message: APIMessage): string {
  const texts = componentsOf(message).flatMap(({ content }) => (content ? [content] : []));
  return [...(message.content === "" ? [] : [message.content]), ...texts].join("\n");
}

/** Whether a button of this label, that is no link, stands under a message. */
export function hasButton(message: APIMessage, label: string): boolean {
  return componentsOf(message).some((part) => part.label === label && part.custom_id !== undefined);
}

/** The custom id of the menu that offers this channel. */
export function menuOffering(message: APIMessage, channel: string): string | undefined {
  return componentsOf(message).find(
    ({ type, options = [] }) => type === C.ChannelSelect || options.some(({ value }) => value === channel),
  )?.custom_id;
}

function componentsOf(message: APIMessage): readonly Component[] {
  return flatten(message.components ?? []);
}
