import { expect, test } from "vitest";
import { engineOver } from "../../../scripts/eval/engine.ts";
import { feature, featureCount } from "../../../src/search/ranking/feature.ts";
import { rank } from "../../../src/search/ranking/rank.ts";
import { zeros } from "../../../src/search/ranking/zeros.ts";
import { articleOf } from "../articles.ts";

const engine = await engineOver(
  [articleOf("bond", ["The bond was sold. It raised a billion. The bank said so."])],
  null,
);
const sentences = engine.byWords(engine.understand("what raised the bond", null), null);
const byCover = zeros(featureCount).with(feature.coverSentence, 1);

/** Ranks the paragraph's sentences as if they had these scores. */
function ranked(...scores: readonly number[]) {
  return rank(
    sentences.map((one, at) => ({
      ...one,
      features: zeros(featureCount).with(feature.coverSentence, scores[at] ?? 0),
    })),
    byCover,
  )[0];
}

test("keeps beside the best sentence of a paragraph one that has a third of its odds", () => {
  expect(ranked(4, 3.1, 0)).toMatchObject({ sentence: 0, also: 1 });
  expect(ranked(0, 3.1, 4)).toMatchObject({ sentence: 2, also: 1 });
});

test("keeps none that is much worse", () => {
  expect(ranked(4, 2.8, 0)).toMatchObject({ sentence: 0, also: null });
});
