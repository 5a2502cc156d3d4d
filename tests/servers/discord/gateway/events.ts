import { Intent } from "../numbers.ts";
import { isBotThere, isShut } from "../permissions.ts";
import type { Maybe } from "../types.ts";
import type { World } from "../world.ts";
import { canSee, dispatch, dropLostSessions, shardOf } from "./session.ts";

const GUILDS = [
  "GUILD_CREATE",
  "GUILD_UPDATE",
  "GUILD_DELETE",
  "GUILD_ROLE_CREATE",
  "GUILD_ROLE_UPDATE",
  "GUILD_ROLE_DELETE",
  "CHANNEL_CREATE",
  "CHANNEL_UPDATE",
  "CHANNEL_DELETE",
  "THREAD_CREATE",
  "THREAD_UPDATE",
  "THREAD_DELETE",
  "THREAD_MEMBERS_UPDATE",
];
const MEMBERS = ["GUILD_MEMBER_ADD", "GUILD_MEMBER_UPDATE", "GUILD_MEMBER_REMOVE"];

/** The intent an event needs; events not named here need none. */
const INTENT_OF: ReadonlyMap<string, number> = new Map([
  ...GUILDS.map((event) => [event, Intent.Guilds] as const),
  ...MEMBERS.map((event) => [event, Intent.GuildMembers] as const),
]);

/** Events with one intent for servers and another for direct messages. */
function dualIntent(event: string): readonly [number, number] | undefined {
  if (event.startsWith("TYPING")) return [Intent.GuildMessageTyping, Intent.DirectMessageTyping];
  if (event.includes("REACTION")) return [Intent.GuildMessageReactions, Intent.DirectMessageReactions];
  if (event.startsWith("MESSAGE")) return [Intent.GuildMessages, Intent.DirectMessages];
  return undefined;
}

/** What an event may say of itself. */
interface EventData {
  readonly id?: string;
  readonly channel_id?: string;
  /** The channel of a thread. */
  readonly parent_id?: Maybe<string>;
  readonly user?: { readonly id: string };
  readonly author?: { readonly id: string };
  readonly [more: string]: unknown;
}

/** Sends an event to every session whose intents and shard allow it; message content is redacted as Discord does. */
export function emitEvent(world: World, event: string, data: EventData, guildId?: string): void {
  const guild = guildId === undefined ? undefined : world.guilds.get(guildId);
  // People bring an app along to servers that it is not in, and use it there.
  const anywhere = event === "GUILD_DELETE" || event === "INTERACTION_CREATE";
  if (guildId && !guild?.botIn && !anywhere) return;
  const channel = world.channels.get(data.channel_id ?? "");
  if (channel !== undefined && !isBotThere(channel) && !anywhere) return;
  const dual = dualIntent(event);
  const within = event.startsWith("THREAD_") ? data.parent_id : dual && data.channel_id;
  if (within && guild && !canSee(world, guild, within)) return;
  const thread = event.startsWith("THREAD_") ? world.channels.get(data.id ?? "") : channel;
  if (thread !== undefined && isShut(world, thread) && !anywhere) return;
  dropLostSessions(world);
  for (const session of world.sessions.values()) {
    if (shardOf(guildId, session.shard[1]) !== session.shard[0]) continue;
    const own = event === "GUILD_MEMBER_UPDATE" && data.user?.id === world.user.id;
    const need = dual ? dual[guildId ? 0 : 1] : own ? 0 : (INTENT_OF.get(event) ?? 0);
    if (need && !(session.intents & need)) continue;
    const content = (session.intents & Intent.MessageContent) !== 0;
    const message = event.startsWith("MESSAGE_") && data.author !== undefined;
    dispatch(session, event, message ? redact(world, data as unknown as RedactedMessage, content) : data);
  }
  world.waiting.changed();
}

interface RedactedMessage {
  readonly channel_id: string;
  readonly guild_id?: string;
  readonly author: { readonly id: string };
  readonly mentions?: readonly { readonly id: string }[];
  readonly referenced_message?: RedactedMessage;
}

/** A message as a bot without the message content intent sees it: whole only in private, when mentioned, or its own. */
export function redact(world: World, message: RedactedMessage, content: boolean): object {
  const { author, guild_id, channel_id, mentions = [] } = message;
  const direct = !guild_id && !world.channels.get(channel_id)?.guild;
  const me = world.user.id;
  if (content || direct || author.id === me || mentions.some((user) => user.id === me)) {
    const { referenced_message: to } = message;
    return to === undefined ? message : { ...message, referenced_message: redact(world, to, content) };
  }
  const { poll: _, ...rest } = message as RedactedMessage & { poll?: unknown };
  return { ...rest, content: "", embeds: [], attachments: [], components: [] };
}
