// `npm run bench -- search`: milliseconds and megabytes of a question and of a keystroke, both engines beside a bare
// MiniSearch in the same process, with 20, 2,000 and 20,000 paragraphs: once made up, and once with as many real articles as
// fit, and what readers ask about them.
import { setTimeout as sleep } from "node:timers/promises";
import { getHeapSpaceStatistics, setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import MiniSearch from "minisearch";
import { createMemoryVectors } from "../scripts/eval/memory-vectors.ts";
import type { Article } from "../src/core/article.ts";
import type { Search } from "../src/core/search.ts";
import type { Vectors } from "../src/core/store/vectors.ts";
import { installedModel } from "../src/search/model/folder.ts";
import { createSearch } from "../src/search/search.ts";
import { contentTerms } from "../src/search/text/tokenize.ts";
import { type Archive, makeUp, paragraphsOf } from "./measure/archive.ts";
import { medianMs, middle } from "./measure/median.ts";
import { readArticles, readersArchive } from "./measure/readers.ts";

const sizes = [20, 2_000, 20_000] as const;
const questionCount = 200;
/** Asked before anything is timed: the runtime compiles what is used much. */
const warmUp = 1_000;
const pooledParagraphs = 100;
const suggestions = 25;

setFlagsFromString("--expose-gc");
const collect: unknown = runInNewContext("gc");

/** Megabytes that the heap's data take, and the code that the runtime has compiled: that comes and goes by itself. */
async function memoryUsed(): Promise<{ readonly data: number; readonly code: number }> {
  // What was measured last is let go of only when its work has wound up.
  await sleep(50);
  if (typeof collect === "function") for (let i = 0; i < 3; i++) collect();
  let data = process.memoryUsage().arrayBuffers;
  let code = 0;
  for (const { space_name: name, space_used_size: size } of getHeapSpaceStatistics())
    if (/^(?:code|trusted)_/.test(name)) code += size;
    else data += size;
  return { data: data / 2 ** 20, code: code / 2 ** 20 };
}

/** What an index over these paragraphs costs at the least: one field, terms cut beforehand as ours are. */
function bareIndex({ articles }: Archive): MiniSearch {
  const mini = new MiniSearch<{ readonly id: number; readonly text: string }>({
    fields: ["text"],
    tokenize: (text) => text.split(" "),
    processTerm: (term) => term,
  });
  let id = 0;
  for (const { paragraphs } of articles)
    for (const { text } of paragraphs) mini.add({ id: id++, text: contentTerms(text).join(" ") });
  return mini;
}

/** Embeds these articles, and gives the vectors to `put`. */
async function embed(model: string, articles: readonly Article[], put: Vectors["put"]): Promise<void> {
  const search = open(model, { ...createMemoryVectors(), put });
  await addAll(search, articles);
  await search.ready();
  await search.close();
}

/** Makes vectors for the real articles and for a hundred made-up paragraphs, and gives these for any other: embedding 20,000 would take half an hour. */
async function pooledVectors(model: string): Promise<Vectors> {
  const pool: Uint8Array[] = [];
  await embed(model, makeUp(pooledParagraphs, 0).articles, async (_, vectors) => {
    pool.push(...vectors.values());
  });
  const real = createMemoryVectors();
  await embed(model, readArticles, real.put);
  return {
    async get(name, hashes) {
      const known = await real.get(name, hashes);
      return new Map(
        hashes.map((hash, i) => [hash, known.get(hash) ?? pool[i % pool.length] ?? new Uint8Array()]),
      );
    },
    put: async () => undefined,
    keepOnly: async () => undefined,
  };
}

function open(model: string | null, vectors: Vectors): Search {
  return createSearch({ topics: [], model, vectors, notice: console.error });
}

async function addAll(search: Search, articles: readonly Article[]): Promise<void> {
  for (const article of articles) await search.apply({ kind: "added", article });
}

/** Median milliseconds; all of them are asked several times over before the clock is read. */
function timed(pieces: readonly string[], work: (piece: string) => unknown): Promise<number> {
  const before = Array.from({ length: Math.ceil(warmUp / pieces.length) }, () => pieces).flat();
  return medianMs([...before, ...pieces], work, before.length);
}

interface Cost {
  readonly milliseconds: number;
  /** The most of built and asked. */
  readonly megabytes: number;
  /** Megabytes of code compiled meanwhile. */
  readonly code: number;
}

/** What a search costs: built, and asked everything; both engines and the bare index are measured by this. */
async function costOf<T>(
  pieces: readonly string[],
  build: () => Promise<T>,
  ask: (built: T, piece: string) => unknown,
): Promise<Cost & { readonly built: T }> {
  const before = await memoryUsed();
  const built = await build();
  const filled = await memoryUsed();
  const milliseconds = await timed(pieces, (piece) => ask(built, piece));
  const asked = await memoryUsed();
  const megabytes = Math.max(filled.data, asked.data) - before.data;
  return { built, milliseconds, megabytes, code: asked.code - before.code };
}

async function searchCost({ articles, questions }: Archive, make: () => Search): Promise<Cost> {
  async function build(): Promise<Search> {
    const search = make();
    await addAll(search, articles);
    await search.ready();
    return search;
  }
  const { built, ...cost } = await costOf(questions, build, (search, question) =>
    search.answer(question, { after: null, within: null, limit: 3 }),
  );
  await built.close();
  return cost;
}

async function bareCost(made: Archive): Promise<Cost> {
  const terms = made.questions.map((question) => contentTerms(question).join(" "));
  const { built, ...cost } = await costOf(
    terms,
    async () => bareIndex(made),
    (mini, question) => mini.search(question),
  );
  if (built.documentCount === 0) throw new RangeError("the bare index is empty");
  return cost;
}

/** Each prefix of each question is a keystroke; the first one after a change is shown by itself. */
async function keystrokes({ articles, questions }: Archive) {
  const search = open(null, none);
  await addAll(search, articles);
  const strokes = questions.flatMap((question) => Array.from(question, (_, i) => question.slice(0, i + 1)));
  const tell = (typed: string): number => {
    const begun = performance.now();
    search.suggest(typed, suggestions);
    return performance.now() - begun;
  };
  for (const typed of strokes.slice(0, warmUp)) tell(typed);
  const times = strokes.map(tell);
  const [article] = articles;
  if (article !== undefined) await search.apply({ kind: "changed", article });
  return {
    median: middle(times),
    longest: times.reduce((most, one) => Math.max(most, one), 0),
    afterChange: tell("w"),
  };
}

const column = (value: number, width: number): string => value.toFixed(3).padStart(width);
const model = installedModel();
const none = createMemoryVectors();
const pooled = model === null ? null : await pooledVectors(model);
// The first archive of each kind is not in the table: what the runtime learns of the code is shown once.
const few = makeUp(sizes[0], questionCount);
const bare = await bareCost(few);
const light = await searchCost(few, () => open(null, none));
console.log(`compiled code: MiniSearch ${bare.code.toFixed(1)} MB, light ${light.code.toFixed(1)} MB`);
const archives: readonly (readonly [questions: string, make: typeof makeUp])[] = [
  ["made up", makeUp],
  ["readers'", readersArchive],
];

/** Both engines and the bare index over one archive, a line each. */
async function printCosts(questions: string, made: Archive): Promise<void> {
  const size = paragraphsOf(made.articles);
  const basis = await bareCost(made);
  const engines: [string, Cost][] = [["MiniSearch", basis]];
  engines.push(["light", await searchCost(made, () => open(null, none))]);
  if (pooled !== null) engines.push(["semantic", await searchCost(made, () => open(model, pooled))]);
  for (const [name, { milliseconds, megabytes }] of engines)
    console.log(
      `${String(size).padEnd(12)}${questions.padEnd(11)}${name.padEnd(11)}${column(milliseconds, 9)}${column(megabytes, 10)}` +
        `${column(milliseconds / basis.milliseconds, 9)}${column(megabytes / basis.megabytes, 9)}`,
    );
}

console.log("paragraphs  questions  engine            ms        MB  ms/bare  MB/bare");
for (const size of sizes) {
  for (const [questions, make] of archives) await printCosts(questions, make(size, questionCount));
  const { median, longest, afterChange } = await keystrokes(makeUp(size, questionCount));
  console.log(
    `${String(size).padEnd(12)}a keystroke           ${column(median, 9)} ms; longest ${longest.toFixed(3)} ms, first after a change ${afterChange.toFixed(3)} ms`,
  );
}
console.log(
  `whole process, the model's thread and everything kept: ${(process.memoryUsage().rss / 2 ** 20).toFixed(0)} MB`,
);
