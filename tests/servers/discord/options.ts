import type { DiscordChannel } from "./driven.ts";
import type { StoredMessage } from "./types.ts";

/** A fixed window of calls. */
export interface Rate {
  limit: number;
  /** Seconds. */
  per: number;
}

/** How much the server remembers; the counters in `counts` are always whole. */
interface Keep {
  /** Requests in `requests`, newest kept; 0 keeps counters only. */
  requests: number;
  /** Messages in each channel, newest kept: an older one is unknown to later calls. */
  messages: number;
}

/** What can be set at start and changed later in `d.opt`. */
export interface DiscordSettings {
  /** Which privileged intents are switched on in the developer portal. */
  privileged: { members: boolean; presences: boolean; messageContent: boolean };
  /** False switches all rate limits off; else per route, as `POST /channels/:id/messages` [approx]. */
  rateLimits: Readonly<Record<string, Rate>> | false;
  globalPerSec: number;
  /** Documented: 10,000 answers of 401, 403 or 429 in ten minutes ban the address. */
  invalidLimit: number;
  heartbeatMs: number;
  /** Documented: an interaction must be answered within three seconds. */
  ackMs: number;
  /** Documented: an interaction's token lives 15 minutes. */
  tokenMs: number;
  /** Documented: 100 slash commands. */
  maxCommands: number;
  /** Documented as "the past few minutes": how long an enforced nonce is remembered [approx]. */
  nonceMs: number;
  /** Known by its refusals: ten messages an hour may be published in a channel. */
  crosspostsPerHour: number;
  /** How long a lost session may be resumed [approx]. */
  resumeMs: number;
  keep: Keep;
  /** Told of every message the bot sends to a channel, as it is stored: for counting when little is kept. */
  onMessage: (channel: DiscordChannel, message: StoredMessage) => void;
  /** The server's clock, epoch milliseconds: ids, deadlines, rate limits. Heartbeats stay on real time. */
  now: () => number;
}

/** What `startDiscord` takes; everything has a default. */
export interface DiscordOptions extends Partial<Omit<DiscordSettings, "privileged" | "rateLimits" | "keep">> {
  privileged?: Partial<DiscordSettings["privileged"]>;
  rateLimits?: Readonly<Record<string, Rate>> | false;
  keep?: Partial<Keep>;
  /** 0 takes a free one. */
  port?: number;
  token?: string;
  username?: string;
}

const DEFAULT_RATES: Readonly<Record<string, Rate>> = {
  "POST /channels/:id/messages": { limit: 5, per: 5 },
  "PATCH /channels/:id/messages/:id": { limit: 5, per: 5 },
  "DELETE /channels/:id/messages/:id": { limit: 5, per: 1 },
  "POST /channels/:id/messages/:id/crosspost": { limit: 5, per: 5 },
  "PUT /channels/:id/messages/:id/reactions/:emoji/@me": { limit: 1, per: 0.25 },
  "POST /channels/:id/typing": { limit: 5, per: 5 },
  "POST /webhooks/:id/:token": { limit: 5, per: 2 },
  "PATCH /webhooks/:id/:token/messages/:id": { limit: 5, per: 2 },
  "POST /users/@me/channels": { limit: 10, per: 10 },
  "POST /channels/:id/threads": { limit: 10, per: 10 },
  "PUT /applications/:id/commands": { limit: 5, per: 20 },
  "PUT /applications/:id/guilds/:id/commands": { limit: 5, per: 20 },
};

/** For routes that nothing is said of [approx]. */
export const OTHER_RATE: Rate = { limit: 50, per: 1 };

/** Fills in the defaults. */
export function settingsOf(options: DiscordOptions): DiscordSettings {
  const { rateLimits } = options;
  return {
    privileged: { members: true, presences: false, messageContent: true, ...options.privileged },
    rateLimits: rateLimits === false ? false : { ...DEFAULT_RATES, ...rateLimits },
    globalPerSec: options.globalPerSec ?? 50,
    invalidLimit: options.invalidLimit ?? 10_000,
    heartbeatMs: options.heartbeatMs ?? 41_250,
    ackMs: options.ackMs ?? 3000,
    tokenMs: options.tokenMs ?? 15 * 60_000,
    maxCommands: options.maxCommands ?? 100,
    nonceMs: options.nonceMs ?? 5 * 60_000,
    crosspostsPerHour: options.crosspostsPerHour ?? 10,
    resumeMs: options.resumeMs ?? 5 * 60_000,
    keep: { requests: Number.POSITIVE_INFINITY, messages: Number.POSITIVE_INFINITY, ...options.keep },
    onMessage: options.onMessage ?? (() => undefined),
    now: options.now ?? Date.now,
  };
}
