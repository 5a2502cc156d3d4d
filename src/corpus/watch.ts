import type { Article, ArticleChange, ArticleId } from "../core/article.ts";
import { byId, diff } from "./diff.ts";
import type { FileParser } from "./parse.ts";
import { type CorpusProblem, problemLine } from "./problem.ts";
import { type FileStamp, listFiles, readArticleFile } from "./read.ts";

export interface CorpusDeps {
  readonly folder: string;
  readonly parse: FileParser;
}

/** What one look at the folder found. */
export interface CorpusNews {
  readonly changes: readonly ArticleChange[];
  /** Problems that were not there at the look before. */
  readonly problems: readonly CorpusProblem[];
}

/** The editors' folder, looked at again and again. */
export interface Corpus {
  /**
   * Reads what changed since the last look, and nothing else. A file that became unusable keeps its last good version
   * until it is mended or removed. Throws when the folder itself cannot be listed.
   */
  readonly look: () => Promise<CorpusNews>;
}

/**
 * Looks by comparing stamps: it sees renames, half-written files, network disks and containers alike, where file events
 * do not, and a look at a thousand files takes a few milliseconds.
 */
export function createCorpus({ folder, parse }: CorpusDeps): Corpus {
  const stamps = new Map<string, FileStamp>();
  const shelf = new Map<string, Article>();
  const troubled = new Map<string, readonly CorpusProblem[]>();
  let current: ReadonlyMap<ArticleId, Article> = new Map();
  let known: ReadonlySet<string> = new Set();

  async function take(file: string, stamp: FileStamp): Promise<void> {
    const read = await readArticleFile(folder, file, stamp);
    const { article, problems } =
      read.kind === "read" ? parse(read.raw) : { article: null, problems: [read.problem] };
    stamps.set(file, stamp);
    troubled.set(file, problems);
    if (article !== null) shelf.set(file, article);
  }

  return {
    async look() {
      const files = await listFiles(folder);
      for (const file of stamps.keys()) {
        if (files.has(file)) continue;
        stamps.delete(file);
        shelf.delete(file);
        troubled.delete(file);
      }
      for (const [file, stamp] of files) {
        if (!isSame(stamps.get(file), stamp)) await take(file, stamp);
      }
      const { articles, problems: doubles } = byId(shelf);
      const changes = diff(current, articles);
      current = articles;
      const problems = [...[...troubled.values()].flat(), ...doubles];
      const fresh = problems.filter((problem) => !known.has(problemLine(problem)));
      known = new Set(problems.map(problemLine));
      return { changes, problems: fresh };
    },
  };
}

function isSame(a: FileStamp | undefined, b: FileStamp): boolean {
  return a?.size === b.size && a.modifiedMs === b.modifiedMs;
}
