import type { Articles, StoredArticle } from "./core/store/articles.ts";

/** Every current article of the store, in the order of ids; `atOnce` are read together. */
export async function* storedArticles(
  { page }: Pick<Articles, "page">,
  atOnce: number,
): AsyncGenerator<StoredArticle, void> {
  for (let after: string | null = null; ; ) {
    const read: readonly StoredArticle[] = await page(after, atOnce);
    yield* read;
    after = read.at(-1)?.article.id ?? null;
    if (after === null) return;
  }
}
