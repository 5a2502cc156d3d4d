import { type Article, type ArticleId, withId } from "../core/article.ts";
import { diffParagraphs } from "../core/articles/paragraph-diff.ts";
import { dayOf } from "../core/time/day.ts";
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
  const left = [...held].filter(([file, article]) => !isStillIn(files.get(file), article));
  const gone = new Set(left.map(([, article]) => article));
  const byText = Map.groupBy(gone, ({ text }) => text);
  const ids = new Map<string, ArticleId>();
  const come: (readonly [file: string, article: Article, dated: boolean])[] = [];
  for (const [file, { article, dated, idLine }] of files) {
    if (article === null || idLine !== 1) continue;
    const before = held.get(file);
    const own = before === undefined || gone.has(before) ? byText.get(article.text)?.shift() : before;
    if (own === undefined) {
      come.push([file, article, dated]);
      continue;
    }
    ids.set(file, own.id);
    gone.delete(own);
  }
  const compared = gone.size > mostCompared ? new Set<Article>() : gone;
  for (const [file, article, dated] of come) {
    const own = [...compared].find((other) => isMostOf(other, article, dated));
    if (own !== undefined) {
      ids.set(file, own.id);
      gone.delete(own);
    } else if (held.has(file)) ids.set(file, nextId(article));
  }
  return ids;
}

/**
 * Whether a file still holds an article: it may be edited, but not overwritten with the next one, which has another title,
 * another day, and hardly a paragraph in common.
 */
function isStillIn(file: ParsedFile | undefined, before: Article): boolean {
  if (file === undefined) return false;
  const { article, dated, idLine } = file;
  if (article === null || idLine !== 1 || !dated) return true;
  if (article.title === before.title || dayOf(article.published) === dayOf(before.published)) return true;
  if (before.url !== null && before.url === article.url) return true;
  const known = diffParagraphs(before, article).filter(({ kind }) => kind === "same" || kind === "changed");
  return known.length * 2 >= Math.min(before.paragraphs.length, article.paragraphs.length);
}

/** The id of what a file was overwritten with: the one that its name gives is known as another article's. */
function nextId({ id, revision }: Article): ArticleId {
  return `${id.slice(0, 73)}-${revision.slice(0, 6)}`;
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
