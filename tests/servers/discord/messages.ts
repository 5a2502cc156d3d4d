import type { APIMessage, APIUser } from "discord-api-types/v10";
import { forgetOldest } from "../bounded.ts";
import type { CheckedMessage } from "./content.ts";
import type { DiscordChannel } from "./driven.ts";
import { flatten } from "./forms/components.ts";
import { SELECTS } from "./forms/selects.ts";
import { emitEvent } from "./gateway/events.ts";
import { C, Flag, Sort } from "./numbers.ts";
import { no } from "./refusals.ts";
import type { Component, Embed, Reaction, StoredMessage } from "./types.ts";
import { clone, type World } from "./world.ts";

/** How a message is stored. */
export interface StoreOptions {
  readonly replyTo?: StoredMessage | undefined;
  /** Further fields. */
  readonly extra?: object;
  /** Keeps it for one person's eyes instead of the channel. */
  readonly keep?: Map<string, StoredMessage> | undefined;
  readonly id?: string | undefined;
}

/** What the API shows of a stored message. */
export const view = (message: StoredMessage): APIMessage => clone(message) as unknown as APIMessage;

const DIRECT: readonly Embed[] = [];

/** A text-only message, as persons write it. */
export const plain = (content: string, embeds: readonly Embed[] = DIRECT): CheckedMessage => ({
  content,
  embeds,
  components: [],
  attachments: [],
  flags: 0,
  tts: false,
  allowed_mentions: undefined,
  nonce: undefined,
});

/** Whom a text mentions, as far as the bot allows it. */
function mentionsIn(world: World, message: CheckedMessage, replyTo: StoredMessage | undefined): APIUser[] {
  const { content, allowed_mentions: allowed } = message;
  const ids = idsIn(content, /<@!?(\d{17,20})>/g).filter(
    (id) => !allowed || allowed.parse?.includes("users") || allowed.users?.includes(id),
  );
  if (replyTo && (allowed ? allowed.replied_user : true)) ids.push(replyTo.author.id);
  return [...new Set(ids)].flatMap((id) => {
    const user = id === world.user.id ? world.user : world.users.get(id)?.json;
    return user ?? [];
  });
}

const idsIn = (content: string, pattern: RegExp): string[] =>
  [...content.matchAll(pattern)].map((match) => match[1] ?? "");

/** Stores and announces a message of anybody; permissions are checked elsewhere. */
export function store(
  world: World,
  channel: DiscordChannel,
  author: APIUser,
  body: CheckedMessage,
  options: StoreOptions = {},
): StoredMessage {
  const { replyTo, keep, id = world.snowflake() } = options;
  const { content, allowed_mentions: allowed } = body;
  const message: StoredMessage = {
    id,
    type: replyTo ? Sort.Reply : Sort.Default,
    channel_id: channel.id,
    author,
    content,
    timestamp: world.iso(),
    edited_timestamp: null,
    tts: body.tts,
    mention_everyone:
      /@(everyone|here)\b/.test(content) && (!allowed || allowed.parse?.includes("everyone") === true),
    mentions: mentionsIn(world, body, replyTo),
    mention_roles: idsIn(content, /<@&(\d{17,20})>/g).filter(
      (role) => !allowed || allowed.parse?.includes("roles") || allowed.roles?.includes(role),
    ),
    attachments: body.attachments,
    embeds: richEmbeds(body.embeds),
    components: numbered(body.components),
    pinned: false,
    flags: body.flags,
    ...(body.nonce === undefined || body.nonce === null ? {} : { nonce: body.nonce }),
    ...(replyTo ? referenceTo(channel, replyTo) : {}),
    ...options.extra,
  };
  if (keep) keep.set(id, message);
  else publish(world, channel, message);
  world.waiting.changed();
  return message;
}

function publish(world: World, channel: DiscordChannel, message: StoredMessage): void {
  const { guild } = channel;
  channel.messages.set(message.id, message);
  channel.json.last_message_id = message.id;
  if (message.author.id === world.user.id) {
    channel.botMessages++;
    world.settings.onMessage(channel, message);
  }
  forgetOldest(channel.messages, world.settings.keep.messages);
  // discord.js tells direct messages by this undocumented field.
  const place = { channel_type: channel.json.type, ...memberPart(channel, message.author.id) };
  emitEvent(world, "MESSAGE_CREATE", { ...message, ...place }, guild?.id);
}

function memberPart({ guild }: DiscordChannel, author: string): object {
  if (!guild) return {};
  const { user: _, ...member } = guild.members.get(author) ?? { user: undefined };
  return { guild_id: guild.id, member };
}

function referenceTo(channel: DiscordChannel, to: StoredMessage): object {
  const { referenced_message: _, ...referenced } = to;
  const guild = channel.guild ? { guild_id: channel.guild.id } : {};
  return {
    message_reference: { type: 0, channel_id: channel.id, message_id: to.id, ...guild },
    referenced_message: referenced,
  };
}

const richEmbeds = (embeds: readonly Embed[]): Embed[] =>
  embeds.map((embed) => ({ type: "rich", ...clone(embed) }));

/** Discord numbers every component and fills in some defaults. */
function numbered(given: readonly Component[]): Component[] {
  const list = clone([...given]);
  const all = flatten(list);
  const used = new Set(all.map((component) => component.id).filter(Boolean));
  let next = 1;
  for (const component of all) {
    if (!component.id) {
      while (used.has(next)) next++;
      component.id = next++;
    }
    if (SELECTS.has(component.type)) {
      component.min_values ??= 1;
      component.max_values ??= 1;
    } else if (component.type === C.Container) {
      component.accent_color ??= null;
      component.spoiler ??= false;
    } else if (component.type === C.Separator) {
      component.spacing ??= 1;
      component.divider ??= true;
    }
  }
  return list;
}

/** Changes a message and announces it, unless only one person sees it. */
export function edit(
  world: World,
  channel: DiscordChannel,
  message: StoredMessage,
  body: CheckedMessage,
  quiet = false,
): StoredMessage {
  message.content = body.content;
  message.embeds = richEmbeds(body.embeds);
  message.components = numbered(body.components);
  message.attachments = body.attachments;
  message.flags = body.flags & ~Flag.Loading;
  message.edited_timestamp = world.iso();
  if (!quiet) announceUpdate(world, channel, message);
  world.waiting.changed();
  return message;
}

/** Tells that a message changed. */
export function announceUpdate(world: World, { guild, json }: DiscordChannel, message: StoredMessage): void {
  const place = { channel_type: json.type, ...(guild ? { guild_id: guild.id } : {}) };
  emitEvent(world, "MESSAGE_UPDATE", { ...message, ...place }, guild?.id);
}

/** Deletes a message and tells it. */
export function remove(world: World, channel: DiscordChannel, id: string): void {
  const { guild } = channel;
  channel.messages.delete(id);
  const place = { id, channel_id: channel.id, ...(guild ? { guild_id: guild.id } : {}) };
  emitEvent(world, "MESSAGE_DELETE", place, guild?.id);
}

const reactors = new WeakMap<StoredMessage, Map<string, Set<string>>>();

/** Who gave which reaction to a message. */
function reactorsOf(message: StoredMessage, emoji: string): Set<string> {
  const all = reactors.get(message) ?? new Map<string, Set<string>>();
  const who = all.get(emoji) ?? new Set<string>();
  reactors.set(message, all);
  all.set(emoji, who);
  return who;
}

/** Somebody gives a reaction or takes it back. */
export function react(
  world: World,
  place: { readonly channel_id: string; readonly id: string },
  by: string,
  name: string,
  add: boolean,
): void {
  const channel = world.channels.get(place.channel_id);
  const message = channel?.messages.get(place.id);
  if (!channel || !message) throw no.message();
  const custom = /^(.+):(\d{17,20})$/.exec(name);
  const emoji = { id: custom?.[2] ?? null, name: custom?.[1] ?? name };
  const who = reactorsOf(message, name);
  if (add === who.has(by)) return;
  if (add) who.add(by);
  else who.delete(by);
  const others = (message.reactions ?? []).filter((reaction) => reaction.emoji.name !== emoji.name);
  message.reactions = who.size > 0 ? [...others, reactionOf(emoji, who, world.user.id)] : others;
  const { guild } = channel;
  const event = {
    user_id: by,
    channel_id: channel.id,
    message_id: message.id,
    emoji,
    burst: false,
    type: 0,
    ...(guild ? { guild_id: guild.id, member: guild.members.get(by) } : {}),
    message_author_id: message.author.id,
  };
  emitEvent(world, add ? "MESSAGE_REACTION_ADD" : "MESSAGE_REACTION_REMOVE", event, guild?.id);
}

function reactionOf(emoji: Reaction["emoji"], who: ReadonlySet<string>, me: string): Reaction {
  const counts = { count_details: { burst: 0, normal: who.size }, burst_colors: [], me_burst: false };
  return { emoji, count: who.size, me: who.has(me), ...counts };
}
