import type { PlatformNeeds } from "./bot-parts.ts";
import { fontFiles } from "./charts/font.ts";
import { paintChart } from "./charts/png.ts";
import { chartSvg } from "./charts/svg.ts";
import type { Config } from "./config.ts";
import type { Preview } from "./core/announcements/preview.ts";
import { inlineAnswers } from "./core/inline.ts";
import type { Platform } from "./core/platform.ts";
import { createSuggester } from "./core/suggest.ts";
import type { Wait } from "./core/time/wait.ts";
import { createWordsIn } from "./core/words-in.ts";
import { createConsole } from "./platforms/console/index.ts";
import { lookOf } from "./platforms/console/render.ts";
import { createDiscord } from "./platforms/discord/index.ts";
import { discordPreview } from "./platforms/discord/preview.ts";
import { createTelegram } from "./platforms/telegram/index.ts";
import { telegramPreview } from "./platforms/telegram/preview.ts";
import { createReadiness } from "./platforms/web/health.ts";
import { createWeb, httpAddress, isLoopback } from "./platforms/web/index.ts";
import type { Metrics } from "./platforms/web/metrics.ts";

/** What each platform that takes announcements would make of one. */
export const previews: readonly Preview[] = [telegramPreview, discordPreview];

/** What platforms are opened with; those without a token in `config` are left out. */
export interface PlatformParts {
  readonly config: Config;
  readonly needs: PlatformNeeds;
  readonly metrics: Metrics;
  readonly withConsole: boolean;
  /** The person at the terminal left. */
  readonly onQuit: () => void;
  readonly now: () => Date;
  readonly wait: Wait;
  readonly random: () => number;
  /** A name that nobody guesses. */
  readonly newId: () => string;
}

/** The platforms that the configuration names: those with a token, the terminal where it is wanted, and the web. */
export function openPlatforms(parts: PlatformParts): readonly Platform[] {
  const { config, metrics, withConsole } = parts;
  const talking: readonly Platform[] = [
    ...(config.TELEGRAM_TOKEN === undefined ? [] : [telegram(config.TELEGRAM_TOKEN, parts)]),
    ...(config.DISCORD_TOKEN === undefined ? [] : [discord(config.DISCORD_TOKEN, parts)]),
    ...(withConsole ? [terminal(parts)] : []),
  ];
  return [...talking.map(metrics.countedPlatform), web(talking, parts)];
}

function telegram(token: string, { config, needs, now, wait, random }: PlatformParts): Platform {
  const { services, dispatch, onEvent, onAnswered } = needs;
  return createTelegram({
    token,
    apiRoot: config.TELEGRAM_API_ROOT,
    dispatch,
    commands: services.commands,
    profile: {
      name: config.BOT_NAME,
      description:
        "Ask in plain words. I quote what our archive says, word for word and with its source, or tell you that there is none.",
      about: "Answers from a newsroom's archive: verbatim, sourced, never made up.",
    },
    insiders: async () => ({
      owners: config.OWNERS,
      moderators: (await services.store.moderators.list()).map(({ person }) => person),
    }),
    kv: services.store.kv,
    current: services.store.conversations.current,
    inline: inlineAnswers(services),
    wordsIn: createWordsIn(services),
    paint: paintChart,
    onEvent,
    onAnswered,
    now,
    wait,
    random,
    log: services.log,
  });
}

function discord(token: string, { config, needs, now }: PlatformParts): Platform {
  const { services, dispatch, onEvent, onAnswered } = needs;
  return createDiscord({
    token,
    api: config.DISCORD_API,
    dispatch,
    commands: services.commands,
    suggest: createSuggester(services),
    wordsIn: createWordsIn(services),
    kv: services.store.kv,
    onEvent,
    onAnswered,
    paint: paintChart,
    home: homeOf(config),
    now,
    log: services.log,
  });
}

function homeOf({ DISCORD_HOME_SERVER: server, DISCORD_MODERATOR_ROLE: roles }: Config) {
  return server === undefined || roles === undefined ? null : { server, roles };
}

function web(platforms: readonly Platform[], parts: PlatformParts): Platform {
  const { config, needs, metrics, now } = parts;
  const { services, dispatch } = needs;
  return createWeb({
    services,
    dispatch,
    readiness: createReadiness({
      now,
      platforms,
      oldestDueAt: async () => (await services.store.outbox.overview()).oldestDueAt,
      stuck: services.store.outbox.stuck,
      clockAt: needs.clockAt,
      // Asks for writing, not only reading: a store that cannot keep anything is not ready.
      feeds: async () => (await services.store.ping(), services.newsroom.feeds()),
    }),
    metrics: metrics.text,
    chartSvg,
    playground: hasPlayground(config),
    publicUrl: config.PUBLIC_URL ?? null,
    // A page is several requests, and each letter typed asks for suggestions.
    perMinute: config.RATE_PER_CONVERSATION * 5,
    trustProxy: config.TRUST_PROXY === "on",
    newId: parts.newId,
    host: config.HOST,
    port: config.PORT,
    fonts: fontFiles,
    patienceMs: 10_000,
    log: services.log,
  });
}

/** Whether the operator wants the playground; unset, only where strangers cannot reach it. */
export function hasPlayground({ PLAYGROUND, HOST }: Pick<Config, "PLAYGROUND" | "HOST">): boolean {
  return PLAYGROUND === undefined ? isLoopback(HOST) : PLAYGROUND === "on";
}

/** The playground's address for the person at the terminal; null where it is off, or its port is not yet known. */
export function playgroundAddress(config: Pick<Config, "PLAYGROUND" | "HOST" | "PORT">): string | null {
  if (!hasPlayground(config) || config.PORT === 0) return null;
  const host = ["0.0.0.0", "::"].includes(config.HOST) ? "127.0.0.1" : config.HOST;
  return `${httpAddress(host, config.PORT)}/`;
}

function terminal({ config, needs, onQuit, now }: PlatformParts): Platform {
  const { services, dispatch } = needs;
  const { stdin: input, stdout: output } = process;
  const address = playgroundAddress(config);
  const beside = address === null ? "" : ` The same in a browser: ${address}`;
  return createConsole({
    dispatch,
    input,
    output,
    interactive: input.isTTY && output.isTTY,
    look: () => lookOf(output),
    complete: (line) =>
      line.startsWith("/")
        ? services.commands.map((command) => `/${command.name}`).filter((name) => name.startsWith(line))
        : services.search.suggest(line, 5),
    greeting: `${services.botName} in the terminal. Ask a question, or type /help; /quit ends.${beside}`,
    now,
    onQuit,
  });
}
