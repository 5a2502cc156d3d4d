import { Client, Events, GatewayIntentBits, Options, Partials, type RateLimitData, Status } from "discord.js";
import type { Logger } from "pino";
import type { PaintChart } from "../../core/charts.ts";
import type { Command } from "../../core/command.ts";
import type { Dispatch } from "../../core/dispatch.ts";
import { type Answered, type ConversationEvent, type Platform, PlatformError } from "../../core/platform.ts";
import type { Kv } from "../../core/store/kv.ts";
import type { Suggester } from "../../core/suggest.ts";
import type { WordsIn } from "../../core/words-in.ts";
import { startError } from "./errors.ts";
import { createForms } from "./interactions/form.ts";
import { type Intake, receive } from "./receive.ts";
import { publishMenu } from "./register.ts";
import { createSender } from "./send.ts";
import { watchServers } from "./servers/events.ts";
import { createRights, type Home } from "./servers/rights.ts";

/** What the bot on Discord is made of. */
export interface DiscordDeps {
  readonly token: string;
  /** Discord's REST API, without version; the gateway's address is asked of it. */
  readonly api: string;
  readonly dispatch: Dispatch;
  readonly commands: readonly Command[];
  readonly suggest: Suggester;
  readonly wordsIn: WordsIn;
  readonly kv: Pick<Kv, "get" | "set">;
  /** Called when channels come and go. */
  readonly onEvent: (event: ConversationEvent) => Promise<void>;
  /** Called with each answer that others can see: corrections follow what it quoted. */
  readonly onAnswered: (answered: Answered) => Promise<void>;
  readonly paint: PaintChart;
  /** Where roles make moderators, or null. */
  readonly home: Home | null;
  readonly now: () => Date;
  readonly log: Logger;
}

const startLimitMs = 60_000;
const drainLimitMs = 10_000;
const requestLimitMs = 15_000;

/** One bot account on Discord: cards, slash commands, buttons, forms, and deliveries. No privileged intent. */
export function createDiscord(deps: DiscordDeps): Platform {
  const { log, now } = deps;
  const client = createClient(deps.api);
  const sender = createSender({ ...deps, client });
  const rights = createRights(client, deps.home);
  let lastSeenAt: number | null = null;
  let intake: Intake | null = null;
  const onSign = () => {
    lastSeenAt = now().getTime();
  };

  // Without this listener the first error of a connection would end the process; the library reconnects by itself.
  client.on(Events.Error, (error) =>
    log.warn({ reason: error.message }, "Discord's library reports an error"),
  );
  client.on(Events.ShardDisconnect, ({ code }) =>
    log.error({ code }, "Discord closed the connection for good"),
  );
  watchServers(client, (event) => {
    onSign();
    deps
      .onEvent(event)
      .catch((err: unknown) => log.error({ err }, "a change of a channel could not be kept"));
  });

  return {
    name: "discord",
    async start() {
      const ready = await connect(client, deps.token);
      onSign();
      const forms = createForms(now().getTime().toString(36));
      intake = receive({ ...deps, ...rights, client: ready, post: sender.post, forms, onSign });
      await publish(ready, deps);
    },
    async stop() {
      await intake?.close(drainLimitMs);
      intake = null;
      await client.destroy();
    },
    send: sender.send,
    edit: sender.edit,
    remove: sender.remove,
    ...rights,
    health: () => ({
      connected: isConnected(client),
      lastSeenAt: latest(lastSeenAt, client),
      problem: sender.problem() ?? (isConnected(client) ? null : "not connected to Discord"),
    }),
  };
}

function createClient(api: string): Client {
  return new Client({
    // Without the privileged intent, content comes only where the bot is addressed: direct messages and mentions.
    intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.DirectMessages],
    partials: [Partials.Channel],
    allowedMentions: { parse: [], repliedUser: false },
    shards: "auto",
    makeCache: Options.cacheWithLimits({
      ...Options.DefaultMakeCacheSettings,
      MessageManager: 20,
      ReactionManager: 0,
      GuildMemberManager: { maxSize: 200, keepOverLimit: ({ id, client }) => id === client.user.id },
      UserManager: { maxSize: 1000, keepOverLimit: ({ id, client }) => id === client.user.id },
    }),
    rest: {
      api,
      timeout: requestLimitMs,
      // The library would repeat any request whose answer was lost; here each caller decides whether to.
      retries: 0,
      // The library keeps some 2.5 kB for each channel written to, an hour by default.
      handlerSweepInterval: 60_000,
      rejectOnRateLimit: isForDeliveries,
      invalidRequestWarningInterval: 100,
    },
  });
}

/** No delivery waits unseen inside the library: the outbox waits, and knows why. */
function isForDeliveries({ route, retryAfter }: RateLimitData): boolean {
  return /^\/channels\/:id\/(messages|threads)/u.test(route) || retryAfter > requestLimitMs;
}

async function connect(client: Client, token: string): Promise<Client<true>> {
  const { promise, resolve, reject } = Promise.withResolvers<Client<true>>();
  const timer = setTimeout(
    () => reject(new PlatformError("Discord did not let the bot in within a minute", { fatal: false })),
    startLimitMs,
  );
  client.once(Events.ClientReady, resolve);
  try {
    await Promise.race([client.login(token), promise]);
    return await promise;
  } catch (error) {
    await client.destroy();
    throw error instanceof PlatformError ? error : startError(error);
  } finally {
    clearTimeout(timer);
  }
}

/** Menus are a convenience: where they cannot be published, mentions, direct messages and buttons still work. */
async function publish(client: Client<true>, { commands, kv, log }: DiscordDeps): Promise<void> {
  try {
    const isNew = await publishMenu(commands, client.application.id, client.rest, kv);
    log.info({ platform: "discord", commands: commands.length, published: isNew }, "the menu is up to date");
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    log.error({ platform: "discord", reason }, "the menu of commands could not be published");
  }
}

/** Each connection is asked: the library's overall state stays "ready" once it has been. */
function isConnected({ ws }: Client): boolean {
  return ws.shards.size > 0 && ws.shards.every((shard) => shard.status === Status.Ready);
}

/** Heartbeats are signs of life, too. */
function latest(lastSeenAt: number | null, client: Client): number | null {
  const beats = client.ws.shards.map((shard) => shard.lastPingTimestamp);
  const last = Math.max(lastSeenAt ?? -1, ...beats);
  return last < 0 ? null : last;
}
