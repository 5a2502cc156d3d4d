import type { Archive } from "../archive.ts";
import type { Article } from "../article.ts";
import type { Groups } from "../store.ts";
import { canonicalUrl } from "../text/canonical-url.ts";

/** The article at an address, where that is all that somebody says; or null. */
export async function articleAt(
  said: string,
  { archive, store }: { readonly archive: Archive; readonly store: Pick<Groups, "articles"> },
): Promise<Article | null> {
  const address = said.trim();
  const url = /^https?:\/\/\S+$/i.test(address) ? canonicalUrl(address, null) : null;
  const stored = url === null ? null : await store.articles.byUrl(url);
  return (stored === null ? undefined : archive.get(stored.article.id)) ?? null;
}
