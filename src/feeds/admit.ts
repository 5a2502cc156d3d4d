import type { Archive } from "../core/archive.ts";
import { type Article, withId } from "../core/article.ts";
import { inTime } from "../core/articles/in-time.ts";
import type { Admitted, Intake } from "../core/newsroom.ts";
import type { ReadArticle } from "../core/reader.ts";
import type { Origin } from "../core/store/articles.ts";
import type { Store } from "../core/store.ts";
import { mayRevise, ownId, sameStory } from "./same-story.ts";

/** Where a feed's article may already be, and the way in for a new one. */
export interface AdmitDeps {
  readonly store: Pick<Store, "articles">;
  readonly archive: Archive;
  readonly intake: Intake;
}

/** Takes an article in under the id that its story already has, or keeps the copy that is there. */
export type Admit = (
  reading: Pick<ReadArticle, "article" | "dated">,
  origin: Origin,
  how: { readonly baseline: boolean },
) => Promise<Admitted>;

/** One article after the other: two feeds that bring one story at the same moment bring one article. */
export function createAdmit({ store, archive, intake }: AdmitDeps): Admit {
  let last: Promise<unknown> = Promise.resolve();

  async function admit(...[{ article, dated }, origin, how]: Parameters<Admit>): Promise<Admitted> {
    const known = await sameStory(article, origin, { store, archive });
    if (known === null) {
      const isTaken = (await store.articles.get(article.id)) !== null;
      const own = isTaken ? withId(article, ownId(article, origin)) : article;
      await intake.admit(own, origin, how);
      return { kind: "added", article: own };
    }
    if (!mayRevise(known.origin, origin))
      return {
        kind: "kept",
        article: known.article,
        reason: `it is in the archive already, from ${known.origin.from}`,
      };
    // An article without a date counts from the day on which it was first seen: a change today makes it no newer.
    const own = withId(dated ? article : firstSeen(article, known.article), known.article.id);
    if (own.revision === known.article.revision) return { kind: "same", article: known.article };
    await intake.admit(own, origin, how);
    return { kind: "changed", article: own };
  }

  return (...asked) => {
    const mine = last.then(() => admit(...asked));
    last = mine.catch(() => undefined);
    return mine;
  };
}

/** An undated article has today's date: the stored one is older and better, unless it is impossible. */
function firstSeen(article: Article, known: Article): Article {
  const { published } = inTime(known, article.published, new Date(article.published));
  return { ...article, published };
}
