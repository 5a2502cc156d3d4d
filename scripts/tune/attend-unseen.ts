import type { Embedder } from "../../src/search/model/embedder.ts";
import { learntOfFold, togetherOfFold } from "../adapt/files.ts";
import { cachedEmbedder } from "./cached-embedder.ts";
import { attend, type Course, type Example } from "./examples.ts";
import { foldCount, foldsOf } from "./folds.ts";

/** For each half of the articles the model that was not taught on it. */
export function unseenEmbedders(model: string): readonly Embedder[] {
  return Array.from({ length: foldCount }, (_, fold) =>
    cachedEmbedder(model, learntOfFold(fold), togetherOfFold(fold)),
  );
}

/**
 * Asks every lesson of an engine whose model was not taught on its article: what it was taught on it knows too well to
 * show how far it can be trusted. None of `embedders` for the light engine.
 */
export async function attendUnseen(
  courses: readonly Course[],
  embedders: readonly Embedder[],
  seed: number,
): Promise<readonly Example[]> {
  const foldOf = foldsOf(courses.flatMap(({ lessons }) => lessons.map(({ group }) => group)));
  const found: Example[] = [];
  for (const [i, { articles, lessons }] of courses.entries())
    for (let fold = 0; fold < foldCount; fold++) {
      const own = { articles, lessons: lessons.filter(({ group }) => foldOf(group) === fold) };
      if (own.lessons.length > 0) found.push(...(await attend(own, embedders[fold] ?? null, seed + i)));
    }
  return found;
}
