import type { DiscordChannel, DiscordGuild } from "../driven.ts";
import { P } from "../numbers.ts";
import { isBotThere, isShut } from "../permissions.ts";
import { no } from "../refusals.ts";
import type { Req } from "../requests.ts";
import type { StoredMessage } from "../types.ts";
import type { World } from "../world.ts";

/** Answers 204 instead of 200. */
export const NO_CONTENT = Symbol("204");

/** What a route does; what it returns is the body, what it throws a `Refusal`. */
export type Handler = (world: World, request: Req, args: readonly [string, string, string]) => unknown;

/** A route by method and path, as `POST /channels/:id/messages`. */
export interface RouteSpec {
  readonly on: string;
  readonly run: Handler;
  /** Needs no bot token; the path carries a secret of its own, or nothing. */
  readonly open?: boolean;
  /** Is not counted against the limit over all routes. */
  readonly uncounted?: boolean;
}

/** A channel the bot can see and where it holds these permissions. */
export function requiredChannel(world: World, id: string, need = 0n): DiscordChannel {
  const channel = world.channels.get(id);
  if (!channel) throw no.channel();
  const { guild } = channel;
  if (!isBotThere(channel)) throw no.access();
  if (!guild) return channel;
  const held = guild.permissions(world.user.id, channel);
  if (!(held & P.ViewChannel)) throw no.access();
  if (isShut(world, channel)) throw no.access();
  if ((held & need) !== need) throw no.permission();
  return channel;
}

/** A server the bot is in and where it holds these permissions. */
export function requiredGuild(world: World, id: string, need = 0n): DiscordGuild {
  const guild = world.guilds.get(id);
  if (!guild?.botIn) throw no.guild();
  if ((guild.permissions(world.user.id) & need) !== need) throw no.permission();
  return guild;
}

/** A message that is in the channel. */
export function requiredMessage(channel: DiscordChannel, id: string): StoredMessage {
  const message = channel.messages.get(id);
  if (!message) throw no.message();
  return message;
}

/** The JSON body, which the route checks as far as it matters. */
export const bodyOf = (request: Req): Readonly<Record<string, unknown>> =>
  (request.body ?? {}) as Readonly<Record<string, unknown>>;
