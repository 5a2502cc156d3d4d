import { randomBytes } from "node:crypto";
import type { APIUser } from "discord-api-types/v10";
import { createWaiting, type Waiting } from "../waiting.ts";
import type { DiscordChannel, DiscordGuild, DiscordInteraction, DiscordUser } from "./driven.ts";
import type { Session, Socket } from "./gateway/session.ts";
import { type DiscordOptions, type DiscordSettings, settingsOf } from "./options.ts";
import type { Fault, Req } from "./requests.ts";
import type { CommandJson } from "./types.ts";

/** Discord's own epoch, 2015-01-01, in milliseconds. */
const EPOCH = 1_420_070_400_000n;

/** The bot's application, as the API shows it. */
export interface AppJson {
  readonly id: string;
  readonly name: string;
  flags: number;
  [more: string]: unknown;
}

/** One line of what passed over the gateway. */
export interface GatewayLine {
  readonly at: number;
  readonly dir: "in" | "out";
  readonly what: string;
}

/** Everything a Discord server knows; the other files are functions over it. */
export interface World {
  readonly settings: DiscordSettings;
  readonly token: string;
  readonly user: APIUser;
  readonly app: AppJson;
  readonly waiting: Waiting;
  /** Set when the server listens. */
  origin: string;
  readonly users: Map<string, DiscordUser>;
  readonly guilds: Map<string, DiscordGuild>;
  readonly channels: Map<string, DiscordChannel>;
  /** Direct conversations by person. */
  readonly dms: Map<string, DiscordChannel>;
  globalCommands: CommandJson[];
  readonly guildCommands: Map<string, CommandJson[]>;
  readonly interactions: Map<string, DiscordInteraction>;
  /** By their token. */
  readonly hooks: Map<string, DiscordInteraction>;
  /** Ephemeral messages by id, with an interaction that shows them. */
  readonly hidden: Map<string, DiscordInteraction>;
  readonly requests: Req[];
  requestCount: number;
  readonly counts: Map<string, number>;
  readonly unsupported: Set<string>;
  readonly faults: Fault[];
  readonly sessions: Map<string, Session>;
  readonly sockets: Set<Socket>;
  readonly gatewayLog: GatewayLine[];
  identifies: number;
  ackHeartbeats: boolean;
  /** When requests were refused with 401, 403 or 429. */
  readonly invalid: number[];
  readonly buckets: Map<string, { readonly start: number; used: number }>;
  /** When the last requests came, for the limit over all routes. */
  readonly recent: number[];
  /** When messages were published, by channel. */
  readonly crossposts: Map<string, number[]>;
  /** Uploaded files by path. */
  readonly cdn: Map<string, { readonly mime: string; readonly data: Buffer }>;
  /** Enforced nonces: the message each one made, and until when it is remembered. */
  readonly nonces: Map<string, { readonly messageId: string; readonly until: number }>;
  /** The server's clock, epoch milliseconds. */
  now(): number;
  /** The server's clock as the API writes times. */
  iso(): string;
  advance(ms: number): void;
  /** A new id; never the same twice, rising with the clock. */
  snowflake(): string;
}

/** A person's or the bot's public fields. */
export function userJson(id: string, username: string): APIUser {
  const json: Record<string, unknown> = {
    id,
    username,
    discriminator: "0",
    global_name: username,
    avatar: null,
    public_flags: 0,
    flags: 0,
    primary_guild: null,
  };
  // The flags are enums; 0 is none of them.
  return json as unknown as APIUser;
}

/** An empty Discord with one bot. */
export function createWorld(options: DiscordOptions): World {
  const settings = settingsOf(options);
  const { privileged } = settings;
  let ahead = 0;
  let last = 0n;
  const now = () => settings.now() + ahead;
  // 19 digits: @discordjs/rest finds a route's major parameter by /\d{17,19}/, shorter ids break its buckets.
  const snowflake = () => {
    const id = (BigInt(now()) - EPOCH) << 22n;
    last = id > last ? id : last + 1n;
    return String(last);
  };
  const id = snowflake();
  const username = options.username ?? "sanad-test-bot";
  const secret = randomBytes(18).toString("base64url");
  return {
    settings,
    token: options.token ?? `${Buffer.from(id).toString("base64url")}.test.${secret}`,
    user: { ...userJson(id, username), bot: true },
    app: appJson(id, username, privileged),
    waiting: createWaiting(),
    origin: "",
    users: new Map(),
    guilds: new Map(),
    channels: new Map(),
    dms: new Map(),
    globalCommands: [],
    guildCommands: new Map(),
    interactions: new Map(),
    hooks: new Map(),
    hidden: new Map(),
    requests: [],
    requestCount: 0,
    counts: new Map(),
    unsupported: new Set(),
    faults: [],
    sessions: new Map(),
    sockets: new Set(),
    gatewayLog: [],
    identifies: 0,
    ackHeartbeats: true,
    invalid: [],
    buckets: new Map(),
    recent: [],
    crossposts: new Map(),
    cdn: new Map(),
    nonces: new Map(),
    now,
    iso: () => new Date(now()).toISOString(),
    advance(ms) {
      ahead += ms;
    },
    snowflake,
  };
}

function appJson(id: string, name: string, privileged: DiscordSettings["privileged"]): AppJson {
  return {
    id,
    name,
    icon: null,
    description: "",
    bot_public: true,
    bot_require_code_grant: false,
    verify_key: randomBytes(32).toString("hex"),
    flags: (privileged.messageContent ? 1 << 19 : 0) | (privileged.members ? 1 << 15 : 0),
    hook: true,
    integration_types_config: { 0: {} },
    approximate_guild_count: 0,
    interactions_endpoint_url: null,
    owner: null,
    team: null,
  };
}

/** A deep copy by way of JSON, as it would cross the wire. */
export const clone = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;
