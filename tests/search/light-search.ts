import type { Article } from "../../src/core/article.ts";
import { createMemoryVectors } from "../../src/search/memory-vectors.ts";
import { createSearch } from "../../src/search/search.ts";

/** The light engine over these articles, ready to be asked. */
export async function lightSearch(articles: readonly Article[]) {
  const search = createSearch({
    topics: [],
    synonyms: [],
    vectors: createMemoryVectors(),
    model: null,
    notice: () => {},
  });
  for (const article of articles) await search.apply({ kind: "added", article });
  return search;
}
