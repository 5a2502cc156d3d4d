import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, onTestFinished } from "vitest";
import { allCommands } from "../../commands/index.ts";
import type { Bot } from "../../src/bot.ts";
import type { BotSettings } from "../../src/bot-parts.ts";
import type { Services } from "../../src/core/services.ts";
import { createSuggester, type Suggester } from "../../src/core/suggest.ts";
import { createWordsIn } from "../../src/core/words-in.ts";
import { readDeskData } from "../../src/desk-data.ts";
import { lookOnce } from "../../src/editors-folder.ts";
import { errorLog, openAt, quiet } from "../store/fixture.ts";
import { openWholeBot } from "../whole-bot.ts";
import { startDiscordDriver } from "./discord-driver.ts";
import type { Driver, DriverDeps, StartDriver } from "./driver.ts";
import { startTelegramDriver } from "./telegram-driver.ts";

/** For `describe.each`: what is promised is promised on both. */
export const bothPlatforms: readonly (readonly [string, StartDriver])[] = [
  ["Telegram", startTelegramDriver],
  ["Discord", startDiscordDriver],
];

const root = path.join(import.meta.dirname, "../..");

export const minutes = (count: number): number => count * 60_000;
export const hours = (count: number): number => minutes(count * 60);
export const days = (count: number): number => hours(count * 24);

/** An article as an editor writes it; each paragraph is one of the text. */
export interface Written {
  readonly id: string;
  readonly title: string;
  readonly topics?: readonly string[];
  readonly paragraphs: readonly string[];
}

export interface DeskOptions {
  readonly settings?: Partial<BotSettings>;
  /** What is in the folder at the start, and no news; a folder of the repository, or articles. */
  readonly archive?: string | readonly Written[];
  /** A database's address; a store in memory if left out. */
  readonly location?: string;
  /** What may be logged as an error, where that is what a test is about. */
  readonly trouble?: RegExp;
}

/** Fine enough that a digest is never late by what the bot calls late. */
const step = minutes(10);

/** The whole bot behind one platform's real client and server, over a folder of articles and a clock that the test turns. */
export async function startDesk<D extends Driver>(
  start: (deps: DriverDeps) => Promise<D>,
  { settings = {}, archive = [], location = ":memory:", trouble = /^\b$/ }: DeskOptions = {},
) {
  const clock = { at: Date.parse("2026-11-24T05:00:00Z") };
  const now = () => new Date(clock.at);
  /** Nothing may go wrong unnoticed: what the bot logs as an error fails the test. */
  const errors: string[] = [];
  const folder = typeof archive === "string" ? archive : await mkdtemp(path.join(tmpdir(), "sanad-desk-"));
  const write = async (articles: readonly Written[]) => {
    await Promise.all(
      articles.map((article) => writeFile(fileOf(folder, article), fileText(article, now()))),
    );
  };
  if (typeof archive !== "string") await write(archive);
  const store = await openAt(location, now);
  const data = await readDeskData(path.join(root, "commands"), quiet);
  const holder: { bot: Bot | null; suggest: Suggester } = { bot: null, suggest: async () => [] };
  const platformFor: Services["platformFor"] = (there) => holder.bot?.services.platformFor(there) ?? null;
  const wordsIn = createWordsIn({ store, platformFor, log: quiet });
  const driver = await start({
    dispatch: (call) => holder.bot?.dispatch(call) ?? Promise.reject(new Error("not wired yet")),
    commands: allCommands(data.topics),
    suggest: (...asked) => holder.suggest(...asked),
    wordsIn,
    kv: store.kv,
    onEvent: async (event) => holder.bot?.onEvent(event),
    onAnswered: async () => {},
    now,
  });
  const log = errorLog(errors);
  const whole = await openWholeBot({ settings, now, folder, store, log, platforms: () => [driver.platform] });
  const { bot, corpus } = whole;
  holder.bot = bot;
  holder.suggest = createSuggester(bot.services);
  onTestFinished(async () => {
    await bot.deliverer.stop();
    await driver.stop();
    await whole.close();
    if (typeof archive !== "string") await rm(folder, { recursive: true });
    expect(errors.filter((message) => !trouble.test(message))).toEqual([]);
  });

  async function work(): Promise<void> {
    await bot.loop.once();
    await bot.deliverer.drain();
  }

  return {
    driver,
    store,
    bot,
    clock,
    errors,
    dm: (name: string) => driver.dm(name),
    group: (title: string, name: string, role: "member" | "manager") => driver.group(title, name, role),
    thread: (title: string, thread: string, name: string) => driver.thread(title, thread, name),
    channel: (title: string, name: string) => driver.channel(title, name),
    /** An editor saves articles in the folder; the bot takes them in, and sends what may be sent now. */
    write: async (...articles: readonly Written[]) => {
      // Nothing is published in the very millisecond of what was said before.
      clock.at += 1000;
      await write(articles);
      while (await lookOnce({ corpus, bot, log: quiet })) continue;
      await work();
    },
    /** An editor takes articles out of the folder. */
    remove: async (...articles: readonly Written[]) => {
      clock.at += 1000;
      await Promise.all(articles.map((article) => rm(fileOf(folder, article))));
      while (await lookOnce({ corpus, bot, log: quiet })) continue;
      await work();
    },
    /** Lets time pass in small steps, as a running bot would see it. */
    pass: async (ms: number) => {
      for (const until = clock.at + ms; clock.at < until; ) {
        clock.at = Math.min(until, clock.at + step);
        await work();
      }
    },
    /** Sends what may be sent now. */
    work,
    /** The bot was not running for so long; then it does what is due. */
    sleep: async (ms: number) => {
      clock.at += ms;
      await work();
    },
  };
}

function fileOf(folder: string, { id }: Written): string {
  return path.join(folder, `${id}.md`);
}

function fileText({ id, title, topics = [], paragraphs }: Written, now: Date): string {
  const head = [
    `id: ${id}`,
    `title: ${JSON.stringify(title)}`,
    `published: ${now.toISOString().slice(0, 10)}`,
    `topics: [${topics.join(", ")}]`,
    `url: https://example.org/${id}`,
  ];
  return `---\n${head.join("\n")}\n---\n\n${paragraphs.join("\n\n")}\n`;
}
