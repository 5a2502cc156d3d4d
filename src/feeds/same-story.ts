import { type Archive, shortKey } from "../core/archive.ts";
import type { Article } from "../core/article.ts";
import type { Origin, StoredArticle } from "../core/store/articles.ts";
import type { Store } from "../core/store.ts";
import { canonicalUrl } from "../core/text/canonical-url.ts";

/** How many of the newest articles are compared word for word. */
const lookBack = 500;

/**
 * The article of the archive that is the same story: by its address in any of its spellings, word for word, or, where it
 * has neither address nor twin, by its id from the same source.
 */
export async function sameStory(
  article: Article,
  origin: Origin,
  { store, archive }: { readonly store: Pick<Store, "articles">; readonly archive: Archive },
): Promise<StoredArticle | null> {
  const byAddress = article.url === null ? null : await atAddress(article.url, store);
  if (byAddress !== null) return byAddress;
  const twin = twinOf(article, archive);
  if (twin !== undefined) return store.articles.get(twin.id);
  for (const id of [article.id, ownId(article, origin)]) {
    const known = await store.articles.get(id);
    if (known?.origin.from === origin.from || known?.article.text === article.text) return known;
  }
  return null;
}

/** What reads the same word for word. */
function twinOf({ title, text }: Article, archive: Archive): Article | undefined {
  return archive
    .newest()
    .slice(0, lookBack)
    .find((other) => other.title === title && other.text === text);
}

/** The id for an article whose own belongs to another source's: two files of one name, one title in two feeds. */
export function ownId({ id }: Article, { from }: Origin): Article["id"] {
  return `${id.slice(0, 72)}-${shortKey(from)}`;
}

/** The article at a canonical address; http and https, with and without `www.`, are one. */
export async function atAddress(url: string, store: Pick<Store, "articles">): Promise<StoredArticle | null> {
  const rest = url.replace(/^https?:\/\/(?:www\.)?/, "");
  for (const head of ["https://", "http://", "https://www.", "http://www."]) {
    const found = await store.articles.byUrl(head + rest);
    if (found !== null) return found;
  }
  return null;
}

/** What is known at an article's own address, however that is spelt, or reads the same word for word. */
export async function copyOf(
  article: Article,
  { store, archive }: { readonly store: Pick<Store, "articles">; readonly archive: Archive },
): Promise<StoredArticle | null> {
  const canonical = article.url === null ? null : canonicalUrl(article.url, null);
  const known = canonical === null ? null : await atAddress(canonical, store);
  const twin = known === null ? twinOf(article, archive) : undefined;
  return twin === undefined ? known : store.articles.get(twin.id);
}

/**
 * Whether someone may revise an article that came from elsewhere. The editors' own files win over every copy; a feed
 * changes only what it brought itself, so that no feed can rewrite another publisher's story.
 */
export function mayRevise(origin: Origin, by: Origin): boolean {
  if (origin.kind === "file") return by.kind === "file";
  return by.kind !== "feed" || origin.kind !== "feed" || origin.from === by.from;
}
