import type { Archive } from "./core/archive.ts";
import type { Article, ArticleChange } from "./core/article.ts";
import type { Intake } from "./core/newsroom.ts";
import type { Search } from "./core/search.ts";
import { atAddress } from "./feeds/same-story.ts";
import { admitArticle, type PublisherDeps, withdrawArticle } from "./news/publish.ts";

export interface IntakeDeps {
  readonly archive: Archive;
  readonly search: Search;
  readonly publisher: PublisherDeps;
  /** There may be news, or corrections, to write down. */
  readonly poke: () => void;
}

/** Articles read from the store in one piece at start. */
const pageSize = 500;

/** The one way into the archive: stored first, then searchable, then news. */
export function createIntake({ archive, search, publisher, poke }: IntakeDeps): Intake & {
  /** Fills the archive and the index with what feeds and imports brought earlier, nothing parsed anew. */
  readonly load: () => Promise<void>;
} {
  const { articles } = publisher.store;
  const apply = (change: ArticleChange): void => {
    archive.apply(change);
    search.apply(change);
  };

  /** The editors' own file takes the place of a copy that a feed brought under another id. */
  async function giveWay(article: Article): Promise<void> {
    const copy = article.url === null ? null : await atAddress(article.url, publisher.store);
    if (copy === null || copy.article.id === article.id || copy.origin.kind === "file") return;
    await articles.withdraw(copy.article.id);
    apply({ kind: "removed", articleId: copy.article.id });
  }

  return {
    async admit(article, origin, how) {
      if (origin.kind === "file") await giveWay(article);
      const known = archive.get(article.id) !== undefined;
      const put = await admitArticle(article, origin, how, publisher);
      if (put === "same" && known) return;
      apply({ kind: known ? "changed" : "added", article });
      poke();
    },
    async withdraw(articleId) {
      await withdrawArticle(articleId, publisher);
      apply({ kind: "removed", articleId });
      poke();
    },
    async load() {
      let page = await articles.page(null, pageSize);
      while (page.length > 0) {
        // The editors' files speak for themselves: those that are still there are read from the folder.
        for (const { article, origin } of page) if (origin.kind !== "file") apply({ kind: "added", article });
        page = await articles.page(page.at(-1)?.article.id ?? null, pageSize);
      }
    },
  };
}
