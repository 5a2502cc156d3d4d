import { randomBytes } from "node:crypto";
import type { WebSocket } from "ws";
import { Close, Intent, Op } from "../numbers.ts";
import type { MemberJson } from "../types.ts";
import type { World } from "../world.ts";
import {
  createSocket,
  dispatch,
  dropLostSessions,
  guildCreate,
  type Session,
  type Socket,
  shardOf,
} from "./session.ts";

type Closer = (code: number, why: string) => void;

/** Documented: 120 payloads a minute. */
const MAX_PER_MINUTE = 120;

/** Documented: 4096 bytes a payload. */
const MAX_PAYLOAD = 4096;

/** A client connects. */
export function connect(world: World, ws: WebSocket, query: URLSearchParams): void {
  const socket = createSocket(ws, query.get("compress") === "zlib-stream");
  const { heartbeatMs } = world.settings;
  world.sockets.add(socket);
  const close: Closer = (code, why) => {
    log(world, "out", `close ${code} ${why}`);
    ws.close(code, why);
  };
  ws.on("error", () => undefined);
  if (query.get("v") !== "10") return close(Close.InvalidAPIVersion, "Invalid API version");
  if ((query.get("encoding") ?? "json") !== "json")
    return close(Close.DecodeError, "TEST: only json encoding");
  socket.op(Op.Hello, { heartbeat_interval: heartbeatMs, _trace: ["test"] });
  const checkPulse = () => {
    if (Date.now() - socket.lastBeat > heartbeatMs * 1.8) close(Close.SessionTimedOut, "Session timed out");
  };
  socket.timer = setInterval(checkPulse, Math.max(200, heartbeatMs / 2));
  ws.on("close", (code) => disconnected(world, socket, code));
  ws.on("message", (data: Buffer) => receive(world, socket, data, close));
}

function log(world: World, dir: "in" | "out", what: string): void {
  world.gatewayLog.push({ at: world.now(), dir, what });
}

/** A normal close ends the session; any other leaves it to be resumed. */
function disconnected(world: World, socket: Socket, code: number): void {
  clearInterval(socket.timer);
  world.sockets.delete(socket);
  const { session } = socket;
  if (session?.socket === socket) {
    session.socket = undefined;
    session.lostAt = world.now();
    if (code === 1000 || code === 1001) world.sessions.delete(session.id);
  }
  log(world, "in", `close ${code}`);
  world.waiting.changed();
}

interface Payload {
  readonly op: number;
  readonly d: unknown;
}

function receive(world: World, socket: Socket, data: Buffer, close: Closer): void {
  const now = Date.now();
  const { sent } = socket;
  while (sent[0] !== undefined && sent[0] <= now - 60_000) sent.shift();
  sent.push(now);
  if (sent.length > MAX_PER_MINUTE) return close(Close.RateLimited, "Rate limited");
  if (data.length > MAX_PAYLOAD) return close(Close.DecodeError, "Payload too large");
  let payload: Payload;
  try {
    payload = JSON.parse(data.toString()) as Payload;
  } catch {
    return close(Close.DecodeError, "Decode error");
  }
  log(world, "in", `op ${payload.op}`);
  obey(world, socket, payload, close);
}

function obey(world: World, socket: Socket, { op, d }: Payload, close: Closer): void {
  if (op === Op.Heartbeat) {
    socket.lastBeat = Date.now();
    if (world.ackHeartbeats) socket.op(Op.HeartbeatAck);
  } else if (op === Op.Identify) identify(world, socket, d as Identify, close);
  else if (op === Op.Resume) resume(world, socket, d as Resume, close);
  else if (!socket.session) close(Close.NotAuthenticated, "Not authenticated");
  else if (op === Op.PresenceUpdate) {
    socket.session.presence = d;
    world.waiting.changed();
  } else if (op === Op.RequestGuildMembers) sendMembers(world, socket, d as MemberRequest);
  else if (op !== Op.VoiceStateUpdate && op !== Op.RequestSoundboardSounds)
    close(Close.UnknownOpcode, "Unknown opcode");
}

interface Identify {
  readonly token: string;
  readonly intents: unknown;
  readonly shard?: readonly [number, number];
  readonly presence?: unknown;
}

const isToken = (world: World, token: string): boolean => token.replace(/^Bot /, "") === world.token;

function identify(world: World, socket: Socket, given: Identify, close: Closer): void {
  const { settings, sessions } = world;
  const { privileged } = settings;
  if (socket.session) return close(Close.AlreadyAuthenticated, "Already authenticated");
  if (!isToken(world, given.token)) return close(Close.AuthenticationFailed, "Authentication failed.");
  const { shard = [0, 1] } = given;
  const intents = Number(given.intents);
  if (!Number.isInteger(intents) || intents < 0 || intents >= 1 << 27)
    return close(Close.InvalidIntents, "Invalid intent(s).");
  const asks = (intent: number, allowed: boolean) => (intents & intent) !== 0 && !allowed;
  if (
    asks(Intent.GuildMembers, privileged.members) ||
    asks(Intent.GuildPresences, privileged.presences) ||
    asks(Intent.MessageContent, privileged.messageContent)
  )
    return close(Close.DisallowedIntents, "Disallowed intent(s).");
  if (shard[0] >= shard[1]) return close(Close.InvalidShard, "Invalid shard.");
  world.identifies++;
  const session: Session = {
    id: randomBytes(16).toString("hex"),
    intents,
    shard,
    seq: 0,
    buffer: [],
    socket,
    lostAt: undefined,
    presence: given.presence,
  };
  sessions.set(session.id, session);
  socket.session = session;
  welcome(world, session);
  world.waiting.changed();
}

function welcome(world: World, session: Session): void {
  const { shard, intents } = session;
  const inShard = (id: string) => shardOf(id, shard[1]) === shard[0];
  const mine = [...world.guilds.values()].filter((guild) => guild.botIn && inShard(guild.id));
  dispatch(session, "READY", {
    v: 10,
    user: { ...world.user, verified: true, mfa_enabled: true, flags: 0, email: null },
    guilds: mine.map(({ id }) => ({ id, unavailable: true })),
    session_id: session.id,
    resume_gateway_url: gatewayUrl(world),
    shard,
    application: { id: world.app.id, flags: world.app.flags },
    private_channels: [],
    relationships: [],
    user_settings: {},
    session_type: "normal",
    _trace: ["test"],
  });
  if (!(intents & Intent.Guilds)) return;
  for (const guild of mine) dispatch(session, "GUILD_CREATE", guildCreate(world, guild, intents));
}

/** Where clients connect. */
export const gatewayUrl = (world: World): string => `${world.origin.replace("http", "ws")}/gateway`;

interface Resume {
  readonly token: string;
  readonly session_id: string;
  readonly seq: number;
}

function resume(world: World, socket: Socket, given: Resume, close: Closer): void {
  if (!isToken(world, given.token)) return close(Close.AuthenticationFailed, "Authentication failed.");
  dropLostSessions(world);
  const session = world.sessions.get(given.session_id);
  if (!session) return socket.op(Op.InvalidSession, false);
  if (given.seq > session.seq) return close(Close.InvalidSeq, "Invalid seq");
  session.socket = socket;
  session.lostAt = undefined;
  socket.session = session;
  for (const { seq, json } of session.buffer) if (seq > given.seq) socket.raw(json);
  dispatch(session, "RESUMED", { _trace: ["test"] });
  world.waiting.changed();
}

interface MemberRequest {
  readonly guild_id: string | readonly string[];
  readonly user_ids?: string | readonly string[];
  readonly query?: string;
  readonly limit?: number;
  readonly nonce?: string;
}

function sendMembers(world: World, socket: Socket, request: MemberRequest): void {
  const { session } = socket;
  const guild = world.guilds.get([request.guild_id].flat()[0] ?? "");
  if (!guild || !session) return;
  let members: MemberJson[] = [...guild.members.values()];
  const { user_ids, query = "", limit, nonce } = request;
  if (user_ids) {
    const ids = [user_ids].flat();
    members = members.filter((member) => ids.includes(member.user.id));
  } else {
    if (request.query === "" && !limit && !(session.intents & Intent.GuildMembers))
      return socket.ws.close(Close.DisallowedIntents);
    const begins = (name: string) => name.toLowerCase().startsWith(query.toLowerCase());
    members = members.filter((m) => begins(m.nick ?? m.user.username)).slice(0, limit || 1000);
  }
  dispatch(session, "GUILD_MEMBERS_CHUNK", {
    guild_id: guild.id,
    members,
    chunk_index: 0,
    chunk_count: 1,
    not_found: [],
    ...(nonce ? { nonce } : {}),
  });
}

/** What a gateway can do to its clients. */
export interface GatewayTrouble {
  /** Asks every client to reconnect and resume. */
  reconnect(): void;
  /** Declares every session invalid. */
  invalidate(resumable?: boolean): void;
  close(code: number): void;
  /** Cuts every connection without a word. */
  cut(): void;
  /** Stops acknowledging heartbeats: the zombie connection. */
  freeze(on?: boolean): void;
}

/** The troubles of one server. */
export function createTrouble(world: World): GatewayTrouble {
  const { sockets, sessions } = world;
  return {
    reconnect() {
      for (const socket of sockets) socket.op(Op.Reconnect);
    },
    invalidate(resumable = false) {
      for (const socket of sockets) {
        if (!resumable && socket.session) sessions.delete(socket.session.id);
        socket.op(Op.InvalidSession, resumable);
      }
    },
    close(code) {
      for (const socket of sockets) socket.ws.close(code);
    },
    cut() {
      for (const socket of sockets) socket.ws.terminate();
    },
    freeze(on = true) {
      world.ackHeartbeats = !on;
    },
  };
}
