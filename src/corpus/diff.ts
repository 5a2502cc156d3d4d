import type { Article, ArticleChange, ArticleId } from "../core/article.ts";
import type { CorpusProblem } from "./problem.ts";

/** The articles of a folder by the file they stand in. */
export type Shelf = ReadonlyMap<string, Article>;

/** What turns the articles before into the articles after: changes only, in the order of removal, then of files. */
export function diff(
  before: ReadonlyMap<ArticleId, Article>,
  after: ReadonlyMap<ArticleId, Article>,
): readonly ArticleChange[] {
  const removed = [...before.keys()].filter((id) => !after.has(id));
  const rest = [...after.values()].flatMap((article): readonly ArticleChange[] => {
    const old = before.get(article.id);
    if (old === undefined) return [{ kind: "added", article }];
    return old.revision === article.revision ? [] : [{ kind: "changed", article }];
  });
  return [...removed.map((articleId) => ({ kind: "removed", articleId }) as const), ...rest];
}

/** The articles by id; of two files with one id the first by name counts, and the other is a problem. */
export function byId(shelf: Shelf): {
  readonly articles: ReadonlyMap<ArticleId, Article>;
  readonly problems: readonly CorpusProblem[];
} {
  const articles = new Map<ArticleId, Article>();
  const files = new Map<ArticleId, string>();
  const problems: CorpusProblem[] = [];
  for (const [file, article] of [...shelf].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const first = files.get(article.id);
    if (first === undefined) {
      articles.set(article.id, article);
      files.set(article.id, file);
      continue;
    }
    problems.push({
      file,
      line: 1,
      problem: `the id "${article.id}" is taken by ${first}`,
      remedy: "Give one of the two another id in its front matter.",
    });
  }
  return { articles, problems };
}
