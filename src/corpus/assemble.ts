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

/** Puts files together: of two with the same id the one that comes first in `files` stays, the other is a problem. */
export function assemble(files: ReadonlyMap<string, ParsedFile>): {
  readonly holdings: ReadonlyMap<ArticleId, Holding>;
  readonly problems: readonly CorpusProblem[];
} {
  const holdings = new Map<ArticleId, Holding>();
  const problems: CorpusProblem[] = [];
  for (const [file, { article, dated, idLine, problems: found }] of files) {
    problems.push(...found);
    if (article === null) continue;
    const { id } = article;
    const holder = holdings.get(id);
    if (holder === undefined) holdings.set(id, { file, article, dated });
    else {
      const problem = `its id "${id}" is already that of ${holder.file}`;
      const remedy = "Give it another id in the front matter, or another file name.";
      problems.push({ file, line: idLine, problem, remedy });
    }
  }
  return { holdings, problems };
}
