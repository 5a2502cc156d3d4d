import { expect, it } from "vitest";
import { engineOver } from "../../../scripts/eval/engine.ts";
import { createMemoryVectors } from "../../../scripts/eval/memory-vectors.ts";
import { StoreAway } from "../../../src/core/errors.ts";
import type { Vectors } from "../../../src/core/store/vectors.ts";
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

/** Every word says the same; `asked` counts the paragraphs that were embedded. */
function plainEmbedder(): Embedder & { readonly asked: () => number } {
  let asked = 0;
  return {
    started: Promise.resolve({ kind: "ready" }),
    embed(sentences, everyWord) {
      if (!everyWord) asked++;
      const words = sentences.join(" ").split(" ");
      return Promise.resolve({
        words,
        vectors: new Float32Array(words.length * dimensions).fill(1),
        sentenceOf: new Uint8Array(words.length),
        insistence: new Float32Array(words.length),
      });
    },
    read: async (_question, _weights, passages) => passages.map(() => 0),
    close: async () => {},
    asked: () => asked,
  };
}

/** An engine whose store goes away: nothing of it, its writes (a full disk), or all. */
function engineThatLoses(paragraphs: number) {
  let away: "nothing" | "writes" | "all" = "nothing";
  const kept = createMemoryVectors();
  const gone = () => Promise.reject(new StoreAway("The store cannot be used now."));
  const vectors: Vectors = {
    get: (...asked) => (away === "all" ? gone() : kept.get(...asked)),
    put: (...given) => (away === "nothing" ? kept.put(...given) : gone()),
    keepOnly: (model) => (away === "nothing" ? kept.keepOnly(model) : gone()),
  };
  const embedder = plainEmbedder();
  const engine = createEngine({
    embedder,
    vectors,
    notice: (line) => expect.fail(line),
    pause: giveWay,
  });
  const lines = Array.from({ length: paragraphs }, (_, i) => `Harbour ${i + 1} was dredged.`);
  return {
    embedder,
    turn: (to: typeof away) => {
      away = to;
    },
    read: async () => {
      await engine.apply({ kind: "added", article: articleOf("harbours", lines) });
      await engine.settled();
    },
    ask: async () => {
      const scored = await engine.byMeaning(engine.understand("when was harbour 1 dredged", null), null);
      await engine.settled();
      return scored;
    },
  };
}

it.each(["all", "writes"] as const)(
  "goes by the model again once the store is back, where an article came while of it %s was away",
  async (away) => {
    const { turn, read, ask, embedder } = engineThatLoses(3);
    turn(away);
    await read();
    await ask();
    await ask();
    turn("nothing");
    await ask();
    expect(await ask()).toHaveLength(3);
    expect(embedder.asked()).toBe(3);
  },
);

it("goes by words alone while the vectors that it needs are in a store that is away, and by the model again after", async () => {
  const { turn, read, ask } = engineThatLoses(2_050);
  await read();
  turn("all");
  expect(await ask()).toBeNull();
  turn("nothing");
  expect(await ask()).not.toBeNull();
});
