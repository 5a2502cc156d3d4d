import type { Article, ArticleChange, ArticleId } from "../core/article.ts";

/** What happened between two states of an archive: first what was removed, then the rest in the order of `after`. */
export function diffArticles(
  before: ReadonlyMap<ArticleId, Article>,
  after: ReadonlyMap<ArticleId, Article>,
): readonly ArticleChange[] {
  const removed = [...before.keys()]
    .filter((id) => !after.has(id))
    .map((articleId) => ({ kind: "removed", articleId }) as const);
  const others = [...after.values()].flatMap((article): readonly ArticleChange[] => {
    const known = before.get(article.id);
    if (known === undefined) return [{ kind: "added", article }];
    return known.revision === article.revision ? [] : [{ kind: "changed", article }];
  });
  return [...removed, ...others];
}
