// `npm run bench -- search`: milliseconds and megabytes of both engines against a bare MiniSearch, at three sizes.
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import MiniSearch from "minisearch";
import type { Article, Paragraph } from "../src/core/article.ts";
import type { Search } from "../src/core/search.ts";
import type { Vectors } from "../src/core/store/vectors.ts";
import { createMemoryVectors } from "../src/search/memory-vectors.ts";
import { installedModel } from "../src/search/model/folder.ts";
import { createSearch } from "../src/search/search.ts";
import { tokenize } from "../src/search/tokenize.ts";
import common from "../src/search/words/common-words.json" with { type: "json" };

const sizes = [20, 2_000, 20_000] as const;
const questionCount = 60;
const pooledParagraphs = 100;
const paragraphsAnArticle = 20;

setFlagsFromString("--expose-gc");
const collect: unknown = runInNewContext("gc");

function heap(): number {
  if (typeof collect === "function") for (let i = 0; i < 3; i++) collect();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return (heapUsed + arrayBuffers) / 2 ** 20;
}

/** Numbers from 0 to 1, the same ones each run (a linear congruence is random enough for words). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

const words = common.words.split(" ");
const random = seeded(20261124);
/** As often as its rank would have it in English: Zipf's law. */
const word = (): string => words[Math.floor(words.length ** random()) - 1] ?? "the";
const some = (count: number): string => Array.from({ length: count }, word).join(" ");

function paragraphOf(articleId: string, number: number, from: number): Paragraph {
  const texts = Array.from({ length: 4 }, () => `The ${some(16 + Math.floor(random() * 10))}.`);
  const text = texts.join(" ");
  let at = 0;
  const sentences = texts.map((sentence) => {
    const start = at;
    at += sentence.length + 1;
    return [start, start + sentence.length] as const;
  });
  return { articleId, number, heading: null, text, range: [from, from + text.length], sentences };
}

function articleOf(id: string): Article {
  const first = paragraphOf(id, 1, 0);
  const rest: Paragraph[] = [];
  let last = first;
  while (rest.length < paragraphsAnArticle - 1) {
    last = paragraphOf(id, last.number + 1, last.range[1] + 2);
    rest.push(last);
  }
  const text = [first, ...rest].map((paragraph) => paragraph.text).join("\n\n");
  const none = { author: null, updated: null, url: null, basedOn: null, topics: [] };
  const named = { title: some(5), publisher: "Bench", published: "2026-11-24", language: "en" };
  return { id, revision: "1", ...named, ...none, text, paragraphs: [first, ...rest] };
}

async function median(questions: readonly string[], ask: (question: string) => unknown): Promise<number> {
  for (const question of questions.slice(0, 10)) await ask(question);
  const times: number[] = [];
  for (const question of questions) {
    const begun = performance.now();
    await ask(question);
    times.push(performance.now() - begun);
  }
  return times.sort((a, b) => a - b)[times.length >> 1] ?? 0;
}

const termsOf = (text: string): string[] =>
  tokenize(text).flatMap(({ term, kind }) => (kind === "stop" ? [] : [term]));

function bare(articles: readonly Article[]) {
  const mini = new MiniSearch<{ readonly id: number; readonly text: string }>({
    fields: ["text"],
    tokenize: termsOf,
    processTerm: (term) => term,
  });
  let id = 0;
  for (const { paragraphs } of articles) for (const { text } of paragraphs) mini.add({ id: id++, text });
  return mini;
}

/** Makes vectors once for a hundred paragraphs and gives them for any other: embedding 20,000 would take half an hour. */
async function pooledVectors(model: string): Promise<Vectors> {
  const pool: Uint8Array[] = [];
  const memory = createMemoryVectors();
  const search = createSearch({
    topics: [],
    synonyms: [],
    model,
    vectors: {
      ...memory,
      put(name, vectors) {
        pool.push(...vectors.values());
        return memory.put(name, vectors);
      },
    },
    notice: console.error,
  });
  for (let i = 0; i * paragraphsAnArticle < pooledParagraphs; i++)
    search.apply({ kind: "added", article: articleOf(`pool-${i}`) });
  await search.ready();
  await search.close();
  return {
    get: (_, hashes) =>
      Promise.resolve(
        new Map(hashes.map((hash, i) => [hash, pool[i % pool.length] ?? new Uint8Array()] as const)),
      ),
    put: () => Promise.resolve(),
    keepOnly: () => Promise.resolve(),
  };
}

interface Cost {
  readonly milliseconds: number;
  readonly megabytes: number;
}

async function costOf(
  articles: readonly Article[],
  questions: readonly string[],
  open: () => Search,
): Promise<Cost> {
  const before = heap();
  const search = open();
  for (const article of articles) search.apply({ kind: "added", article });
  await search.ready();
  const megabytes = heap() - before;
  const milliseconds = await median(questions, (question) =>
    search.answer(question, { after: null, within: null, limit: 3 }),
  );
  await search.close();
  return { milliseconds, megabytes };
}

async function bareCost(articles: readonly Article[], questions: readonly string[]): Promise<Cost> {
  const before = heap();
  const mini = bare(articles);
  const megabytes = heap() - before;
  return { milliseconds: await median(questions, (question) => mini.search(question)), megabytes };
}

const show = (value: number): string => value.toFixed(2).padStart(10);

console.log(`${"paragraphs".padEnd(12)}${"engine".padEnd(12)}        ms        MB  ms/bare  MB/bare`);
const model = installedModel();
const pooled = model === null ? null : await pooledVectors(model);
const none = createMemoryVectors();
for (const size of sizes) {
  const articles = Array.from({ length: size / paragraphsAnArticle }, (_, i) => articleOf(`a-${i}`));
  const questions = Array.from({ length: questionCount }, () => `how did the ${some(6)}?`);
  const basis = await bareCost(articles, questions);
  const engines: [string, Cost][] = [["MiniSearch", basis]];
  const parts = { topics: [], synonyms: [], notice: console.error };
  const light = () => createSearch({ ...parts, model: null, vectors: none });
  engines.push(["light", await costOf(articles, questions, light)]);
  if (pooled !== null) {
    const semantic = () => createSearch({ ...parts, model, vectors: pooled });
    engines.push(["semantic", await costOf(articles, questions, semantic)]);
  }
  for (const [name, { milliseconds, megabytes }] of engines) {
    const ratios = [milliseconds / basis.milliseconds, megabytes / basis.megabytes];
    console.log(
      `${String(size).padEnd(12)}${name.padEnd(12)}${show(milliseconds)}${show(megabytes)}${ratios.map((r) => r.toFixed(2).padStart(9)).join("")}`,
    );
  }
}
console.log(
  `whole process, the model's thread and everything kept: ${(process.memoryUsage().rss / 2 ** 20).toFixed(0)} MB`,
);
