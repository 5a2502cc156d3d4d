import { randomUUID } from "node:crypto";
import { fileURLToPath } from "node:url";
import { pino } from "pino";
import { allCommands } from "../../../commands/index.ts";
import { type Bot, createBot } from "../../../src/bot.ts";
import { fontFiles } from "../../../src/charts/font.ts";
import { createCharts } from "../../../src/charts/index.ts";
import { chartSvg } from "../../../src/charts/svg.ts";
import type { Article } from "../../../src/core/article.ts";
import { readComparison } from "../../../src/corpus/comparison.ts";
import { createParser } from "../../../src/corpus/parse.ts";
import { readTopics } from "../../../src/corpus/topics.ts";
import { createCorpus } from "../../../src/corpus/watch.ts";
import { usualRates } from "../../../src/news/rates.ts";
import { previews } from "../../../src/platform-list.ts";
import { createReadiness } from "../../../src/platforms/web/health.ts";
import { createWeb, type Web, type WebDeps } from "../../../src/platforms/web/index.ts";
import { createMetrics } from "../../../src/platforms/web/metrics.ts";
import { openSearch } from "../../../src/search/open.ts";
import { openStore } from "../../../src/store/open.ts";

/** The whole bot with the real archive behind the real web server, and what it logged. */
export interface Rig {
  readonly address: string;
  readonly bot: Bot;
  readonly web: Web;
  readonly logged: readonly { readonly level: number; readonly msg: string; readonly status?: number }[];
  readonly add: (article: Article) => Promise<void>;
  /** Asks for a page; follows nothing. */
  readonly get: (path: string, init?: RequestInit) => Promise<Response>;
  /** Posts a form to the playground. */
  readonly say: (
    fields: Readonly<Record<string, string>>,
    headers?: Readonly<Record<string, string>>,
  ) => Promise<Response>;
  readonly close: () => Promise<void>;
}

export type RigChoice = Partial<
  Pick<WebDeps, "playground" | "perMinute" | "patienceMs" | "publicUrl" | "trustProxy">
> & {
  readonly perConversation?: number;
};

const repository = fileURLToPath(new URL("../../../", import.meta.url));
const now = () => new Date("2026-11-24T09:00:00Z");

/** Starts a rig that its caller ends. */
export async function openRig(choice: RigChoice = {}): Promise<Rig> {
  const logged: Rig["logged"][number][] = [];
  const log = pino({ level: "warn" }, { write: (line) => void logged.push(JSON.parse(line)) });
  const store = await openStore({ location: ":memory:", now, log });
  const { topics } = await readTopics(
    `${repository}commands/topics`,
    allCommands([]).map((command) => command.name),
  );
  const comparison = await readComparison(`${repository}commands/compare.yaml`);
  if (comparison.kind !== "read") throw new Error("commands/compare.yaml cannot be read");
  const parts = {
    topics,
    synonyms: [],
    engine: "light",
    modelFolder: null,
    vectors: store.vectors,
    log,
  } as const;
  const metrics = createMetrics({ waiting: async () => (await store.outbox.overview()).waiting });
  const search = metrics.counted(openSearch(parts));
  let web: Web | null = null;
  const bot = createBot({
    settings: {
      botName: "Sanad",
      owners: [],
      zone: "Asia/Karachi",
      publicUrl: choice.publicUrl ?? null,
      perPerson: 1000,
      perConversation: choice.perConversation ?? 1000,
      publishDelayMs: 0,
      nowPerHour: 10,
      digestCap: 10,
      quoteDays: 0,
      announceApproval: false,
      feedIntervalMs: 3_600_000,
    },
    topics,
    comparison: comparison.value,
    search,
    store,
    charts: createCharts({ comparison: comparison.value, terms: search.terms }),
    previews,
    platforms: ({ dispatch, services }) => {
      web = createWeb({
        services,
        dispatch,
        readiness: createReadiness({
          now,
          platforms: [
            {
              name: "telegram",
              health: () => ({ connected: true, lastSeenAt: now().getTime(), problem: null }),
            },
          ],
          oldestDueAt: async () => (await store.outbox.overview()).oldestDueAt,
          stuck: store.outbox.stuck,
          clockAt: () => now().getTime(),
          feeds: services.newsroom.feeds,
        }),
        metrics: metrics.text,
        chartSvg,
        playground: choice.playground ?? true,
        publicUrl: choice.publicUrl ?? null,
        perMinute: choice.perMinute ?? 100_000,
        trustProxy: choice.trustProxy ?? false,
        newId: randomUUID,
        host: "127.0.0.1",
        port: 0,
        fonts: fontFiles,
        patienceMs: choice.patienceMs ?? 10_000,
        log,
      });
      return [metrics.countedPlatform(web)];
    },
    // No feed and no page is fetched here.
    fetcher: { fetch: () => Promise.reject(new Error("nothing is fetched")), close: async () => undefined },
    reader: {
      feed: () => Promise.reject(new Error("no feed is read")),
      article: () => Promise.reject(new Error("no page is read")),
      close: async () => undefined,
    },
    polled: metrics.polled,
    random: () => 0,
    rates: usualRates,
    owner: "rig",
    leaseMs: 60_000,
    now,
    wait: async () => undefined,
    log,
  });
  const add = (article: Article) =>
    bot.admit(article, { kind: "file", from: article.id }, { baseline: true });
  const corpus = createCorpus({
    folder: `${repository}corpus`,
    parse: createParser({ publisher: "Sanad" }),
    known: new Map(),
  });
  for (const change of (await corpus.look()).changes)
    if (change.kind !== "removed") await add(change.article);
  const running = web as Web | null;
  if (running === null) throw new Error("the bot made no web platform");
  await running.start();
  const address = running.address() ?? "";
  const get: Rig["get"] = (path, init) => fetch(address + path, { redirect: "manual", ...init });
  return {
    address,
    get,
    say: (fields, headers = {}) => get("/", { method: "POST", body: new URLSearchParams(fields), headers }),
    bot,
    web: running,
    logged,
    add,
    async close() {
      await running.stop();
      await search.close();
      await store.close();
    },
  };
}
