import type { Archive } from "../core/archive.ts";
import type { Article } from "../core/article.ts";
import type { Origin, StoredArticle } from "../core/store/articles.ts";
import type { Store } from "../core/store.ts";

/** How many of the newest articles are compared word for word. */
const lookBack = 500;

/** The article of the archive that is the same story, by its address in any of its spellings or word for word. */
export async function sameStory(
  article: Article,
  { store, archive }: { readonly store: Pick<Store, "articles">; readonly archive: Archive },
): Promise<StoredArticle | null> {
  const byAddress = article.url === null ? null : await atAddress(article.url, store);
  if (byAddress !== null) return byAddress;
  const twin = archive
    .newest()
    .slice(0, lookBack)
    .find((other) => other.title === article.title && other.text === article.text);
  return store.articles.get(twin?.id ?? article.id);
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

/**
 * Whether someone may revise an article that came from elsewhere. The editors' own files win over every copy; a feed
 * changes only what it brought itself, so that no feed can rewrite another publisher's story.
 */
export function mayRevise(origin: Origin, by: Origin): boolean {
  if (origin.kind === "file") return by.kind === "file";
  return by.kind !== "feed" || origin.kind !== "feed" || origin.from === by.from;
}

/** The article under another id. */
export function withId(article: Article, id: Article["id"]): Article {
  const [first, ...rest] = article.paragraphs;
  return {
    ...article,
    id,
    paragraphs: [{ ...first, articleId: id }, ...rest.map((paragraph) => ({ ...paragraph, articleId: id }))],
  };
}
