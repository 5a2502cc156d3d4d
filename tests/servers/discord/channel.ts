import { misuse } from "../waiting.ts";
import type { DiscordChannel, DiscordUser } from "./driven.ts";
import { emitEvent } from "./gateway/events.ts";
import { canSee } from "./gateway/session.ts";
import { plain, remove, store, view } from "./messages.ts";
import { bitsOf, Channel } from "./numbers.ts";
import type { ChannelJson } from "./types.ts";
import type { World } from "./world.ts";

const THREADS = new Set([Channel.PublicThread, Channel.PrivateThread, Channel.AnnouncementThread]);

/** Makes a channel, thread or direct conversation; its server is told by who asked for it. */
export function createChannel(world: World, json: ChannelJson): DiscordChannel {
  const guildId = json.guild_id;
  const update = () => {
    emitEvent(world, channel.isThread ? "THREAD_UPDATE" : "CHANNEL_UPDATE", json, guildId);
  };
  const mine = () => [...channel.messages.values()].filter((m) => m.author.id === world.user.id);
  const channel: DiscordChannel = {
    id: json.id,
    json,
    messages: new Map(),
    threadMembers: new Set(),
    isThread: THREADS.has(json.type),
    botMessages: 0,
    get guild() {
      return guildId === undefined ? undefined : world.guilds.get(guildId);
    },
    history: () => [...channel.messages.values()].map(view),
    fromBot: () => mine().map(view),
    last(fits = () => true) {
      // One by one from the end, because waiting asks this often.
      for (const message of mine().toReversed()) {
        const shown = view(message);
        if (fits(shown)) return shown;
      }
      return undefined;
    },
    overwrite(target, { allow = [], deny = [] }) {
      const id = typeof target === "string" ? target : target.id;
      const type = channel.guild?.roles.has(id) ? 0 : 1;
      const others = (json.permission_overwrites ?? []).filter((rule) => rule.id !== id);
      const saw = channel.guild !== undefined && canSee(world, channel.guild, json.id);
      json.permission_overwrites = [...others, { id, type, allow: bitsOf(allow), deny: bitsOf(deny) }];
      update();
      if (!saw) syncThreads(world, channel);
    },
    removeMessage({ id }) {
      if (!channel.messages.has(id)) misuse(`message ${id} is not in channel ${channel.id}`);
      remove(world, channel, id);
    },
    createThread: (by, name, content) => personThread(world, channel, by, name, content),
    createThreadOn: (by, { id }, name) => personThread(world, channel, by, name, undefined, id),
    createPrivateThread: (by, name) =>
      openThread(world, channel, { name, type: Channel.PrivateThread, owner: by.id }),
    bringBot() {
      channel.threadMembers.add(world.user.id);
      const member = { id: json.id, user_id: world.user.id, join_timestamp: world.iso(), flags: 0 };
      emitEvent(world, "THREAD_CREATE", { ...json, member }, guildId);
    },
    delete: () => deleteChannel(world, channel),
    archive(locked = false) {
      setArchived(world, channel, true, locked);
      update();
    },
    unarchive() {
      setArchived(world, channel, false, false);
      update();
    },
  };
  world.channels.set(channel.id, channel);
  return channel;
}

/** Where the bot has come to see a channel, it is told of the open threads there. */
function syncThreads(world: World, { json, guild }: DiscordChannel): void {
  if (guild === undefined || !canSee(world, guild, json.id)) return;
  const threads = [...guild.channels.values()].filter(
    ({ isThread, json: { parent_id, thread_metadata } }) =>
      isThread && parent_id === json.id && thread_metadata?.archived !== true,
  );
  const sync = { guild_id: guild.id, channel_ids: [json.id], threads: threads.map((thread) => thread.json) };
  emitEvent(world, "THREAD_LIST_SYNC", { ...sync, members: [] }, guild.id);
}

function deleteChannel(world: World, channel: DiscordChannel): void {
  const { guild } = channel;
  for (const other of guild?.channels.values() ?? [])
    if (other.isThread && other.json.parent_id === channel.id) deleteChannel(world, other);
  guild?.channels.delete(channel.id);
  world.channels.delete(channel.id);
  const event = channel.isThread ? "THREAD_DELETE" : "CHANNEL_DELETE";
  emitEvent(world, event, channel.json, guild?.id);
}

function setArchived(world: World, channel: DiscordChannel, archived: boolean, locked: boolean): void {
  const meta = channel.json.thread_metadata;
  if (!meta) misuse(`channel ${channel.id} is no thread`);
  Object.assign(meta, { archived, locked, archive_timestamp: world.iso() });
}

/** What a new thread is like. */
export interface ThreadSpec {
  readonly name: string;
  readonly type: number;
  readonly owner: string;
  readonly id?: string | undefined;
  readonly auto_archive_duration?: number | undefined;
  readonly applied_tags?: readonly string[] | undefined;
}

/** Opens a thread below a channel and tells it. */
export function openThread(world: World, parent: DiscordChannel, spec: ThreadSpec): DiscordChannel {
  const { guild } = parent;
  if (!guild) misuse("direct messages have no threads");
  const now = world.iso();
  const thread = createChannel(world, {
    id: spec.id ?? world.snowflake(),
    type: spec.type,
    guild_id: guild.id,
    parent_id: parent.id,
    owner_id: spec.owner,
    name: spec.name,
    last_message_id: null,
    message_count: 0,
    member_count: 1,
    total_message_sent: 0,
    rate_limit_per_user: 0,
    flags: 0,
    thread_metadata: {
      archived: false,
      archive_timestamp: now,
      auto_archive_duration: spec.auto_archive_duration ?? 1440,
      locked: false,
      create_timestamp: now,
    },
    ...(spec.applied_tags ? { applied_tags: spec.applied_tags } : {}),
  });
  thread.threadMembers.add(spec.owner);
  guild.channels.set(thread.id, thread);
  const member = { id: thread.id, user_id: spec.owner, join_timestamp: now, flags: 0 };
  emitEvent(world, "THREAD_CREATE", { ...thread.json, newly_created: true, member }, guild.id);
  return thread;
}

function personThread(
  world: World,
  parent: DiscordChannel,
  by: DiscordUser,
  name: string,
  content: string | undefined,
  on?: string,
): DiscordChannel {
  const forum = parent.json.type === Channel.GuildForum;
  if (forum && content === undefined) misuse("a forum post needs a text");
  const announcement = parent.json.type === Channel.GuildAnnouncement;
  const type = announcement ? Channel.AnnouncementThread : Channel.PublicThread;
  const thread = openThread(world, parent, { name, type, owner: by.id, id: on });
  // A forum post's first message has the id of its thread.
  if (content !== undefined)
    store(world, thread, by.json, plain(content), { id: forum ? thread.id : undefined });
  return thread;
}

/** A group message between people; the bot is never in one, and hears only of commands there. */
export function groupMessage(world: World, people: readonly DiscordUser[]): DiscordChannel {
  return createChannel(world, {
    id: world.snowflake(),
    type: Channel.GroupDM,
    name: people.map(({ json }) => json.username).join(", "),
    last_message_id: null,
    flags: 0,
    recipients: people.map(({ json }) => json),
  });
}

/** The direct conversation between a person and the bot. */
export function directChannel(world: World, user: DiscordUser): DiscordChannel {
  const known = world.dms.get(user.id);
  if (known) return known;
  const json = {
    id: world.snowflake(),
    type: Channel.DM,
    last_message_id: null,
    flags: 0,
    recipients: [user.json],
  };
  const channel = createChannel(world, json);
  world.dms.set(user.id, channel);
  return channel;
}
