import { expect, it } from "vitest";
import { engineOver } from "../../../scripts/eval/engine.ts";
import { createMemoryVectors } from "../../../scripts/eval/memory-vectors.ts";
import { createEngine } from "../../../src/search/engine.ts";
import { giveWay } from "../../../src/search/index/slices.ts";
import { createEmbedder, type Embedder } from "../../../src/search/model/embedder.ts";
import { installedModel, modelName } from "../../../src/search/model/folder.ts";
import { dimensions } from "../../../src/search/model/learnt.ts";
import { articleOf } from "../articles.ts";

it("forgets the vectors that another model made, once it makes its own", async () => {
  const model = installedModel();
  if (model === null) throw new Error('the model is not installed; run "npm ci"');
  const vectors = createMemoryVectors();
  await vectors.put("a model of last year", new Map([["hash", new Uint8Array([1])]]));
  const engine = createEngine({
    synonyms: [],
    embedder: createEmbedder(model),
    vectors,
    notice: (line) => expect.fail(line),
    pause: giveWay,
  });
  await engine.apply({
    kind: "added",
    article: articleOf("harbour", ["The harbour was dredged in spring."]),
  });
  await engine.settled();
  await engine.close();
  expect(await vectors.get("a model of last year", ["hash"])).toEqual(new Map());
  expect(modelName).not.toBe("a model of last year");
});

it("answers from what an edit has put into an article while the model read the question", async () => {
  const article = articleOf("harbour", ["The harbour was dredged in autumn."]);
  let edit = async (): Promise<void> => {};
  const embedder: Embedder = {
    started: Promise.resolve({ kind: "ready" }),
    async embed(sentences, everyWord) {
      await giveWay();
      if (everyWord) await edit();
      const words = sentences.join(" ").split(" ");
      // The model has not come to what is new.
      if (words.includes("autumn.")) return new Promise(() => {});
      const vectors = new Float32Array(words.length * dimensions).fill(1);
      return {
        words,
        vectors,
        sentenceOf: new Uint8Array(words.length),
        insistence: new Float32Array(words.length),
      };
    },
    read: async (_question, _weights, passages) => passages.map(() => 0),
    close: async () => {},
  };
  const engine = await engineOver([articleOf("harbour", ["The harbour was dredged in spring."])], embedder);
  edit = () => engine.apply({ kind: "changed", article });
  const scored = await engine.byMeaning(engine.understand("when was the harbour dredged", null), null);
  expect(scored?.map(({ entry }) => entry.paragraph.text)).toEqual(["The harbour was dredged in autumn."]);
});
