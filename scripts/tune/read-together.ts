import type { Embedder } from "../../src/search/model/embedder.ts";
import { feature } from "../../src/search/ranking/feature.ts";
import { type RankingWeights, rankSentences } from "../../src/search/ranking/rank.ts";
import { weighQuestion } from "../../src/search/semantic/embedded-question.ts";
import { readTogether, toRead } from "../../src/search/semantic/together.ts";
import type { Example } from "./examples.ts";
import { descend, type Rows, softmaxSlope } from "./fit.ts";
import { foldCount, foldsOf } from "./folds.ts";
import { importance } from "./importance.ts";

async function readEach(
  examples: readonly Example[],
  embedder: Embedder,
  weights: RankingWeights,
): Promise<void> {
  for (const { query, scored } of examples) {
    if (query.slots.length === 0) continue;
    await readTogether(scored, weights, async (passages) => {
      const asked = weighQuestion(await embedder.embed([query.text], true), query);
      return embedder.read(query.text, asked.weights, passages);
    });
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
  const cases = examples.flatMap(({ scored, right, kind }): readonly Rows[] => {
    const read = toRead(scored, weights);
    const rights = Uint8Array.from(
      read,
      (one) => right[scored.findIndex(({ features }) => features === one.features)] ?? 0,
    );
    const answers = rights.filter((one) => one === 2).length;
    if (importance[kind] === 0 || answers === 0 || answers === rights.length) return [];
    const ranked = rankSentences(read, weights);
    const values = ranked.flatMap(({ score, features }) => [score, features[feature.together] ?? 0]);
    return [{ values: Float64Array.from(values), right: rights, weight: importance[kind] }];
  });
  const [score = 1, reading = 0] = descend(2, softmaxSlope(cases), () => ({ least: 0.05, most: 20 }));
  return Math.round((1000 * reading) / score) / 1000;
}
