import type { Article } from "../core/article.ts";
import { type NewsSubject, newsSubject } from "../core/articles/news-subject.ts";
import { type NewSubject, usualManner } from "../core/delivery.ts";
import type { Origin } from "../core/store/articles.ts";
import type { Groups, Store } from "../core/store.ts";
import { newCorrection } from "./corrections/subject.ts";

/** Where articles and their news are written down; `delayMs` as in `PublisherDeps`. */
interface AdmitDeps {
  readonly store: Store;
  readonly delayMs: number;
  readonly now: () => Date;
}

/**
 * Stores an article and, where it or something in it is new, the news about it, in one transaction. `baseline` stores
 * it silently: what a feed already carried when it was added is not news. The recipients are written down afterwards,
 * by `fillArticles`.
 */
export async function admitArticle(
  article: Article,
  origin: Origin,
  { baseline }: { readonly baseline: boolean },
  { store, delayMs, now }: AdmitDeps,
): Promise<"added" | "changed" | "same"> {
  return store.atomically(async (groups) => {
    const put = await groups.articles.put(article, origin, { baseline });
    const stored = put === "changed" ? await groups.articles.get(article.id) : null;
    const notBefore = now().getTime() + delayMs;
    if (stored !== null) {
      await groups.outbox.publish(newCorrection(article.id, stored.changedAt, delayMs));
      if (!baseline)
        await groups.outbox.publish(newsOf({ article: article.id, changedAt: stored.changedAt }, notBefore));
    }
    if (put === "added" && !baseline) await publishNew(article.id, notBefore, groups);
    return put;
  });
}

/** An article that comes back a while after it was withdrawn is not news. */
async function publishNew(id: Article["id"], notBefore: number, { articles, outbox }: Groups): Promise<void> {
  const stored = await articles.get(id);
  if (stored === null || stored.addedAt !== stored.changedAt) return;
  const first = await outbox.publish(newsOf({ article: id, changedAt: null }, notBefore));
  // Withdrawn before all were told, and published again: those who were told already have it.
  if (first === "already")
    await outbox.publish(newsOf({ article: id, changedAt: stored.addedAt }, notBefore));
}

function newsOf(news: NewsSubject, notBefore: number): NewSubject {
  return {
    id: newsSubject(news),
    kind: "send",
    payload: null,
    manner: { ...usualManner, crosspost: true },
    notBefore,
    to: { kind: "own", cursor: "" },
  };
}

/**
 * Takes an article back, and with it what was quoted of it, in one transaction. Messages are not changed before the
 * delay is over: editors who switch branches or delete a file by mistake have it back by then, and a notice of
 * withdrawal cannot be taken back.
 */
export async function withdrawArticle(id: Article["id"], { store, delayMs, now }: AdmitDeps): Promise<void> {
  await store.atomically(async (groups) => {
    if (await groups.articles.withdraw(id))
      await groups.outbox.publish(newCorrection(id, now().getTime(), delayMs));
  });
}
