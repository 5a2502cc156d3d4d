// node scripts/ablate.ts [light|semantic [part …]]: what each part of the ranking is worth. Learns the weights again without it,
// on the halves to tune on, and asks the halves to report on; a paired bootstrap says whether the difference is one.

import type { Embedder } from "../src/search/model/embedder.ts";
import { installedModel } from "../src/search/model/folder.ts";
import { learntFile } from "../src/search/model/learnt.ts";
import { type FeatureName, feature } from "../src/search/ranking/feature.ts";
import { type RankingWeights, rank } from "../src/search/ranking/rank.ts";
import { weights } from "../src/search/weights.ts";
import { startFile } from "./adapt/files.ts";
import { difference } from "./eval/measure.ts";
import { attendUnseen, unseenEmbedders } from "./tune/attend-unseen.ts";
import { cachedEmbedder } from "./tune/cached-embedder.ts";
import { newsroomCourses, squadCourses, tuneCourses } from "./tune/courses.ts";
import { attend, type Course, type Example } from "./tune/examples.ts";
import { fitRanking, rankingRows } from "./tune/fit.ts";
import { modelFeatures } from "./tune/model-features.ts";
import { readUnseen, withTogether } from "./tune/read-together.ts";
import { readSquad, squadFile } from "./tune/squad.ts";

const parts: Readonly<Record<string, readonly FeatureName[]>> = {
  "the paragraph's BM25": ["bm25"],
  "coverage of the sentence": ["coverSentence", "exactSentence", "coverFocus"],
  "coverage of the paragraph": ["coverParagraph", "coverFocusParagraph"],
  "less for what the title says": ["coverFocus", "coverFocusParagraph"],
  "neighbouring sentences": ["coverNeighbours"],
  "title, heading and article": ["coverHeading", "coverTitle", "coverArticle"],
  "terms in order": ["ordered"],
  "density of hits, length": ["density", "short", "firstSentence"],
  "names that are missed": [
    "namesSentence",
    "namesParagraph",
    "missedNames",
    "missedHere",
    "missedInArticle",
  ],
  "what is asked of the names": ["heaviestMissed", "coverAsked", "headMet"],
  "kind of answer": [
    "wantsNumber",
    "wantsPercent",
    "wantsDate",
    "wantsPerson",
    "wantsPlace",
    "wantsReason",
    "wantsDefinition",
  ],
  "first paragraphs of news": ["newsPosition"],
  "the model altogether": modelFeatures,
  "late interaction": ["late", "lateParagraph", "lateAround", "lateContext", "lateTitle", "weakest"],
  "late interaction with the neighbours": ["lateAround"],
  "the model's view of title and heading": ["lateContext", "lateTitle"],
  "the token that is met worst, and the head": ["weakest", "asked", "headNear"],
  "mean directions": ["cosine", "cosineParagraph"],
};

/** Only what can be answered; paraphrases and keywords are for learning. */
function answerable(courses: readonly Course[]): readonly Course[] {
  return courses.map(({ articles, lessons }) => ({
    articles,
    lessons: lessons.filter(({ kind }) => kind === "asked" || kind === "reader"),
  }));
}

async function examplesOf(
  courses: readonly Course[],
  embedder: Embedder | null,
): Promise<readonly Example[]> {
  const found: Example[] = [];
  for (const [i, course] of courses.entries()) found.push(...(await attend(course, embedder, i)));
  return found;
}

interface Hits {
  readonly paragraph: readonly number[];
  readonly sentence: readonly number[];
}

function hits(examples: readonly Example[], weights: RankingWeights): Hits {
  const firsts = examples.map(({ scored, right }) => {
    const best = rank(scored, weights)[0];
    return right[scored.findIndex((one) => one.entry === best?.entry && one.sentence === best.sentence)] ?? 0;
  });
  return {
    paragraph: firsts.map((one) => (one > 0 ? 100 : 0)),
    sentence: firsts.map((one) => (one === 2 ? 100 : 0)),
  };
}

function mean(values: readonly number[]): string {
  return (values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)).toFixed(1);
}

function lost(without: readonly number[], whole: readonly number[]): string {
  const { low, high } = difference(whole, without);
  return `${low.toFixed(1)} to ${high.toFixed(1)}`;
}

interface Asked {
  readonly set: string;
  readonly examples: readonly Example[];
}

function row(engine: string, name: string, set: string, less: Hits, whole: Hits): string {
  const changed = whole.sentence.filter((value, i) => value !== less.sentence[i]).length;
  const figures = [mean(less.paragraph), mean(less.sentence), changed];
  const losses = [lost(less.paragraph, whole.paragraph), lost(less.sentence, whole.sentence)];
  return `| ${[engine, name, set, ...figures, ...losses].join(" | ")} |`;
}

const named = process.argv.slice(3);
/** This part is no feature: the network as it was published stands in. */
const taught = "what the model was taught";
/** Comes last, over what everything else has ranked: all other parts are measured without it. */
const reading = "reading together";
const isWanted = (name: string): boolean => named.length === 0 || named.includes(name);
const model = installedModel();

async function ablate(engine: "light" | "semantic", embedder: Embedder | null): Promise<void> {
  const squad = readSquad() ?? [];
  const half = (split: "tune" | "report") => squad.filter((one) => one.split === split);
  const unseen = embedder === null || model === null ? [] : unseenEmbedders(model);
  const learnt = rankingRows(await attendUnseen(tuneCourses(squad, 1), unseen, 1));
  for (const one of unseen) await one.close();
  const ask = async (asked: Embedder | null): Promise<readonly Asked[]> => [
    { set: "SQuAD", examples: await examplesOf(answerable(squadCourses(half("report"), 1)), asked) },
    { set: "newsroom", examples: await examplesOf(answerable(newsroomCourses("report")), asked) },
  ];
  const asked = await ask(embedder);
  const never = embedder === null ? modelFeatures.map((name) => feature[name]) : [];
  const usual = fitRanking(learnt, new Set(never));
  const whole = asked.map(({ examples }) => hits(examples, usual));
  asked.forEach(({ set, examples }, i) => {
    const all = whole[i];
    if (all !== undefined)
      console.log(`${engine}, ${set}, ${examples.length}: ${mean(all.paragraph)} / ${mean(all.sentence)}`);
  });
  if (embedder !== null && isWanted(reading)) {
    const counted = withTogether(usual, weights.semantic.ranking[feature.together] ?? 0);
    for (const [i, { set, examples }] of asked.entries()) {
      await readUnseen(examples, [embedder, embedder], usual);
      const without = whole[i];
      if (without !== undefined) console.log(row(engine, reading, set, without, hits(examples, counted)));
    }
  }
  if (embedder !== null && model !== null && isWanted(taught)) {
    const untaught = cachedEmbedder(model, startFile);
    const less = fitRanking(rankingRows(await examplesOf(tuneCourses(squad, 1), untaught)), new Set(never));
    (await ask(untaught)).forEach(({ set, examples }, i) => {
      const all = whole[i];
      if (all !== undefined) console.log(row(engine, taught, set, hits(examples, less), all));
    });
    await untaught.close();
  }
  for (const [name, features] of Object.entries(parts)) {
    const unused = features.map((one) => feature[one]);
    if (unused.every((one) => never.includes(one)) || !isWanted(name)) continue;
    const less = fitRanking(learnt, new Set([...never, ...unused]));
    asked.forEach(({ set, examples }, i) => {
      const all = whole[i];
      if (all === undefined) return;
      console.log(row(engine, name, set, hits(examples, less), all));
    });
  }
}

if (readSquad() === null) console.error(`${squadFile} is not there: nothing can be learnt.`);
else {
  const wanted = process.argv[2];
  if (wanted !== "semantic") await ablate("light", null);
  if (wanted !== "light" && model !== null) {
    const embedder = cachedEmbedder(model, learntFile);
    await ablate("semantic", embedder);
    await embedder.close();
  }
}
