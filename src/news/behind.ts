import type { Archive } from "../core/archive.ts";
import type { ArticleId } from "../core/article.ts";
import type { Groups } from "../core/store.ts";

/**
 * Whether another process has just written an article anew, or withdrawn it, and this one has not caught up: to it,
 * everything would still be as it was.
 */
export async function isBehind(
  article: ArticleId,
  { store, archive }: { readonly store: Pick<Groups, "articles">; readonly archive: Archive },
): Promise<boolean> {
  const stored = await store.articles.get(article);
  return stored?.article.revision !== archive.get(article)?.revision;
}
