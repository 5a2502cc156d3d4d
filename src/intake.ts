import { setImmediate as breathe } from "node:timers/promises";
import type { Archive } from "./core/archive.ts";
import type { Article, ArticleChange } from "./core/article.ts";
import { inTime } from "./core/articles/in-time.ts";
import type { Intake } from "./core/newsroom.ts";
import { oneByOne } from "./core/one-by-one.ts";
import type { Search } from "./core/search.ts";
import type { Articles } from "./core/store/articles.ts";
import { dayAt } from "./core/time/day.ts";
import { dayMs } from "./core/time/lengths.ts";
import { copyOf } from "./feeds/same-story.ts";
import { admitArticle, withdrawArticle } from "./news/admit.ts";
import type { PublisherDeps } from "./news/publish.ts";
import { storedArticles } from "./stored-articles.ts";

/** Everyone who must hear of a change: the archive, the index, and the news. */
export interface IntakeDeps {
  readonly archive: Archive;
  readonly search: Search;
  readonly publisher: PublisherDeps;
  /** There may be news, or corrections, to write down. */
  readonly poke: () => void;
}

/** Clocks of several machines differ, and a transaction takes a moment: better read twice than never. */
const overlapMs = 60_000;
/** As many changes as are mostly looked up at once. */
const usuallyBehind = 1000;
/** What came earlier than this has been in every digest that wanted it, in milliseconds. */
const newsMs = 8 * dayMs;
/** Articles read from the store at a time at start, some ten milliseconds' worth. */
const pageSize = 50;

/** The one way into the archive: stored first, then searchable, then news. */
export function createIntake(deps: IntakeDeps): Intake & Replacing & Following {
  const { archive, search, publisher, poke } = deps;
  /** What takes the place of an article that is no news any more. */
  const noNews = new Set<Article["id"]>();

  const apply = async (change: ArticleChange): Promise<void> => {
    archive.apply(change);
    await search.apply(change);
  };

  /** The editors' own file takes the place of a copy that a feed brought under another id: one story, told once. */
  async function giveWay(article: Article): Promise<void> {
    const copy = await copyOf(article, { store: publisher.store, archive });
    if (copy === null || copy.article.id === article.id || copy.origin.kind === "file") return;
    await replace(copy.article.id, article);
  }

  async function replace(articleId: Article["id"], article: Article): Promise<void> {
    await publisher.store.atomically(async (groups) => {
      const stored = await groups.articles.get(articleId);
      const isOld = stored !== null && stored.addedAt < publisher.now().getTime() - newsMs;
      if (isOld && archive.get(article.id) === undefined) noNews.add(article.id);
      await groups.articles.withdraw(articleId);
      await groups.subscriptions.succeed(articleId, article);
    });
    await apply({ kind: "removed", articleId });
  }

  return {
    async admit(article, origin, how) {
      if (origin.kind === "file") await giveWay(article);
      const known = archive.get(article.id);
      const baseline = how.baseline || noNews.has(article.id);
      const put = await admitArticle(article, origin, { baseline }, publisher);
      noNews.delete(article.id);
      // Another process that reads the same folder may have stored it a moment before.
      if (put === "same" && known?.revision === article.revision) return;
      await apply({ kind: known === undefined ? "added" : "changed", article });
      poke();
    },
    async withdraw(articleId) {
      await withdrawArticle(articleId, publisher);
      await apply({ kind: "removed", articleId });
      poke();
    },
    replace,
    ...following(deps, apply),
  };
}

/** Giving an article another id. */
interface Replacing {
  /** Takes away what reads the same under another id now: whoever was told of it is not told again, and quotes stand. */
  readonly replace: (articleId: Article["id"], article: Article) => Promise<void>;
}

/** Keeping up with a store that others write to. */
interface Following {
  /** Fills the archive and the index with what feeds and imports brought earlier, without parsing it again. */
  readonly load: () => Promise<void>;
  /** Takes over what another process has written since: an import, or another bot on the same PostgreSQL. */
  readonly catchUp: () => Promise<void>;
}

function following(
  { archive, publisher: { store, now } }: IntakeDeps,
  apply: (change: ArticleChange) => Promise<void>,
): Following {
  const { articles } = store;
  let caughtUpTo = now().getTime();

  async function takeOver(id: Article["id"]): Promise<void> {
    const stored = await articles.get(id);
    const known = archive.get(id);
    if (stored === null || stored.article.revision === known?.revision) return;
    await apply({ kind: known === undefined ? "added" : "changed", article: stored.article });
    await breathe();
  }

  return {
    async catchUp() {
      const since = caughtUpTo - overlapMs;
      const at = now().getTime();
      const current = await Promise.all([all(articles.addedSince, since), all(articles.changedSince, since)]);
      for (const id of await all(articles.withdrawnSince, since))
        if (archive.get(id) !== undefined) await apply({ kind: "removed", articleId: id });
      // An article that cannot be read is tried again, and does not keep the others from being taken over.
      await oneByOne(new Set(current.flat()), takeOver, "an article could not be taken over from the store");
      caughtUpTo = at;
    },
    async load() {
      for await (const { article, origin, changedAt } of storedArticles(articles, pageSize)) {
        // The editors' files speak for themselves: those that are still there are read from the folder.
        if (origin.kind === "file") continue;
        await apply({ kind: "added", article: inTime(article, dayAt(new Date(changedAt)), now()) });
        // A page is read by one statement: without this, nothing else would run until all of it is searchable.
        await breathe();
      }
    },
  };
}

/** All that was changed since then: with a limit, what an import of thousands wrote first would never be taken over. */
async function all(list: Articles["addedSince"], since: number): Promise<readonly Article["id"][]> {
  for (let limit = usuallyBehind; ; limit *= 2) {
    const ids = await list(since, limit);
    if (ids.length < limit) return ids;
  }
}
