import { expect, it } from "vitest";
import { createMemoryVectors } from "../../../scripts/eval/memory-vectors.ts";
import { createEngine } from "../../../src/search/engine.ts";
import { giveWay } from "../../../src/search/index/slices.ts";
import { createEmbedder } from "../../../src/search/model/embedder.ts";
import { installedModel, modelName } from "../../../src/search/model/folder.ts";
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
