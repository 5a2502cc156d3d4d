import { feature } from "../../src/search/feature.ts";
import type { Embedder } from "../../src/search/model/embedder.ts";
import { passageOf } from "../../src/search/model-text.ts";
import { weighQuestion } from "../../src/search/nearness.ts";
import { type RankingWeights, rankSentences } from "../../src/search/rank.ts";
import { addReading, toRead } from "../../src/search/together.ts";
import type { Example } from "./examples.ts";
import { descend } from "./fit.ts";
import { foldCount, foldsOf } from "./folds.ts";
import { importance } from "./importance.ts";

async function readEach(
  examples: readonly Example[],
  embedder: Embedder,
  weights: RankingWeights,
): Promise<void> {
  for (const { query, scored } of examples) {
    if (query.slots.length === 0) continue;
    const read = toRead(scored, weights);
    if (read.length === 0) continue;
    const embedded = await embedder.embed([query.text], true);
    const asked = weighQuestion(embedded, query);
    addReading(scored, read, await embedder.read(query.text, asked.weights, read.map(passageOf)));
  }
}

/** Adds to the examples' features what a model that was not taught on their article reads; both halves side by side. */
export async function readUnseen(
  examples: readonly Example[],
  embedders: readonly Embedder[],
  weights: RankingWeights,
): Promise<void> {
  const foldOf = foldsOf(examples.map(({ group }) => group));
  await Promise.all(
    Array.from({ length: foldCount }, async (_, fold) => {
      const embedder = embedders[fold];
      const own = examples.filter(({ group }) => foldOf(group) === fold);
      if (embedder !== undefined) await readEach(own, embedder, weights);
    }),
  );
}

/** Ranking weights that count the reading, too. */
export function withTogether(weights: RankingWeights, together: number): RankingWeights {
  return weights.map((weight, i) => (i === feature.together ? together : weight));
}

/** How much the reading counts beside the score by which the sentences to read were chosen: softmax over these. */
export function fitTogether(examples: readonly Example[], weights: RankingWeights): number {
  const cases = examples.flatMap(({ scored, right, kind }) => {
    const read = toRead(scored, weights);
    const answers = read.map(
      (one) => right[scored.findIndex(({ features }) => features === one.features)] === 2,
    );
    if (importance[kind] === 0 || !answers.includes(true) || !answers.includes(false)) return [];
    const values = rankSentences(read, weights).map(({ score, features }) => [
      score,
      features[feature.together] ?? 0,
    ]);
    return [{ values, answers, weight: importance[kind] }];
  });
  const total = cases.reduce((sum, { weight }) => sum + weight, 0);
  const [score = 1, reading = 0] = descend(
    2,
    (current, slope) => {
      for (const { values, answers, weight } of cases) {
        const scores = values.map((value) => value.reduce((sum, one, i) => sum + one * (current[i] ?? 0), 0));
        const highest = Math.max(...scores);
        const odds = scores.map((one) => Math.exp(one - highest));
        const all = odds.reduce((sum, odd) => sum + odd, 0);
        const good = odds.reduce((sum, odd, row) => sum + (answers[row] === true ? odd : 0), 0);
        odds.forEach((odd, row) => {
          const pull = (weight / total) * (odd / all - (answers[row] === true ? odd / good : 0));
          values[row]?.forEach((value, i) => {
            slope[i] = (slope[i] ?? 0) + pull * value;
          });
        });
      }
    },
    () => ({ least: 0.05, most: 20 }),
  );
  return Math.round((1000 * reading) / score) / 1000;
}
