// node scripts/ablate.ts [light|semantic]: what each part of the ranking is worth. Learns the weights again without it,
// on the half to tune on, and asks the other half; a paired bootstrap says whether the difference is one.
import { createEngine } from "../src/search/engine.ts";
import { type FeatureName, feature } from "../src/search/features.ts";
import { createMemoryVectors } from "../src/search/memory-vectors.ts";
import { createEmbedder, type Embedder } from "../src/search/model/embedder.ts";
import { installedModel } from "../src/search/model/folder.ts";
import { rank } from "../src/search/rank.ts";
import { difference } from "./eval/measure.ts";
import { cachedEmbedder } from "./tune/cached-embedder.ts";
import { type Example, exampleMaker } from "./tune/examples.ts";
import { fitRanking } from "./tune/fit.ts";
import { readSquad, type SquadArticle, squadFile } from "./tune/squad.ts";

const parts: Readonly<Record<string, readonly FeatureName[]>> = {
  "the paragraph's BM25": ["bm25"],
  "coverage of the sentence": ["coverSentence", "exactSentence"],
  "coverage of the paragraph": ["coverParagraph"],
  "neighbouring sentences": ["coverNeighbours"],
  "order and nearness of terms": ["ordered"],
  "density of hits": ["density", "short"],
  "names and figures": ["namesSentence", "namesParagraph", "missedNames"],
  "answer type": [
    "wantsNumber",
    "wantsPercent",
    "wantsDate",
    "wantsPerson",
    "wantsPlace",
    "wantsReason",
    "wantsDefinition",
  ],
  "late interaction": ["late", "lateParagraph"],
  "cosine of sentence and paragraph": ["cosine", "cosineParagraph"],
};
const modelParts: readonly FeatureName[] = ["late", "lateParagraph", "cosine", "cosineParagraph"];

async function examplesOf(
  articles: readonly SquadArticle[],
  embedder: Embedder | null,
): Promise<readonly Example[]> {
  const found: Example[] = [];
  for (const article of articles) {
    const vectors = createMemoryVectors();
    const engine = createEngine({ synonyms: [], embedder, vectors, notice: console.error });
    engine.apply({ kind: "added", article: article.article });
    await engine.settled();
    const make = exampleMaker(engine, embedder !== null, 1);
    for await (const example of make(article, [], false)) if (example.kind === "asked") found.push(example);
  }
  return found;
}

function hits(examples: readonly Example[], unused: ReadonlySet<number>, learnt: readonly Example[]) {
  const weights = fitRanking(learnt, unused);
  const paragraph: number[] = [];
  const sentence: number[] = [];
  for (const { scored, gold } of examples) {
    const best = rank(scored, weights)[0];
    const at = scored.findIndex((one) => one.entry === best?.entry && one.sentence === best.sentence);
    paragraph.push((gold[at] ?? 0) > 0 ? 100 : 0);
    sentence.push(gold[at] === 2 ? 100 : 0);
  }
  return { paragraph, sentence };
}

function shown(without: readonly number[], whole: readonly number[]): string {
  const { mean, low, high } = difference(whole, without);
  const changed = whole.filter((value, i) => value !== without[i]).length;
  return `${mean.toFixed(1)} (${low.toFixed(1)} to ${high.toFixed(1)}; ${changed} changed)`;
}

async function ablate(engine: "light" | "semantic", embedder: Embedder | null): Promise<void> {
  const squad = readSquad() ?? [];
  const half = (split: SquadArticle["split"]) => squad.filter((one) => one.split === split);
  const learnt = await examplesOf(half("tune"), embedder);
  const asked = await examplesOf(half("report"), embedder);
  const never = embedder === null ? modelParts.map((name) => feature[name]) : [];
  const whole = hits(asked, new Set(never), learnt);
  console.log(`${engine}, ${asked.length} questions: gain of the part in points (95 %)`);
  console.log(`| part | hit@1 | sentence hit@1 |\n|---|---|---|`);
  for (const [name, features] of Object.entries(parts)) {
    const unused = features.map((one) => feature[one]);
    if (unused.every((one) => never.includes(one))) continue;
    const less = hits(asked, new Set([...never, ...unused]), learnt);
    console.log(
      `| ${name} | ${shown(less.paragraph, whole.paragraph)} | ${shown(less.sentence, whole.sentence)} |`,
    );
  }
}

if (readSquad() === null) console.error(`${squadFile} is not there: nothing can be learnt.`);
else {
  const model = installedModel();
  const wanted = process.argv[2];
  if (wanted !== "semantic") await ablate("light", null);
  if (wanted !== "light" && model !== null) {
    const embedder = cachedEmbedder(createEmbedder(model), ".qa/embeddings.sqlite");
    await ablate("semantic", embedder);
    await embedder.close();
  }
}
