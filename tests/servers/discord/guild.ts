import type { APIUser } from "discord-api-types/v10";
import { misuse } from "../waiting.ts";
import { createChannel } from "./channel.ts";
import type { DiscordChannel, DiscordGuild, DiscordUser } from "./driven.ts";
import { emitEvent } from "./gateway/events.ts";
import { announceGuild } from "./gateway/session.ts";
import { ALL, bitsOf, Channel, P } from "./numbers.ts";
import { permissionsOf } from "./permissions.ts";
import type { ChannelJson, GuildJson, MemberJson, Permission, RoleJson } from "./types.ts";
import { clone, type World } from "./world.ts";

/** What @everyone may do in a new server. */
const EVERYONE: readonly Permission[] = [
  "ViewChannel",
  "SendMessages",
  "ReadMessageHistory",
  "EmbedLinks",
  "AttachFiles",
  "AddReactions",
  "UseExternalEmojis",
  "UseApplicationCommands",
  "SendMessagesInThreads",
  "CreatePublicThreads",
  "ChangeNickname",
];

const everyone = (id: string): RoleJson => ({
  id,
  name: "@everyone",
  color: 0,
  colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
  hoist: false,
  position: 0,
  permissions: bitsOf(EVERYONE),
  managed: false,
  mentionable: false,
  flags: 0,
});

const memberJson = (world: World, user: APIUser, roles: readonly string[]): MemberJson => ({
  user,
  nick: null,
  avatar: null,
  banner: null,
  roles,
  joined_at: world.iso(),
  premium_since: null,
  deaf: false,
  mute: false,
  flags: 0,
  pending: false,
  communication_disabled_until: null,
});

const guildJson = (id: string, name: string, owner_id: string): GuildJson => ({
  id,
  name,
  icon: null,
  splash: null,
  discovery_splash: null,
  owner_id,
  afk_channel_id: null,
  afk_timeout: 300,
  verification_level: 0,
  default_message_notifications: 0,
  explicit_content_filter: 0,
  emojis: [],
  features: [],
  mfa_level: 0,
  application_id: null,
  system_channel_id: null,
  system_channel_flags: 0,
  rules_channel_id: null,
  vanity_url_code: null,
  description: null,
  banner: null,
  premium_tier: 0,
  premium_subscription_count: 0,
  preferred_locale: "en-US",
  public_updates_channel_id: null,
  nsfw_level: 0,
  stickers: [],
  premium_progress_bar_enabled: false,
  safety_alerts_channel_id: null,
  hub_type: null,
  incidents_data: null,
  member_count: 1,
});

/** What a new server is like. */
export interface GuildOptions {
  /** The permissions of the bot's role; false leaves the bot out. */
  readonly bot?: readonly Permission[] | "all" | false;
}

/** A server of its owner; the bot is in it unless told otherwise. */
export function createGuild(
  world: World,
  name: string,
  owner: DiscordUser,
  { bot = "all" }: GuildOptions = {},
): DiscordGuild {
  const id = world.snowflake();
  const self = () => guild;
  const guild: DiscordGuild = {
    id,
    json: guildJson(id, name, owner.id),
    roles: new Map([[id, everyone(id)]]),
    channels: new Map(),
    members: new Map([[owner.id, memberJson(world, owner.json, [])]]),
    botIn: false,
    ...memberships(world, self),
    ...roles(world, self),
    ...presence(world, self),
    createChannel: (channelName, more = {}) => addChannel(world, guild, channelName, more),
    permissions: (userId, channel) => permissionsOf(guild, userId, channel),
  };
  world.guilds.set(id, guild);
  if (bot !== false) guild.inviteBot(bot);
  return guild;
}

function addChannel(
  world: World,
  guild: DiscordGuild,
  name: string,
  more: Partial<ChannelJson>,
): DiscordChannel {
  const forum = {
    available_tags: [],
    default_reaction_emoji: null,
    default_sort_order: null,
    default_forum_layout: 0,
  };
  const json: ChannelJson = {
    id: world.snowflake(),
    type: Channel.GuildText,
    guild_id: guild.id,
    name,
    position: guild.channels.size,
    permission_overwrites: [],
    parent_id: null,
    topic: null,
    nsfw: false,
    rate_limit_per_user: 0,
    last_message_id: null,
    flags: 0,
    ...(more.type === Channel.GuildForum ? forum : {}),
    ...more,
  };
  const channel = createChannel(world, json);
  guild.channels.set(channel.id, channel);
  emitEvent(world, "CHANNEL_CREATE", json, guild.id);
  return channel;
}

type Memberships = Pick<DiscordGuild, "addMember" | "removeMember" | "setRoles" | "timeout">;

function memberships(world: World, self: () => DiscordGuild): Memberships {
  const change = (id: string, apply: (member: MemberJson) => void) => {
    const member = self().members.get(id) ?? misuse(`${id} is no member of ${self().json.name}`);
    apply(member);
    emitEvent(world, "GUILD_MEMBER_UPDATE", { ...member, guild_id: self().id }, self().id);
  };
  return {
    addMember(user, roles = []) {
      const { members, json, id } = self();
      const member = memberJson(world, user.json, roles);
      members.set(user.id, member);
      json.member_count = members.size;
      emitEvent(world, "GUILD_MEMBER_ADD", { ...member, guild_id: id }, id);
    },
    removeMember(user) {
      const { members, json, id } = self();
      if (!members.delete(user.id)) misuse(`${user.json.username} is no member of ${json.name}`);
      json.member_count = members.size;
      emitEvent(world, "GUILD_MEMBER_REMOVE", { user: user.json, guild_id: id }, id);
    },
    setRoles: ({ id }, list) =>
      change(id, (member) => {
        const managed = member.roles.filter((role) => self().roles.get(role)?.managed);
        member.roles = [...managed, ...list.map((role) => role.id)];
      }),
    timeout: ({ id }, until) =>
      change(id, (member) => {
        member.communication_disabled_until = until === null ? null : new Date(until).toISOString();
      }),
  };
}

type Roles = Pick<DiscordGuild, "createRole" | "setRolePermissions" | "deleteRole">;

function newRole(world: World, guild: DiscordGuild, more: Partial<RoleJson>): RoleJson {
  const role = {
    ...clone(everyone(guild.id)),
    id: world.snowflake(),
    position: guild.roles.size,
    ...more,
  };
  guild.roles.set(role.id, role);
  return role;
}

function roles(world: World, self: () => DiscordGuild): Roles {
  return {
    createRole(name, permissions = []) {
      const guild = self();
      const role = newRole(world, guild, { name, permissions: bitsOf(permissions) });
      emitEvent(world, "GUILD_ROLE_CREATE", { guild_id: guild.id, role }, guild.id);
      return role;
    },
    setRolePermissions(role, permissions) {
      const { id } = self();
      role.permissions = bitsOf(permissions);
      emitEvent(world, "GUILD_ROLE_UPDATE", { guild_id: id, role }, id);
    },
    deleteRole(role) {
      const { id, roles, members } = self();
      roles.delete(role.id);
      for (const member of members.values()) member.roles = member.roles.filter((other) => other !== role.id);
      emitEvent(world, "GUILD_ROLE_DELETE", { guild_id: id, role_id: role.id }, id);
    },
  };
}

type Presence = Pick<DiscordGuild, "inviteBot" | "removeBot" | "delete" | "outage" | "recover">;

function presence(world: World, self: () => DiscordGuild): Presence {
  const gone = (more: object = {}) => {
    emitEvent(world, "GUILD_DELETE", { id: self().id, ...more }, self().id);
  };
  const leave = () => {
    const { id, members, roles } = self();
    self().botIn = false;
    members.delete(world.user.id);
    for (const role of roles.values()) if (role.tags?.bot_id) roles.delete(role.id);
    world.guildCommands.delete(id);
    gone();
  };
  return {
    inviteBot(permissions = "all") {
      const guild = self();
      const { user } = world;
      const held = permissions === "all" ? String(ALL & ~P.Administrator) : bitsOf(permissions);
      const tags = { bot_id: user.id };
      const role = newRole(world, guild, { name: user.username, managed: true, tags, permissions: held });
      guild.members.set(user.id, memberJson(world, user, [role.id]));
      guild.json.member_count = guild.members.size;
      guild.botIn = true;
      announceGuild(world, guild);
      return role;
    },
    removeBot: leave,
    delete() {
      const { id, channels } = self();
      leave();
      for (const channel of channels.values()) world.channels.delete(channel.id);
      world.guilds.delete(id);
    },
    outage: () => gone({ unavailable: true }),
    recover: () => announceGuild(world, self()),
  };
}
