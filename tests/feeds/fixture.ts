import { mkdtemp, rm } from "node:fs/promises";
import type { LookupFunction } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import { afterAll } from "vitest";
import { z } from "zod";
import { createArchive } from "../../src/core/archive.ts";
import type { Reader } from "../../src/core/reader.ts";
import type { Store } from "../../src/core/store.ts";
import { minuteMs } from "../../src/core/time/lengths.ts";
import { createAdmit } from "../../src/feeds/admit.ts";
import { createNewsroom } from "../../src/feeds/index.ts";
import type { FetchRules } from "../../src/fetch/rules.ts";
import { admitArticle } from "../../src/news/admit.ts";
import { createReader } from "../../src/reading/reader.ts";
import { openStore } from "../../src/store/open.ts";
import { testFetcher } from "../fetch/rules.ts";
import { type Page, startSite } from "../servers/site.ts";

export const start = Date.parse("2026-11-24T08:00:00Z");

/** The reader as the bot has it, in its own thread. */
export function startReader(limitMs = 30_000): Reader {
  return createReader({ script: new URL("../../src/reader-worker.ts", import.meta.url), limitMs });
}

// Starting the thread takes longer than most tests: those of one file share it.
const reader = startReader();
afterAll(() => reader.close());

/** No name is known: tests ask nobody outside of this machine. */
const unknownName: LookupFunction = (host, _options, done) => {
  done(Object.assign(new Error(`${host} is not known`), { code: "ENOTFOUND" }), []);
};

interface Rules extends Partial<FetchRules> {
  /** How long parsing may take, by a reader of its own. */
  readonly readMs?: number | null;
}

/** A newsroom over a publisher's site on loopback, a store in a file, and a clock that the test turns. */
export async function newsroomFor({ readMs = null, ...rules }: Rules = {}) {
  const folder = await mkdtemp(join(tmpdir(), "sanad-feeds-"));
  const clock = { at: start };
  const now = () => new Date(clock.at);
  /** What the operator's log would say, a line for each. */
  const lines: string[] = [];
  const log = pino(
    { level: "info" },
    {
      write(line: string) {
        const { feed, msg, reason } = z.record(z.string(), z.unknown()).parse(JSON.parse(line));
        lines.push([msg, feed, reason].join(": "));
      },
    },
  );
  const [site, store] = await Promise.all([
    startSite(),
    openStore({ location: join(folder, "sanad.db"), now, log }),
  ]);
  const archive = createArchive();
  const ownReader = readMs === null ? null : startReader(readMs);
  const fetcher = testFetcher(site.port, { totalMs: 10_000, lookup: unknownName, ...rules });
  /** What would be told to subscribers: ids in the order they came. */
  const news: string[] = [];
  const intake = {
    async admit(...[article, origin, how]: Parameters<Parameters<typeof createAdmit>[0]["intake"]["admit"]>) {
      const put = await admitArticle(article, origin, how, { store, delayMs: 2 * minuteMs, now });
      archive.apply({ kind: "changed", article });
      if (put === "added" && !how.baseline) news.push(article.id);
    },
    async withdraw(id: string) {
      await store.articles.withdraw(id);
      archive.apply({ kind: "removed", articleId: id });
    },
  };
  /** How the polls ended, in order: what is counted for Prometheus. */
  const endings: string[] = [];
  const again = (asStored: Pick<Store, "feeds" | "articles"> = store) =>
    createNewsroom({
      store: asStored,
      fetcher,
      reader: ownReader ?? reader,
      now,
      log,
      admit: createAdmit({ store, archive, intake }),
      withdraw: (id) => intake.withdraw(id),
      schedule: { intervalMs: 10 * minuteMs, random: () => 0.5 },
      publishDelayMs: 2 * minuteMs,
      mayForget: async () => true,
      polled: (ending) => endings.push(ending),
    });
  const newsroom = again();
  return {
    site,
    store,
    archive,
    newsroom,
    /** Another process goes on with what the store has, which it may see in a way of its own. */
    again,
    clock,
    news,
    lines,
    endings,
    intake,
    /** Lets time pass, then polls what is due. */
    async pass(minutes: number) {
      clock.at += minutes * minuteMs;
      await newsroom.tick();
      await newsroom.idle();
    },
    async [Symbol.asyncDispose]() {
      await newsroom.idle();
      await Promise.all([fetcher.close(), site.close(), store.close(), ownReader?.close()]);
      await rm(folder, { recursive: true });
    },
  };
}

export interface Story {
  readonly path: string;
  readonly title: string;
  readonly text: string;
  readonly guid?: string;
  readonly published?: string;
}

/** A text long enough to be a whole story, with one sentence that matters. */
export function story(sentence: string): string {
  const filler =
    "The board counted firms in every district of the valley, and most of them sell abroad. ".repeat(4);
  return `<p>${sentence}</p><p>${filler}</p><p>${filler}</p>`;
}

/** An RSS feed of these stories, each in full. */
export function rss(url: string, stories: readonly Story[], head = "") {
  const items = stories.map(
    ({ path, title, text, guid = path, published = "Tue, 24 Nov 2026 07:00:00 GMT" }) =>
      `<item><title>${title}</title><link>${url}${path}</link><guid isPermaLink="false">${guid}</guid><pubDate>${published}</pubDate><description><![CDATA[${text}]]></description></item>`,
  );
  return {
    type: "application/rss+xml",
    body: `<rss version="2.0"><channel><title>The Courier</title>${head}${items.join("")}</channel></rss>`,
  } satisfies Page;
}
