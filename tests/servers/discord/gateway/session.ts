import { constants, createDeflate, type Deflate } from "node:zlib";
import { WebSocket } from "ws";
import type { DiscordGuild } from "../driven.ts";
import { Intent, Op, P } from "../numbers.ts";
import { isShut } from "../permissions.ts";
import type { World } from "../world.ts";

/** What a client identified as; it outlives its connection for a while. */
export interface Session {
  readonly id: string;
  readonly intents: number;
  readonly shard: readonly [number, number];
  seq: number;
  readonly buffer: { readonly seq: number; readonly json: string }[];
  socket: Socket | undefined;
  /** Since when nobody is connected, by the server's clock. */
  lostAt: number | undefined;
  presence: unknown;
}

/** One connection. */
export interface Socket {
  readonly ws: WebSocket;
  session: Session | undefined;
  /** When the client sent something, in real milliseconds. */
  readonly sent: number[];
  lastBeat: number;
  timer: NodeJS.Timeout | undefined;
  raw(json: string): void;
  op(op: number, data?: unknown): void;
}

/** Events a session can replay. */
const MAX_BUFFER = 1000;

/** Wraps a connection, compressing the whole stream if the client asked for it. */
export function createSocket(ws: WebSocket, zlib: boolean): Socket {
  const send = zlib ? compressor(ws) : (json: string) => sendOpen(ws, json);
  return {
    ws,
    session: undefined,
    sent: [],
    lastBeat: Date.now(),
    timer: undefined,
    raw: send,
    op: (op, data = null) => send(JSON.stringify({ op, d: data, s: null, t: null })),
  };
}

function sendOpen(ws: WebSocket, data: string | Buffer): void {
  if (ws.readyState === WebSocket.OPEN) ws.send(data);
}

/** One zlib stream per connection, flushed after each payload. */
function compressor(ws: WebSocket): (json: string) => void {
  const deflate: Deflate = createDeflate({ chunkSize: 65_535 });
  let parts: Buffer[] = [];
  let busy: Promise<void> = Promise.resolve();
  deflate.on("data", (part: Buffer) => parts.push(part));
  ws.on("close", () => deflate.close());
  const flush = (json: string) =>
    new Promise<void>((resolve) => {
      if (ws.readyState !== WebSocket.OPEN) return resolve();
      deflate.write(json);
      deflate.flush(constants.Z_SYNC_FLUSH, () => {
        sendOpen(ws, Buffer.concat(parts));
        parts = [];
        resolve();
      });
    });
  return (json) => {
    busy = busy.then(() => flush(json));
  };
}

/** The shard a server's events go to; direct messages go to the first. */
export function shardOf(guild: string | undefined, shards: number): number {
  return guild ? Number((BigInt(guild) >> 22n) % BigInt(shards)) : 0;
}

/** Sends an event to a session, now or when it resumes. */
export function dispatch(session: Session, event: string, data: unknown): void {
  const seq = ++session.seq;
  const json = JSON.stringify({ op: Op.Dispatch, t: event, s: seq, d: data });
  session.buffer.push({ seq, json });
  if (session.buffer.length > MAX_BUFFER) session.buffer.shift();
  session.socket?.raw(json);
}

/** Forgets sessions that nobody resumed in time. */
export function dropLostSessions(world: World): void {
  for (const session of world.sessions.values()) {
    const { lostAt } = session;
    if (lostAt !== undefined && world.now() - lostAt > world.settings.resumeMs)
      world.sessions.delete(session.id);
  }
}

/** A server as a session first hears of it. */
export function guildCreate(world: World, guild: DiscordGuild, intents: number): object {
  const me = world.user.id;
  const channels = [...guild.channels.values()];
  const members = [...guild.members.values()];
  const visible = intents & Intent.GuildMembers ? members : members.filter((m) => m.user.id === me);
  const live = channels.filter((c) => c.isThread && !c.json.thread_metadata?.archived && !isShut(world, c));
  return {
    ...guild.json,
    roles: [...guild.roles.values()],
    joined_at: guild.members.get(me)?.["joined_at"],
    large: false,
    unavailable: false,
    member_count: guild.members.size,
    voice_states: [],
    members: visible,
    channels: channels.filter((channel) => !channel.isThread).map((channel) => channel.json),
    threads: live.map((channel) => channel.json),
    presences: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  };
}

/** Tells every session of its shard that the bot is (again) in a server. */
export function announceGuild(world: World, guild: DiscordGuild): void {
  for (const session of world.sessions.values()) {
    const mine = shardOf(guild.id, session.shard[1]) === session.shard[0];
    if (mine && session.intents & Intent.Guilds)
      dispatch(session, "GUILD_CREATE", guildCreate(world, guild, session.intents));
  }
}

/** Whether the bot sees a channel of a server. */
export const canSee = (world: World, guild: DiscordGuild, channelId: string | undefined): boolean => {
  const channel = channelId === undefined ? undefined : world.channels.get(channelId);
  return !channel || (guild.permissions(world.user.id, channel) & P.ViewChannel) !== 0n;
};
