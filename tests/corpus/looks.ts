import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { ArticleChange } from "../../src/core/article.ts";
import { createParser } from "../../src/corpus/parse.ts";
import { problemLine } from "../../src/corpus/problem.ts";
import { type Corpus, createCorpus } from "../../src/corpus/watch.ts";
import { emptyFolder } from "./folder.ts";

/** `added a`, `changed b: its text`, `removed c`. */
export function told(changes: readonly ArticleChange[]): readonly string[] {
  return changes.map((change) => {
    if (change.kind === "removed") return `removed ${change.articleId}`;
    return `${change.kind} ${change.article.id}: ${change.article.text}`;
  });
}

/** As the bot parses, without a publisher of its own. */
export const parse = createParser({ publisher: "The archive" });

/** A folder with these files, looked at once. */
export async function opened(files: Readonly<Record<string, string | Uint8Array>>) {
  const folder = await emptyFolder();
  const write = (name: string, text: string | Uint8Array) => writeFile(join(folder, name), text);
  for (const [name, text] of Object.entries(files)) await write(name, text);
  const corpus = createCorpus({ folder, parse, known: new Map() });
  const first = await corpus.look();
  return {
    folder,
    write,
    corpus,
    first: told(first.changes),
    problems: first.problems.map(problemLine),
    again: () => settled(corpus),
  };
}

/** What the looks tell until the folder lies still: changes, then new problems by their files. */
export async function settled(corpus: Corpus): Promise<readonly string[]> {
  const lines: string[] = [];
  for (let unsettled = true; unsettled; ) {
    const news = await corpus.look();
    lines.push(
      ...told(news.changes),
      ...news.problems.map((problem) => `${problem.file}: ${problem.problem}`),
    );
    unsettled = news.unsettled;
  }
  return lines;
}
