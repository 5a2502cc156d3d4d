import { createMemoryVectors } from "../../scripts/eval/memory-vectors.ts";
import type { Article } from "../../src/core/article.ts";
import { createSearch } from "../../src/search/search.ts";

/** The light engine over these articles, ready to be asked; there is nothing to close. */
export async function lightSearch(articles: readonly Article[]) {
  const search = createSearch({
    topics: [],
    vectors: createMemoryVectors(),
    model: null,
    notice: () => {},
  });
  for (const article of articles) await search.apply({ kind: "added", article });
  return search;
}

/** Asks these articles: gives the numbers of the paragraphs that are quoted, best first; none where nothing answers. */
export async function quotedFrom(...articles: readonly Article[]) {
  const search = await lightSearch(articles);
  return async (question: string): Promise<readonly number[]> => {
    const answer = await search.answer(question, { after: null, within: null, limit: 3 });
    return answer.kind === "found" ? answer.quotes.map(({ paragraph }) => paragraph.number) : [];
  };
}
