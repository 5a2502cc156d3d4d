import { MessageReferenceType } from "discord-api-types/v10";
import { misuse } from "../waiting.ts";
import { directChannel } from "./channel.ts";
import type { DiscordChannel, DiscordInteraction, DiscordUser } from "./driven.ts";
import { flatten } from "./forms/components.ts";
import { SELECTS } from "./forms/selects.ts";
import { startInteraction } from "./interaction.ts";
import { announceUpdate, plain, react, store, view } from "./messages.ts";
import { submitModal } from "./modal.ts";
import { C, Kind } from "./numbers.ts";
import type { MessageLike, StoredMessage } from "./types.ts";
import { resolve, useCommand, useContextMenu } from "./usage.ts";
import { clone, userJson, type World } from "./world.ts";

/** Makes a person, or another bot that behaves like one. */
export function createPerson(world: World, username: string, bot = false): DiscordUser {
  const id = world.snowflake();
  const json = { ...userJson(id, username), ...(bot ? { bot } : {}) };
  const person: DiscordUser = {
    id,
    json,
    dmOpen: true,
    locale: "en-US",
    send(channel, content, { replyTo, embeds = [] } = {}) {
      const to = replyTo && channel.messages.get(replyTo.id);
      return view(store(world, channel, json, plain(content, embeds), { replyTo: to }));
    },
    forward(message, to) {
      const { channel, stored } = visible(world, message, person);
      return view(store(world, to, json, plain(""), { extra: forwarded(channel, stored) }));
    },
    edit(message, content) {
      const { channel, stored } = visible(world, message, person);
      if (stored.author.id !== id) misuse(`${username} did not write message ${message.id}`);
      stored.content = content;
      stored.edited_timestamp = world.iso();
      announceUpdate(world, channel, stored);
    },
    dm: () => directChannel(world, person),
    slash: (channel, path, values = {}) => useCommand(world, person, channel, path, values),
    autocomplete: (channel, path, values, focused) =>
      useCommand(world, person, channel, path, values, focused).choices(),
    contextMenu: (channel, name, target) => useContextMenu(world, person, channel, name, target),
    click: (message, which) => click(world, person, message, which),
    select: (message, customId, values) => select(world, person, message, customId, values),
    submit: (from, values) => submitModal(world, person, from, values),
    react: (message, emoji) => react(world, message, id, emoji, true),
  };
  world.users.set(id, person);
  return person;
}

/** What a message that forwards another carries of it. */
function forwarded({ guild }: DiscordChannel, message: StoredMessage): object {
  const { id, channel_id, type, content, embeds, attachments, components, flags } = message;
  const { timestamp, edited_timestamp, mentions, mention_roles } = message;
  const shown = { type, content, embeds, attachments, components, flags };
  const snapshot = { ...shown, timestamp, edited_timestamp, mentions, mention_roles };
  const place = guild === undefined ? {} : { guild_id: guild.id };
  return {
    message_reference: { type: MessageReferenceType.Forward, message_id: id, channel_id, ...place },
    message_snapshots: [{ message: clone(snapshot) }],
  };
}

/** The message as this person sees it now: in the channel, or ephemeral for them. */
function visible(
  world: World,
  { id, channel_id }: MessageLike,
  person: DiscordUser,
): { readonly channel: DiscordChannel; readonly stored: StoredMessage } {
  const channel = world.channels.get(channel_id);
  const shown = world.hidden.get(id);
  const theirs = shown?.user === person ? shown.hidden.get(id) : undefined;
  const stored = channel?.messages.get(id) ?? theirs;
  if (!channel || !stored)
    misuse("this user does not see that message (deleted, or ephemeral for somebody else)");
  return { channel, stored };
}

function click(world: World, person: DiscordUser, message: MessageLike, which: string): DiscordInteraction {
  const { channel, stored } = visible(world, message, person);
  const buttons = flatten(stored.components).filter((component) => component.type === C.Button);
  const button = buttons.find(({ custom_id, label }) => custom_id === which || label === which);
  const there = buttons.map(({ custom_id, url }) => custom_id ?? url).join(", ");
  if (!button) misuse(`no button "${which}" on the message; there: ${there}`);
  if (button.disabled) misuse(`button "${which}" is disabled`);
  if (!button.custom_id) misuse(`button "${which}" opens a link`);
  const { custom_id, id } = button;
  const data = { component_type: C.Button, custom_id, id };
  return press(world, person, channel, stored, data);
}

function select(
  world: World,
  person: DiscordUser,
  message: MessageLike,
  customId: string,
  values: readonly string[],
): DiscordInteraction {
  const { channel, stored } = visible(world, message, person);
  const menu = flatten(stored.components).find(
    ({ type, custom_id }) => SELECTS.has(type) && custom_id === customId,
  );
  if (!menu) misuse(`no select "${customId}" on the message`);
  const { type, options = [], min_values: least = 1, max_values: most = 1, id } = menu;
  const text = type === C.StringSelect;
  for (const value of values)
    if (text && !options.some((option) => option.value === value))
      misuse(`the select has no value "${value}"`);
  if (values.length < least || values.length > most) misuse("wrong number of values");
  const resolved = text ? {} : { resolved: resolve(world, channel, values) };
  const data = { component_type: type, custom_id: customId, values, id, ...resolved };
  return press(world, person, channel, stored, data);
}

function press(
  world: World,
  user: DiscordUser,
  channel: DiscordChannel,
  message: StoredMessage,
  data: object,
): DiscordInteraction {
  const extra = { message: clone(message) };
  return startInteraction(world, { type: Kind.MessageComponent, user, channel, data: { ...data }, extra });
}
