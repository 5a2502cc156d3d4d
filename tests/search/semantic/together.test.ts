import { expect, it } from "vitest";
import { engineOver } from "../../../scripts/eval/engine.ts";
import type { Indexed } from "../../../src/search/index/indexed.ts";
import { createEmbedder } from "../../../src/search/model/embedder.ts";
import { installedModel } from "../../../src/search/model/folder.ts";
import { feature, featureCount, type Scored } from "../../../src/search/ranking/feature.ts";
import { zeros } from "../../../src/search/ranking/zeros.ts";
import { passageOf } from "../../../src/search/semantic/model-text.ts";
import { addReading, toRead } from "../../../src/search/semantic/together.ts";
import { articleOf } from "../articles.ts";

const article = articleOf("the-flood-in-tarova", [
  "The river rose on Monday. It swept away three bridges. By Friday it had fallen.",
  "## The bridges",
  "Engineers looked at eleven bridges after the flood and found them safe.",
]);

/** The sentences of the article, as the light engine finds them, in the order of the article. */
async function sentences(): Promise<readonly Scored[]> {
  const engine = await engineOver([article], null);
  const found = engine.byWords(engine.understand("river flood bridges Monday Friday", null), null);
  return [...found].sort((a, b) => a.entry.key - b.entry.key || a.sentence - b.sentence);
}

/** One sentence with this number for its coverage, and nothing else. */
function scored(entry: Indexed, sentence: number, cover: number): Scored {
  const features = zeros(featureCount);
  features[feature.coverSentence] = cover;
  return { entry, sentence, features };
}

const weights = zeros(featureCount).with(feature.coverSentence, 1);

it("reads the two best sentences with a question, and none where no other comes near the best", async () => {
  const [first] = await sentences();
  if (first === undefined) return expect.fail("nothing was found");
  const many = [1, 5, 4.2, 4.4, 2, 4.6].map((cover, i) => scored(first.entry, i, cover));
  expect(toRead(many, weights).map(({ sentence }) => sentence)).toEqual([1, 5]);
  const far = [0, 5, 3.9].map((cover, i) => scored(first.entry, i, cover));
  expect(toRead(far, weights)).toEqual([]);
  expect(toRead([], weights)).toEqual([]);
});

it("holds a sentence that was not read for no likelier an answer than the worst that was", async () => {
  const [first] = await sentences();
  if (first === undefined) return expect.fail("nothing was found");
  const all = [3, 2.5, 2.2, 2.1, 1].map((cover, i) => scored(first.entry, i, cover));
  addReading(all, toRead(all, weights), [-1, 2]);
  expect(all.map(({ features }) => features[feature.together])).toEqual([-1, 2, -1, -1, -1]);
});

it("reads a sentence with the one before it and with what both stand under", async () => {
  const found = await sentences();
  expect(found.map(passageOf)).toEqual([
    { around: "the flood in tarova", before: "", sentence: "The river rose on Monday." },
    {
      around: "the flood in tarova",
      before: "The river rose on Monday.",
      sentence: "It swept away three bridges.",
    },
    {
      around: "the flood in tarova",
      before: "It swept away three bridges.",
      sentence: "By Friday it had fallen.",
    },
    {
      around: "the flood in tarova: The bridges",
      before: "",
      sentence: "Engineers looked at eleven bridges after the flood and found them safe.",
    },
  ]);
});

it("finds by reading together which of two sentences that have the question's words answers it", async () => {
  const model = installedModel();
  if (model === null) throw new Error('the model is not installed; run "npm ci"');
  const embedder = createEmbedder(model);
  const passages = (await sentences()).map(passageOf);
  const read = (question: string) => {
    const weights = new Float32Array(question.split(" ").length).fill(1);
    return embedder.read(question, weights, passages);
  };
  const [, swept = 0, , inspected = 0] = await read("how many bridges were destroyed");
  expect(swept).toBeGreaterThan(inspected + 0.5);
  const [, sweptAgain = 0, , inspectedAgain = 0] = await read("how many bridges were inspected");
  expect(inspectedAgain).toBeGreaterThan(sweptAgain + 0.5);
  await embedder.close();
});
