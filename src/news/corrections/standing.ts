import type { Archive } from "../../core/archive.ts";
import type { Article, Paragraph } from "../../core/article.ts";
import { isMaterial } from "../../core/articles/material.ts";
import { diffParagraphs } from "../../core/articles/paragraph-diff.ts";
import type { Store } from "../../core/store.ts";

/** How a quoted paragraph stands in the archive now. */
export type Standing =
  /** It reads as before, but for typography; or nobody can tell any more. */
  | { readonly kind: "stands" }
  | {
      readonly kind: "changed";
      readonly article: Article;
      readonly before: Paragraph;
      readonly after: Paragraph;
    }
  /** The article is there, the paragraph is not. */
  | { readonly kind: "removed"; readonly article: Article }
  | { readonly kind: "withdrawn" };

/** What stands today, and the earlier revisions to compare it with. */
export interface StandingDeps {
  readonly store: Pick<Store, "articles">;
  readonly archive: Archive;
}

/** Looks up how a quoted paragraph, known by its article's revision, stands now. */
export async function standingOf(
  quoted: { readonly article: string; readonly paragraph: number; readonly revision: string },
  { store, archive }: StandingDeps,
): Promise<Standing> {
  const article = archive.get(quoted.article);
  if (article === undefined) return { kind: "withdrawn" };
  if (article.revision === quoted.revision) return { kind: "stands" };
  const then = await store.articles.revision(quoted.article, quoted.revision);
  if (then === null) return { kind: "stands" };
  const change = diffParagraphs(then.article, article).find(
    (each) => each.kind !== "added" && each.before.number === quoted.paragraph,
  );
  if (change === undefined || change.kind === "removed") return { kind: "removed", article };
  if (change.kind === "changed" && isMaterial(change.before.text, change.after.text))
    return { ...change, article };
  return { kind: "stands" };
}
