import {
  type Channel,
  ChannelType,
  type Client,
  type GuildBasedChannel,
  PermissionFlagsBits,
} from "discord.js";
import { type ConversationId, conversationId, conversationParts } from "../../../core/conversation.ts";
import type { ConversationInfo, Rights } from "../../../core/platform.ts";
import { closed } from "../../../core/text/closed.ts";
import { codeOf } from "../errors.ts";
import { mayManageWith, rightToPost } from "./permissions.ts";

/** Discord's codes for what does not exist, or is hidden from the bot. */
const unseen = new Set([10003, 10004, 10007, 10011, 10013, 50001, 50007, 50033]);

/** The newsroom's own server, and the roles in it that make moderators. */
export interface Home {
  readonly server: string;
  readonly roles: readonly string[];
}

/** Asks Discord, each time, who may do what where. */
export function createRights(client: Client, home: Home | null): Rights {
  const seen = (id: ConversationId) =>
    orNull(() => {
      const { chat } = conversationParts(id);
      // Whoever uses a command in a private thread makes it known to the library, also where the bot is not in it.
      const force = client.channels.cache.get(chat)?.type === ChannelType.PrivateThread;
      return client.channels.fetch(chat, { force });
    });

  return {
    async mayManage(conversation, person) {
      const channel = await seen(conversation);
      const user = conversationParts(person).chat;
      if (channel === null) return false;
      if (channel.isDMBased()) return channel.type === ChannelType.DM && channel.recipientId === user;
      // Roles may have changed since: the cache is not used.
      const member = await orNull(() => channel.guild.members.fetch({ user, force: true }));
      return member !== null && mayManageWith(channel.permissionsFor(member));
    },
    async describe(conversation) {
      const channel = await seen(conversation);
      return channel === null ? null : { id: conversation, ...about(channel) };
    },
    channelOf(conversation) {
      const channel = client.channels.cache.get(conversationParts(conversation).chat);
      const parent = channel?.isThread() === true ? channel.parentId : null;
      return parent === null ? null : conversationId("discord", parent);
    },
    async appoints(person) {
      const server = home === null ? null : await orNull(() => client.guilds.fetch(home.server));
      if (home === null || server === null) return false;
      const user = conversationParts(person).chat;
      const member = await orNull(() => server.members.fetch({ user, force: true }));
      return member !== null && member.roles.cache.hasAny(...home.roles);
    },
    async privateWith(person) {
      const channel = await orNull(() => client.users.createDM(conversationParts(person).chat));
      return channel === null ? null : conversationId("discord", channel.id);
    },
  };
}

function about(channel: Channel): Omit<ConversationInfo, "id"> {
  if (channel.isDMBased()) {
    const title =
      channel.type === ChannelType.DM ? closed(channel.recipient?.displayName ?? "Direct messages") : "Group";
    const place = channel.type === ChannelType.DM ? "private" : "group";
    return { title, place, forum: null, writable: true, roles: null };
  }
  const writable = isWritable(channel);
  const { everyone, cache } = channel.guild.roles;
  const named = cache.filter(({ id }) => id !== everyone.id).map(({ id, name }) => [id, name] as const);
  const roles = { everyone: everyone.id, others: new Map(named) };
  const parent = channel.isThread() ? channel.parent : null;
  const forum = parent?.isThreadOnly() === true ? conversationId("discord", parent.id) : null;
  return { title: titleOf(channel), place: "group", forum, writable, roles };
}

/** The server's name and the channel's, as people tell channels apart. */
export function titleOf(channel: GuildBasedChannel): string {
  return `${closed(channel.guild.name)} #${closed(channel.name)}`;
}

/** Whether the bot may post there, by the roles and overwrites that the gateway keeps current. */
export function isWritable(channel: GuildBasedChannel): boolean {
  const me = channel.guild.members.me;
  if (me === null) return false;
  if (channel.isThread() && channel.locked === true && !channel.manageable) return false;
  const takesPosts = channel.isTextBased() || channel.isThreadOnly();
  return (
    takesPosts && channel.permissionsFor(me).has([PermissionFlagsBits.ViewChannel, rightToPost(channel)])
  );
}

async function orNull<Found>(ask: () => Promise<Found>): Promise<Found | null> {
  try {
    return await ask();
  } catch (error) {
    if (unseen.has(codeOf(error) ?? 0)) return null;
    throw error;
  }
}
