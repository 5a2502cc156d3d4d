import { type CheckedMessage, checkMessage, type GivenMessage } from "../content.ts";
import type { DiscordChannel } from "../driven.ts";
import { createForm } from "../forms/form.ts";
import { emitEvent, redact } from "../gateway/events.ts";
import { announceUpdate, edit, react, remove, store } from "../messages.ts";
import { Channel, Flag, P } from "../numbers.ts";
import { countCrosspost } from "../rates.ts";
import { no, Refusal } from "../refusals.ts";
import type { StoredMessage } from "../types.ts";
import type { World } from "../world.ts";
import {
  bodyOf,
  type Handler,
  NO_CONTENT,
  type RouteSpec,
  requiredChannel,
  requiredMessage,
} from "./route.ts";

const SEND_FLAGS = Flag.SuppressEmbeds | Flag.SuppressNotifications | Flag.IsComponentsV2;
const EDIT_FLAGS = Flag.SuppressEmbeds | Flag.IsComponentsV2;

/** Refuses where the bot may not write, and wakes an archived thread. */
function checkSending(world: World, channel: DiscordChannel, given: GivenMessage, files: number): void {
  const { guild, json } = channel;
  if (!guild) return checkDirect(world, json.recipients?.[0]?.id ?? "");
  if (json.type === Channel.GuildForum || json.type === Channel.GuildCategory) throw no.textChannel();
  let need = channel.isThread ? P.SendMessagesInThreads : P.SendMessages;
  if (given.embeds && given.embeds.length > 0) need |= P.EmbedLinks;
  if (files > 0) need |= P.AttachFiles;
  const held = guild.permissions(world.user.id, channel);
  if ((held & need) !== need) throw no.permission();
  if (given.message_reference && !(held & P.ReadMessageHistory)) throw no.history();
  const silenced = guild.members.get(world.user.id)?.communication_disabled_until;
  if (silenced && Date.parse(silenced) > world.now()) throw no.permission();
  const meta = json.thread_metadata;
  if (!meta?.archived) return;
  if (meta.locked && !(held & P.ManageThreads)) throw no.archived();
  meta.archived = false;
  emitEvent(world, "THREAD_UPDATE", json, guild.id);
}

function checkDirect(world: World, userId: string): void {
  if (world.users.get(userId)?.dmOpen !== true) throw no.dm();
  for (const guild of world.guilds.values()) if (guild.botIn && guild.members.has(userId)) return;
  throw no.dm();
}

/** The message an enforced nonce already made; Discord answers with it instead of making another. */
function remembered(world: World, channel: DiscordChannel, key: string): StoredMessage | undefined {
  const nonce = world.nonces.get(key);
  return nonce && nonce.until > world.now() ? channel.messages.get(nonce.messageId) : undefined;
}

function remember(world: World, key: string, messageId: string): void {
  const now = world.now();
  for (const [old, { until }] of world.nonces) {
    if (until > now) break;
    world.nonces.delete(old);
  }
  world.nonces.delete(key);
  world.nonces.set(key, { messageId, until: now + world.settings.nonceMs });
}

const send: Handler = (world, request, [id]) => {
  const channel = requiredChannel(world, id);
  const given = bodyOf(request) as GivenMessage;
  const { files } = request;
  const checked = checkMessage(world, channel, given, { flags: SEND_FLAGS, files });
  checkSending(world, channel, given, files.length);
  const named = checked.nonce !== undefined && checked.nonce !== null;
  const key = `${channel.id}:${checked.nonce}`;
  const old = given.enforce_nonce && named ? remembered(world, channel, key) : undefined;
  if (old) return old;
  const message = store(world, channel, world.user, checked, { replyTo: repliedTo(channel, given) });
  if (named) remember(world, key, message.id);
  const { json } = channel;
  if (channel.isThread) {
    json.message_count = (json.message_count ?? 0) + 1;
    json.total_message_sent = (json.total_message_sent ?? 0) + 1;
  }
  return message;
};

function repliedTo(channel: DiscordChannel, given: GivenMessage): StoredMessage | undefined {
  const reference = given.message_reference;
  if (!reference) return undefined;
  const reply = (reference.type ?? 0) === 0;
  const message = reply ? channel.messages.get(reference.message_id ?? "") : undefined;
  if (message || reference.fail_if_not_exists === false) return message;
  const form = createForm();
  form.add(["message_reference"], "REPLIES_UNKNOWN_MESSAGE", "Unknown message");
  form.done();
  return undefined;
}

const change: Handler = (world, request, [id, messageId]) => {
  const channel = requiredChannel(world, id);
  const message = requiredMessage(channel, messageId);
  const given = bodyOf(request) as GivenMessage;
  if (message.author.id !== world.user.id) {
    if (!Object.keys(given).every((key) => key === "flags"))
      throw new Refusal(403, 50005, "Cannot edit a message authored by another user");
    requiredChannel(world, id, P.ManageMessages);
    message.flags = given.flags ?? message.flags;
    return message;
  }
  if (channel.json.thread_metadata?.archived) throw no.archived();
  const options = { edit: message, flags: EDIT_FLAGS, files: request.files };
  const checked: CheckedMessage = checkMessage(world, channel, given, options);
  const published = message.flags & Flag.Crossposted;
  return edit(world, channel, message, { ...checked, flags: checked.flags | published });
};

const drop: Handler = (world, _, [id, messageId]) => {
  const channel = requiredChannel(world, id);
  const message = requiredMessage(channel, messageId);
  if (message.author.id !== world.user.id) {
    if (!channel.guild) throw no.permission();
    requiredChannel(world, id, P.ManageMessages);
  }
  remove(world, channel, messageId);
  return NO_CONTENT;
};

const dropMany: Handler = (world, request, [id]) => {
  const channel = requiredChannel(world, id, P.ManageMessages);
  const { messages } = bodyOf(request) as { readonly messages: readonly string[] };
  for (const message of messages) if (channel.messages.has(message)) remove(world, channel, message);
  return NO_CONTENT;
};

/** Publishes a message of an announcement channel to the channels that follow it. */
const crosspost: Handler = (world, _, [id, messageId]) => {
  const channel = requiredChannel(world, id);
  if (channel.json.type !== Channel.GuildAnnouncement) throw no.channelType();
  const message = requiredMessage(channel, messageId);
  const own = message.author.id === world.user.id;
  requiredChannel(world, id, own ? P.SendMessages : P.SendMessages | P.ManageMessages);
  if (message.flags & Flag.Crossposted) throw no.crossposted();
  const refusal = countCrosspost(world, channel.id);
  if (refusal) throw refusal;
  message.flags |= Flag.Crossposted;
  announceUpdate(world, channel, message);
  world.waiting.changed();
  return message;
};

const list: Handler = (world, request, [id]) => {
  const channel = requiredChannel(world, id, P.ReadMessageHistory);
  const { query } = request;
  const count = Math.min(Number(query.get("limit") ?? 50), 100);
  const [before, after] = [query.get("before"), query.get("after")];
  let messages = [...channel.messages.values()];
  if (before) messages = messages.filter((message) => BigInt(message.id) < BigInt(before));
  if (after) messages = messages.filter((message) => BigInt(message.id) > BigInt(after)).slice(0, count);
  return messages
    .slice(-count)
    .toReversed()
    .map((message) => shown(world, message));
};

const shown = (world: World, message: StoredMessage): object =>
  redact(world, message, world.settings.privileged.messageContent);

const reaction =
  (add: boolean): Handler =>
  (world, _, [id, messageId, emoji]) => {
    requiredChannel(world, id, add ? P.ReadMessageHistory | P.AddReactions : 0n);
    react(world, { channel_id: id, id: messageId }, world.user.id, decodeURIComponent(emoji), add);
    return NO_CONTENT;
  };

/** Messages in channels. */
export const messageRoutes: readonly RouteSpec[] = [
  { on: "GET /channels/:id/messages", run: list },
  {
    on: "GET /channels/:id/messages/:id",
    run: (world, _, [id, messageId]) =>
      shown(world, requiredMessage(requiredChannel(world, id, P.ReadMessageHistory), messageId)),
  },
  { on: "POST /channels/:id/messages", run: send },
  { on: "PATCH /channels/:id/messages/:id", run: change },
  { on: "DELETE /channels/:id/messages/:id", run: drop },
  { on: "POST /channels/:id/messages/bulk-delete", run: dropMany },
  { on: "POST /channels/:id/messages/:id/crosspost", run: crosspost },
  { on: "PUT /channels/:id/messages/:id/reactions/:emoji/@me", run: reaction(true) },
  { on: "DELETE /channels/:id/messages/:id/reactions/:emoji/@me", run: reaction(false) },
];
