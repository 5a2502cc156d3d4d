import type { Article } from "../../src/core/article.ts";
import { createEngine, type Engine } from "../../src/search/engine.ts";
import { giveWay } from "../../src/search/index/slices.ts";
import type { Embedder } from "../../src/search/model/embedder.ts";
import { createMemoryVectors } from "./memory-vectors.ts";

/** An engine over these articles, with all of them embedded where it has a model. */
export async function engineOver(articles: readonly Article[], embedder: Embedder | null): Promise<Engine> {
  const engine = createEngine({
    embedder,
    vectors: createMemoryVectors(),
    notice: console.error,
    pause: giveWay,
  });
  for (const article of articles) await engine.apply({ kind: "added", article });
  await engine.settled();
  return engine;
}
