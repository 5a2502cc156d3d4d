import { type Article, withId } from "../core/article.ts";
import type { ParsedFile } from "./parse.ts";

/** Articles by the files that hold them. */
export type Held = ReadonlyMap<string, Article>;

/**
 * Gives each file whose name alone tells its id the one that its article is known by: a file that is renamed, or moved
 * to another folder, still holds the same article, with its links and all that was sent of it. `held` is what the files
 * held at the look before.
 */
export function keepIds(files: ReadonlyMap<string, ParsedFile>, held: Held): Map<string, ParsedFile> {
  const gone = Map.groupBy(
    [...held].filter(([file]) => !files.has(file)).map(([, article]) => article),
    ({ text }) => text,
  );
  const before = (file: string, { text }: Article) => held.get(file) ?? gone.get(text)?.shift();
  return new Map(
    [...files].map(([file, parsed]) => {
      const { article, idLine } = parsed;
      if (article === null || idLine !== 1) return [file, parsed] as const;
      const id = before(file, article)?.id ?? article.id;
      return [file, id === article.id ? parsed : { ...parsed, article: withId(article, id) }] as const;
    }),
  );
}
