import type { Archive } from "../core/archive.ts";
import type { Article } from "../core/article.ts";
import type { Admitted, Intake } from "../core/newsroom.ts";
import type { Origin } from "../core/store/articles.ts";
import type { Store } from "../core/store.ts";
import { mayRevise, sameStory, withId } from "./same-story.ts";

export interface AdmitDeps {
  readonly store: Pick<Store, "articles">;
  readonly archive: Archive;
  readonly intake: Intake;
}

/** Takes an article in under the id that its story already has, or leaves the copy that stands. */
export type Admit = (
  article: Article,
  origin: Origin,
  how: { readonly baseline: boolean },
) => Promise<Admitted>;

/** One article after the other: two feeds that bring one story at the same moment bring one article. */
export function createAdmit({ store, archive, intake }: AdmitDeps): Admit {
  let last: Promise<unknown> = Promise.resolve();

  async function admit(
    article: Article,
    origin: Origin,
    how: { readonly baseline: boolean },
  ): Promise<Admitted> {
    const known = await sameStory(article, { store, archive });
    if (known === null) {
      await intake.admit(article, origin, how);
      return { kind: "added", article };
    }
    if (!mayRevise(known.origin, origin))
      return {
        kind: "kept",
        article: known.article,
        reason: `it is in the archive already, from ${known.origin.from}`,
      };
    const own = withId(article, known.article.id);
    if (own.revision === known.article.revision) return { kind: "same", article: known.article };
    await intake.admit(own, origin, how);
    return { kind: "changed", article: own };
  }

  return (article, origin, how) => {
    const mine = last.then(() => admit(article, origin, how));
    last = mine.catch(() => undefined);
    return mine;
  };
}
