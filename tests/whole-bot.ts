import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type Logger, pino } from "pino";
import { type Bot, createBot } from "../src/bot.ts";
import type { BotParts, BotSettings } from "../src/bot-parts.ts";
import type { createCharts } from "../src/charts/index.ts";
import type { Store } from "../src/core/store.ts";
import { createParser } from "../src/corpus/parse.ts";
import { type Corpus, createCorpus } from "../src/corpus/watch.ts";
import { type DeskData, readDeskData } from "../src/desk-data.ts";
import { heldBefore, lookOnce, storedFiles } from "../src/editors-folder.ts";
import { previews } from "../src/platform-list.ts";
import type { Metrics } from "../src/platforms/web/metrics.ts";
import { openSearch } from "../src/search/open.ts";
import { openStore } from "../src/store/open.ts";

const root = path.join(import.meta.dirname, "..");

/** What a bot under test is usually set to: limits that nobody runs into, nothing delayed. */
const usualBotSettings: BotSettings = {
  botName: "Sanad",
  owners: [],
  zone: "Asia/Karachi",
  publicUrl: null,
  perPerson: 100_000,
  perConversation: 100_000,
  publishDelayMs: 0,
  nowPerHour: 6,
  digestCap: 7,
  quoteDays: 0,
  announceApproval: false,
  feedIntervalMs: 600_000,
};

const unread = () => Promise.reject(new Error("nothing is fetched, so nothing is read"));

/** Addresses that people name are taken, and answer nothing. */
const unplugged: Pick<BotParts, "fetcher" | "reader"> = {
  fetcher: {
    fetch: async () => ({ kind: "failed", reason: "this bot is not connected to anything" }),
    close: async () => undefined,
  },
  reader: { feed: unread, article: unread, close: async () => undefined },
};

/** The whole bot below the process, with its store and search. */
export interface WholeBot {
  readonly bot: Bot;
  readonly store: Store;
  /** The folder of its articles, to be looked at again. */
  readonly corpus: Corpus;
  readonly close: () => Promise<void>;
}

/** What differs from one test to the next. */
export interface WholeBotChoice {
  readonly engine?: "light" | "semantic";
  readonly settings?: Partial<BotSettings>;
  readonly now?: () => Date;
  /** The articles' folder; the repository's own if left out. */
  readonly folder?: string;
  /** Where its store lies; in memory if left out. */
  readonly location?: string;
  /** A store that is open already; it is closed together with the bot. */
  readonly store?: Store;
  readonly log?: Logger;
  /** Topics and comparison; the repository's own if left out. */
  readonly data?: DeskData;
  /** What fetches and reads what people name; if left out, nothing is fetched. */
  readonly outside?: Pick<BotParts, "fetcher" | "reader">;
  /** What draws charts; if left out, there are none. */
  readonly charts?: typeof createCharts;
  /** Counts what the bot does. */
  readonly metrics?: Pick<Metrics, "counted" | "polled">;
  /** The process that it stands for, where several share a store. */
  readonly owner?: string;
  /** Short enough for real loops; without them nobody renews a lease, however far a test turns the clock. */
  readonly leaseMs?: number;
  /** The platforms are the caller's to start and stop. */
  readonly platforms?: (
    needs: Parameters<BotParts["platforms"]>[0],
    store: Store,
  ) => ReturnType<BotParts["platforms"]>;
}

/** Opens a bot, by default over the real archive and a store in memory; resolves when the whole archive is searchable. */
export async function openWholeBot(choice: WholeBotChoice = {}): Promise<WholeBot> {
  const { engine = "light", now = () => new Date("2026-11-24T08:00:00Z"), platforms } = choice;
  const { folder = path.join(root, "corpus"), log = pino({ level: "silent" }) } = choice;
  const store = choice.store ?? (await openStore({ location: choice.location ?? ":memory:", now, log }));
  const data = choice.data ?? (await readDeskData(path.join(root, "commands"), log));
  const { vectors } = store;
  const own = openSearch({ topics: data.topics, engine, modelFolder: null, vectors, log });
  const search = choice.metrics?.counted(own) ?? own;
  const bot = createBot({
    ...data,
    settings: { ...usualBotSettings, ...choice.settings },
    search,
    store,
    ...(choice.outside ?? unplugged),
    charts: choice.charts?.({ comparison: data.comparison, terms: search.terms }) ?? (() => null),
    polled: choice.metrics?.polled ?? (() => undefined),
    random: () => 0.5,
    previews,
    platforms: (needs) => platforms?.(needs, store) ?? [],
    rates: () => ({ perSecond: 10_000, chatMs: 0, groupMs: 0, concurrency: 8, recognisedMs: 0 }),
    owner: choice.owner ?? "test",
    leaseMs: choice.leaseMs ?? 1000 * 86_400_000,
    now,
    wait: (ms, signal) => sleep(ms, undefined, { signal }).catch(() => undefined),
    log,
  });
  const parse = createParser({ publisher: "The archive" });
  const corpus = createCorpus({ folder, parse, known: heldBefore(await storedFiles(store)) });
  await lookOnce({ corpus, bot, log }, { baseline: true });
  await search.ready();
  return {
    bot,
    store,
    corpus,
    async close() {
      await search.close();
      await store.close();
    },
  };
}
