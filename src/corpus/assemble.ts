import type { Article, ArticleId } from "../core/article.ts";
import type { ParsedFile } from "./parse.ts";
import type { CorpusProblem } from "./problem.ts";

/** An article and the file that holds it. */
export interface Holding {
  readonly file: string;
  readonly article: Article;
  /** As in `ParsedFile`. */
  readonly dated: boolean;
}

/**
 * Puts files together: of two with the same id the one that comes first in `files` stays, the other is a problem, and
 * so it is of two that are the same word for word: a copy is no second article.
 */
export function assemble(files: ReadonlyMap<string, ParsedFile>): {
  readonly holdings: ReadonlyMap<ArticleId, Holding>;
  readonly problems: readonly CorpusProblem[];
} {
  const holdings = new Map<ArticleId, Holding>();
  const originals = new Map<Article["revision"], string>();
  const problems: CorpusProblem[] = [];
  for (const [file, { article, dated, idLine, problems: found }] of files) {
    problems.push(...found);
    if (article === null) continue;
    const { id } = article;
    const holder = holdings.get(id);
    const original = originals.get(article.revision);
    if (holder !== undefined) {
      const problem = `its id "${id}" is already that of ${holder.file}`;
      const remedy = "Give it another id in the front matter, or another file name.";
      problems.push({ file, line: idLine, problem, remedy });
    } else if (original !== undefined) {
      const remedy = "Change it, or take it out of the folder.";
      problems.push({ file, line: 1, problem: `it is a copy of ${original}, word for word`, remedy });
    } else {
      holdings.set(id, { file, article, dated });
      originals.set(article.revision, file);
    }
  }
  return { holdings, problems };
}
