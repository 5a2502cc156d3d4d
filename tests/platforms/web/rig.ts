import { randomUUID } from "node:crypto";
import { pino } from "pino";
import type { Bot } from "../../../src/bot.ts";
import { fontFiles } from "../../../src/charts/font.ts";
import { createCharts } from "../../../src/charts/index.ts";
import { chartSvg } from "../../../src/charts/svg.ts";
import type { Article } from "../../../src/core/article.ts";
import { createReadiness } from "../../../src/platforms/web/health.ts";
import { createWeb, type Web, type WebDeps } from "../../../src/platforms/web/index.ts";
import { createMetrics } from "../../../src/platforms/web/metrics.ts";
import { openStore } from "../../../src/store/open.ts";
import { openWholeBot } from "../../whole-bot.ts";

/** The whole bot with the real archive behind the real web server, and what it logged. */
export interface Rig {
  readonly address: string;
  readonly bot: Bot;
  readonly web: Web;
  readonly logged: readonly {
    readonly level: number;
    readonly msg: string;
    readonly status?: number;
    readonly untold?: number;
  }[];
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
  readonly now?: () => Date;
};

/** Starts a rig that its caller ends. */
export async function openRig(choice: RigChoice = {}): Promise<Rig> {
  const { now = () => new Date("2026-11-24T09:00:00Z") } = choice;
  const logged: Rig["logged"][number][] = [];
  const log = pino({ level: "warn" }, { write: (line) => void logged.push(JSON.parse(line)) });
  const store = await openStore({ location: ":memory:", now, log });
  const metrics = createMetrics({ waiting: async () => (await store.outbox.overview()).waiting });
  const webs: Web[] = [];
  const whole = await openWholeBot({
    now,
    store,
    log,
    metrics,
    charts: createCharts,
    settings: {
      publicUrl: choice.publicUrl ?? null,
      perPerson: 1000,
      perConversation: choice.perConversation ?? 1000,
    },
    platforms: ({ dispatch, services }) => {
      const web = createWeb({
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
      webs.push(web);
      return [metrics.countedPlatform(web)];
    },
  });
  const { bot } = whole;
  const [web] = webs;
  if (web === undefined) throw new Error("the bot made no web platform");
  await web.start();
  const address = web.address() ?? "";
  const get: Rig["get"] = (path, init) => fetch(address + path, { redirect: "manual", ...init });
  return {
    address,
    get,
    say: (fields, headers = {}) => get("/", { method: "POST", body: new URLSearchParams(fields), headers }),
    bot,
    web,
    logged,
    add: (article) => bot.admit(article, { kind: "file", from: article.id }, { baseline: true }),
    async close() {
      await web.stop();
      await whole.close();
    },
  };
}
