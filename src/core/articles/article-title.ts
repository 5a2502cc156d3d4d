import type { ArticleId } from "../article.ts";
import type { Services } from "../services.ts";

/** An article's title for the newsroom's lists: its last one where it was withdrawn, its id where none is known. */
export async function articleTitle(id: ArticleId, { archive, store, words }: Services): Promise<string> {
  const current = archive.get(id);
  if (current !== undefined) return current.title;
  const [last] = await store.articles.revisions(id, 1);
  return words.reading.withdrawn(last?.article.title ?? id);
}
