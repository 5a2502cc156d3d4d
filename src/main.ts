import { randomUUID } from "node:crypto";
import { existsSync, fstatSync, readFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Logger } from "pino";
import { type Bot, createBot } from "./bot.ts";
import type { BotParts, BotSettings } from "./bot-parts.ts";
import { createCharts } from "./charts/index.ts";
import { type Config, ConfigError, readConfig } from "./config.ts";
import type { Platform } from "./core/platform.ts";
import { minuteMs } from "./core/time/lengths.ts";
import type { Wait } from "./core/time/wait.ts";
import { createParser } from "./corpus/parse.ts";
import { type Corpus, createCorpus } from "./corpus/watch.ts";
import { readDeskData } from "./desk-data.ts";
import { heldBefore, lookOnce, storedFiles, watchCorpus, withdrawMissing } from "./editors-folder.ts";
import { doubtsAbout } from "./env-file.ts";
import { createFetcher } from "./fetch/fetch.ts";
import { createLogger } from "./log.ts";
import { ratesSet } from "./news/rates.ts";
import { openPlatforms, previews } from "./platform-list.ts";
import { createMetrics } from "./platforms/web/metrics.ts";
import { fetchRules, readMs, readOptions, runProcess, storeLocation } from "./process.ts";
import { createReader } from "./reading/reader.ts";
import { openSearch } from "./search/open.ts";
import { startPlatforms } from "./starting.ts";
import { openStore } from "./store/open.ts";

const now = () => new Date();
const wait: Wait = (ms, signal) => sleep(ms, undefined, { signal }).catch(() => undefined);
const leaseMs = 15_000;
/** How long work under way has to finish at a stop, in milliseconds. */
const stopMs = 10_000;
const lingerMs = 1000;
const root = path.join(import.meta.dirname, "..");

const usage = `npm start                 the platforms that have a token, or the terminal where none has
npm start -- --console    the terminal besides`;

const ownerless =
  "OWNERS is empty, so nobody may name moderators, add feeds or see /status: write /status to the bot, and it tells you the number to put there";

const tokenless =
  "Neither TELEGRAM_TOKEN nor DISCORD_TOKEN is set, and nobody can type here, for there is no terminal: set one of them, in .env or in the environment.";

/** Exit codes: 0 stopped as asked, 1 could not run, 2 wrongly configured or called. */
async function main(): Promise<number> {
  const options = {
    console: { type: "boolean", default: false },
    help: { type: "boolean", short: "h", default: false },
  } as const;
  const { values } = readOptions({ options }, usage);
  if (values.help) {
    process.stdout.write(`${usage}\n`);
    return 0;
  }
  const config = readConfig(process.env);
  const isTokenless = config.TELEGRAM_TOKEN === undefined && config.DISCORD_TOKEN === undefined;
  if (isTokenless && isNull(process.stdin)) throw new ConfigError(tokenless);
  const withConsole = values.console || isTokenless;
  const log = openLog(config, withConsole);
  if (config.OWNERS.length === 0 && !withConsole) log.warn(ownerless);
  if (existsSync(".env")) for (const line of doubtsAbout(readFileSync(".env", "utf8"))) log.warn(line);
  const store = await openStore({ location: storeLocation(config), now, log });
  const stopping = new AbortController();
  const stop = () => stopping.abort();
  process.once("SIGINT", stop);
  process.once("SIGTERM", stop);
  // discord.js fails so at an event that it does not know: that must not end what everybody else is waiting for.
  process.on("unhandledRejection", (err) => log.error({ err }, "something failed that nobody waited for"));
  const outside = openOutside(config);
  try {
    const bot = await assemble(config, { ...outside, store, log }, withConsole, stop);
    return await run(bot, config, log, stopping);
  } finally {
    // Whatever is still being fetched or read after the time to finish would hold the process.
    await Promise.all([outside.fetcher.close(), outside.reader.close()]);
    await store.close();
  }
}

/** Whether it is /dev/null, as services have it: at its end the terminal would leave, and be started again for ever. */
function isNull({ fd, isTTY }: typeof process.stdin): boolean {
  return !isTTY && fstatSync(fd).isCharacterDevice();
}

function openLog(config: Config, withConsole: boolean): Logger {
  const secrets = [config.TELEGRAM_TOKEN, config.DISCORD_TOKEN, config.DATABASE_URL];
  return createLogger({
    // At a prompt only what needs attention is logged between the answers.
    level: config.LOG_LEVEL ?? (withConsole ? "warn" : "info"),
    readable: process.stderr.isTTY,
    secrets: secrets.filter((secret) => secret !== undefined),
    destination: process.stderr,
  });
}

/** Fetches and reads what strangers publish. */
function openOutside(config: Config): Pick<BotParts, "fetcher" | "reader"> {
  return {
    fetcher: createFetcher({ rules: fetchRules(config), now }),
    reader: createReader({ script: new URL("reader-worker.ts", import.meta.url), limitMs: readMs }),
  };
}

async function assemble(
  config: Config,
  opened: Pick<BotParts, "fetcher" | "reader" | "store" | "log">,
  withConsole: boolean,
  onQuit: () => void,
): Promise<Bot> {
  const { store, log } = opened;
  if (config.FETCH_LOOPBACK === "on")
    log.warn(
      "feeds and pages of this machine's own addresses are fetched: FETCH_LOOPBACK is for trying things out only",
    );
  const data = await readDeskData(path.join(root, "commands"), log);
  const metrics = createMetrics({ waiting: async () => (await store.outbox.overview()).waiting });
  const search = openSearch({
    topics: data.topics,
    engine: config.SEARCH,
    modelFolder: config.SEARCH_MODEL ?? null,
    vectors: store.vectors,
    log,
  });
  return createBot({
    ...data,
    ...opened,
    settings: settingsOf(config, withConsole),
    search: metrics.counted(search),
    charts: createCharts({ comparison: data.comparison, terms: search.terms }),
    platforms: (needs) =>
      openPlatforms({
        config,
        needs,
        metrics,
        withConsole,
        onQuit,
        now,
        wait,
        random: Math.random,
        newId: randomUUID,
      }),
    previews,
    polled: metrics.polled,
    random: Math.random,
    rates: ratesSet({
      telegramPerSecond: config.TELEGRAM_PER_SECOND,
      telegramChatPerMinute: config.TELEGRAM_CHAT_PER_MINUTE,
      telegramGroupPerMinute: config.TELEGRAM_GROUP_PER_MINUTE,
      discordPerSecond: config.DISCORD_PER_SECOND,
    }),
    owner: randomUUID(),
    leaseMs,
    now,
    wait,
  });
}

function settingsOf(config: Config, withConsole: boolean): BotSettings {
  return {
    botName: config.BOT_NAME,
    // Whoever sits at this process's terminal owns it.
    owners: withConsole ? [...config.OWNERS, "console:operator"] : config.OWNERS,
    zone: config.TIME_ZONE,
    publicUrl: config.PUBLIC_URL ?? null,
    perPerson: config.RATE_PER_PERSON,
    perConversation: config.RATE_PER_CONVERSATION,
    publishDelayMs: config.PUBLISH_DELAY * 1000,
    nowPerHour: config.NOW_PER_HOUR,
    digestCap: config.DIGEST_CAP,
    quoteDays: config.QUOTE_DAYS,
    announceApproval: config.ANNOUNCE_APPROVAL === "on",
    feedIntervalMs: config.FEED_INTERVAL * minuteMs,
  };
}

/** Takes in what the editors' folder holds now. What the store had of it is needed for that, and not kept in memory. */
async function takeIn(bot: Bot, config: Config, log: Logger): Promise<Corpus> {
  const stored = await storedFiles(bot.services.store);
  const corpus = createCorpus({
    folder: config.CORPUS,
    parse: createParser({ publisher: config.PUBLISHER }),
    known: heldBefore(stored),
  });
  const { articles } = await bot.services.store.articles.counts();
  await bot.load();
  // On the very first start nobody can have subscribed yet, so the folder's articles are not news.
  await lookOnce({ corpus, bot, log }, { baseline: articles === 0 });
  await withdrawMissing(stored, corpus, bot);
  return corpus;
}

async function run(bot: Bot, config: Config, log: Logger, stopping: AbortController): Promise<number> {
  const { signal } = stopping;
  const corpus = await takeIn(bot, config, log);
  // Only noted here: the first poll may take a while, and a feed that is down now is asked again later.
  for (const url of config.FEEDS) await bot.services.store.feeds.add(url, "{}");
  const watching = watchCorpus({ corpus, bot, log }, wait, signal);
  const starting = startPlatforms(bot.platforms, { log, wait, signal });
  // Starting a platform that does not answer may take a minute; a stop does not wait for that.
  await Promise.race([starting, aborted(signal)]);
  const started = signal.aborted ? bot.platforms : await starting;
  const canTalk = started.some(({ name }) => name !== "web");
  if (canTalk) {
    if (!signal.aborted) begin(bot, started, log);
    await aborted(signal);
    log.info("stopping");
  } else {
    log.fatal("none of the configured platforms can be started");
    stopping.abort();
  }
  await Promise.race([shutDown(bot, started, watching), sleep(stopMs, undefined, { ref: false })]);
  return canTalk ? 0 : 1;
}

function begin(bot: Bot, started: readonly Platform[], log: Logger): void {
  bot.deliverer.start();
  bot.loop.start();
  bot.boards.start();
  const { archive, store } = bot.services;
  const platforms = started.map(({ name }) => name);
  log.info({ ...archive.counts(), platforms, store: store.name }, "running");
}

async function shutDown(bot: Bot, started: readonly Platform[], watching: Promise<void>): Promise<void> {
  await watching;
  await bot.loop.stop();
  await bot.boards.stop();
  await bot.deliverer.stop();
  await Promise.all(started.map((platform) => platform.stop()));
  await bot.services.search.close();
  // Last: a slow server may take long, and nothing is lost when it is cut off.
  await bot.newsroomIdle();
}

async function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  await new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve(), { once: true }));
}

await runProcess(main);
// A request that nobody waits for any more would keep the process alive as long as its server is silent.
setTimeout(() => process.exit(), lingerMs).unref();
