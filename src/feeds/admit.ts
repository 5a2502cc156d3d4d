import type { Archive } from "../core/archive.ts";
import { type Article, withId } from "../core/article.ts";
import { inTime } from "../core/articles/in-time.ts";
import type { Admitted, Intake } from "../core/newsroom.ts";
import type { ReadArticle } from "../core/reader.ts";
import type { Origin } from "../core/store/articles.ts";
import type { Store } from "../core/store.ts";
import { mayRevise, ownId, sameStory } from "./same-story.ts";

/** Where an article of a feed may be held already, and the way in for one that is new. */
export interface AdmitDeps {
  readonly store: Pick<Store, "articles">;
  readonly archive: Archive;
  readonly intake: Intake;
}

/** Takes an article in under the id that its story already has, or leaves the copy that stands. */
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
    // What gives no date came on the day on which it was first seen: changed today it is no newer.
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

/** An article without a date has today's: what is known of it is older, unless that is a date that nobody can mean. */
function firstSeen(article: Article, known: Article): Article {
  const { published } = inTime(known, article.published, new Date(article.published));
  return { ...article, published };
}
