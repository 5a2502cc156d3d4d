import {
  type Client,
  Events,
  GatewayDispatchEvents,
  type GatewayGuildDeleteDispatchData,
  type Guild,
  type GuildBasedChannel,
} from "discord.js";
import { conversationId } from "../../../core/conversation.ts";
import type { ConversationEvent } from "../../../core/platform.ts";
import { isWritable, titleOf } from "./rights.ts";

/**
 * Tells which channels and threads went, and which may be posted to again. A server's outage is neither: the library
 * reports it as an event of its own. What went while the bot was away is noticed when something is sent, and never what
 * came back, for nothing is sent there: so that is told whenever the bot is told of a server.
 */
export function watchServers(client: Client, tell: (event: ConversationEvent) => void): void {
  const gone = (channel: { readonly id: string }, reason: string) =>
    tell({ kind: "gone", conversation: conversationId("discord", channel.id), reason });
  const back = (channel: GuildBasedChannel) => {
    if (isWritable(channel))
      tell({ kind: "came", conversation: conversationId("discord", channel.id), title: titleOf(channel) });
  };

  const backIn = ({ channels }: Guild) => {
    for (const channel of channels.cache.values()) back(channel);
  };

  client.on(Events.GuildCreate, backIn);
  // Comes at the start, with each new session, and after an outage.
  client.on(Events.GuildAvailable, backIn);
  // Heard before the library handles it: by the time of its own event it has forgotten the server's channels.
  client.ws.on(GatewayDispatchEvents.GuildDelete, ({ id, unavailable }: GatewayGuildDeleteDispatchData) => {
    if (unavailable === true) return;
    const channels = client.guilds.cache.get(id)?.channels.cache.values() ?? [];
    for (const channel of channels) gone(channel, "the bot was removed from the server");
  });
  // Rights of a role, which roles the bot has, and whether it may speak at all, decide about many channels, none of which
  // changes itself.
  client.on(Events.GuildRoleUpdate, (before, role) => {
    if (before.permissions.bitfield !== role.permissions.bitfield) backIn(role.guild);
  });
  client.on(Events.GuildMemberUpdate, (_before, member) => {
    if (member.id === client.user?.id && !member.isCommunicationDisabled()) backIn(member.guild);
  });
  client.on(Events.ChannelUpdate, (_before, channel) => {
    if (!channel.isDMBased()) for (const each of withThreads(channel)) back(each);
  });
  client.on(Events.ChannelDelete, (channel) => {
    if (channel.isDMBased()) gone(channel, "the channel was deleted");
    else for (const each of withThreads(channel)) gone(each, "the channel was deleted");
  });
  // Comes with the threads of a channel that the bot sees again.
  client.on(Events.ThreadListSync, (threads) => {
    for (const thread of threads.values()) back(thread);
  });
  client.on(Events.ThreadUpdate, (_before, thread) => back(thread));
  client.on(Events.ThreadDelete, (thread) => gone(thread, "the thread was deleted"));
}

/** A thread has no rights of its own: what becomes of its channel becomes of it, and it has no event of its own for that. */
function withThreads(channel: GuildBasedChannel): readonly GuildBasedChannel[] {
  return "threads" in channel ? [channel, ...channel.threads.cache.values()] : [channel];
}
