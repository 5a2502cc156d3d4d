import { type Article, type ArticleId, withId } from "../core/article.ts";
import type { ParsedFile } from "./parse.ts";

/** Articles by the files that hold them. */
export type Held = ReadonlyMap<string, Article>;

/** Where more files went at once, only those that read the same are known again: comparing takes its time. */
const mostCompared = 20;

/**
 * Gives each file whose name alone tells its id the one that its article is known by: a file that is renamed, or moved
 * to another folder, still holds the same article, with its links and all that was sent of it. Such files come first:
 * another that waited for the same id has to go on waiting. `held` is what the files held at the look before.
 */
export function keepIds(files: ReadonlyMap<string, ParsedFile>, held: Held): Map<string, ParsedFile> {
  const ids = keptIds(files, held);
  const texts = new Map([...held.values()].map(({ id, text }) => [id, text] as const));
  const named = [...files].map(([file, parsed]) => {
    const id = ids.get(file);
    const { article } = parsed;
    const isKept = article === null || id === undefined || id === article.id;
    return [file, isKept ? parsed : { ...parsed, article: withId(article, id) }] as const;
  });
  const goesOn = ([file, { article }]: readonly [string, ParsedFile]) =>
    ids.has(file) || (article !== null && texts.get(article.id) === article.text);
  return new Map([...named.filter(goesOn), ...named.filter((each) => !goesOn(each))]);
}

function keptIds(files: ReadonlyMap<string, ParsedFile>, held: Held): ReadonlyMap<string, ArticleId> {
  const gone = new Set([...held].filter(([file]) => !files.has(file)).map(([, article]) => article));
  const byText = Map.groupBy(gone, ({ text }) => text);
  const ids = new Map<string, ArticleId>();
  const come: (readonly [file: string, article: Article, dated: boolean])[] = [];
  for (const [file, { article, dated, idLine }] of files) {
    if (article === null || idLine !== 1) continue;
    const own = held.get(file) ?? byText.get(article.text)?.shift();
    if (own === undefined) {
      come.push([file, article, dated]);
      continue;
    }
    ids.set(file, own.id);
    gone.delete(own);
  }
  if (gone.size > mostCompared) return ids;
  for (const [file, article, dated] of come) {
    const own = [...gone].find((other) => isMostOf(other, article, dated));
    if (own === undefined) continue;
    ids.set(file, own.id);
    gone.delete(own);
  }
  return ids;
}

/**
 * Whether one is the other after an editor's work: at one address, or more than half of the shorter one the same. Another
 * title with another date is the next of a series ("Market prices"), however much both have in common.
 */
function isMostOf(before: Article, after: Article, dated: boolean): boolean {
  if (before.url !== null && before.url === after.url) return true;
  if (dated && before.published !== after.published && before.title !== after.title) return false;
  const known = new Set(before.paragraphs.map(({ text }) => text));
  const same = after.paragraphs.filter(({ text }) => known.has(text)).length;
  return same * 2 > Math.min(known.size, after.paragraphs.length);
}
