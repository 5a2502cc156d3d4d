// What an archive of 20,000 paragraphs costs: to build its index, to add one article to it, and to start from the
// store. Beside each time stands the longest that the event loop was held up: for so long no answer could begin.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { setImmediate as breathe } from "node:timers/promises";
import { pino } from "pino";
import type { Article } from "../src/core/article.ts";
import type { Store } from "../src/core/store.ts";
import { createParser } from "../src/corpus/parse.ts";
import { createEngine } from "../src/search/engine.ts";
import type { Embedder } from "../src/search/model/embedder.ts";
import { dimensions } from "../src/search/model/learnt.ts";
import { openStore } from "../src/store/open.ts";
import { openWholeBot } from "../tests/whole-bot.ts";
import { middle, printRow } from "./measure/median.ts";
import { newsOf } from "./measure/news.ts";

const articleCount = 2000;
const paragraphsEach = 10;
const addedCount = 40;
const origin = { kind: "import", from: "bench" } as const;
const silently = { baseline: true };

const parse = createParser({ publisher: "Bench" });
const sources = newsOf(articleCount + addedCount, paragraphsEach);
const read = (source: string, i: number): Article => {
  const { article } = parse({ file: `story-${i}.md`, bytes: Buffer.from(source), modified: "2026-11-24" });
  if (article === null) throw new Error(`source ${i} holds no article`);
  return article;
};

interface Timed {
  readonly ms: number;
  readonly heldMs: number;
}

/** How long it took and the longest that nothing else could run, in milliseconds. */
async function timed(work: () => Promise<void>): Promise<Timed> {
  const held = monitorEventLoopDelay({ resolution: 1 });
  held.enable();
  await new Promise((done) => setTimeout(done, 20));
  const begun = performance.now();
  await work();
  const ms = performance.now() - begun;
  await new Promise((done) => setTimeout(done, 20));
  held.disable();
  return { ms, heldMs: held.max / 1e6 };
}

/** Stands in for the model: as many tokens as words, none of them like another; counts what it is asked. */
function countingEmbedder(): Embedder & { readonly asked: () => number } {
  let asked = 0;
  return {
    started: Promise.resolve({ kind: "ready" }),
    read: (_question, _weights, passages) => Promise.resolve(passages.map(() => 0)),
    async embed(sentences) {
      asked += 1;
      const words = sentences.flatMap((sentence, at) => sentence.split(" ").map((word) => ({ word, at })));
      return {
        words: words.map(({ word }) => word),
        sentenceOf: Uint8Array.from(words, ({ at }) => at),
        vectors: Float32Array.from({ length: words.length * dimensions }, (_, i) => Math.sin(i + asked)),
        insistence: new Float32Array(words.length).fill(1),
      };
    },
    close: async () => undefined,
    asked: () => asked,
  };
}

/** The search engine over the store's vectors, with every article in it and every paragraph's vectors at hand. */
async function withVectors(articles: readonly Article[], store: Store): Promise<number> {
  const embedder = countingEmbedder();
  const engine = createEngine({
    embedder,
    vectors: store.vectors,
    notice: console.error,
    pause: breathe,
  });
  for (const article of articles) {
    await engine.apply({ kind: "added", article });
    await breathe();
  }
  await engine.settled();
  return embedder.asked();
}

const folder = mkdtempSync(path.join(tmpdir(), "sanad-bench-"));
const open = async () => {
  const location = path.join(folder, "sanad.db");
  return openWholeBot({
    store: await openStore({ location, now: () => new Date(), log: pino({ level: "silent" }) }),
  });
};

try {
  let articles: readonly Article[] = [];
  const parsing = await timed(async () => {
    articles = sources.map(read);
  });
  const kept = articles.slice(0, articleCount);

  const filling = await open();
  for (const article of kept) await filling.bot.admit(article, origin, silently);
  const adding: Timed[] = [];
  for (const article of articles.slice(articleCount))
    adding.push(await timed(() => filling.bot.admit(article, origin, silently)));
  await withVectors(kept, filling.store);
  await filling.close();

  const bare = await open();
  const building = await timed(async () => {
    for (const article of kept) await bare.bot.services.search.apply({ kind: "added", article });
  });
  await bare.close();

  const starting = await open();
  const loading = await timed(() => starting.bot.load());
  let embedded = 0;
  const meaning = await timed(async () => {
    embedded = await withVectors(kept, starting.store);
  });
  await starting.close();

  console.log(
    `${kept.length * paragraphsEach} paragraphs in ${kept.length} articles; the basis is building their index anew`,
  );
  const addedMs = middle(adding.map(({ ms }) => ms));
  const row = (name: string, amount: number) => printRow(name, amount, "ms", building.ms);
  row("building the index, texts at hand", building.ms);
  row("parsing their Markdown, what start-up does not do", parsing.ms);
  row("adding one article: stored, indexed, searchable", addedMs);
  console.log(`   building anew costs as much as adding ${Math.round(building.ms / addedMs)}`);
  row("start-up: from the store to searchable", loading.ms);
  row("   of which nothing else could run at one time", loading.heldMs);
  row(`the same with vectors, ${embedded} of them embedded anew`, meaning.ms);
  row("   of which nothing else could run at one time", meaning.heldMs);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
