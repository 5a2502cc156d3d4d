import { gap } from "../../core/answers/excerpt.ts";
import type { Archive } from "../../core/archive.ts";
import type { Article, Paragraph } from "../../core/article.ts";
import { isMaterial, isTakenBack, newSentences } from "../../core/articles/material.ts";
import { diffParagraphs } from "../../core/articles/paragraph-diff.ts";
import type { Store } from "../../core/store.ts";
import { cut } from "../../core/text/cut.ts";

/** How a quoted paragraph stands in the archive now. */
export type Standing =
  /** It reads as before, but for typography; or nobody can tell any more. */
  | { readonly kind: "stands" }
  | {
      readonly kind: "changed";
      readonly article: Article;
      readonly before: Paragraph;
      readonly after: Paragraph;
      readonly rewordings: readonly Rewording[];
    }
  /** The article is there, the paragraph is not. */
  | { readonly kind: "removed" }
  | { readonly kind: "withdrawn" };

/** What reads differently, old and new: the headline, or the sentences that differ, cut to fit a line. */
export interface Rewording {
  readonly of: "headline" | "paragraph";
  readonly old: string;
  readonly fresh: string;
}

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
  if (change === undefined || change.kind === "removed" || change.kind === "added")
    return { kind: "removed" };
  const { before, after } = change;
  const [title, newTitle] = [then.article.title, article.title];
  const rewordings: Rewording[] = [];
  if (isTakenBack(title, newTitle)) rewordings.push({ of: "headline", old: title, fresh: newTitle });
  if (isMaterial(before.text, after.text)) rewordings.push(rewording(before, after));
  return rewordings.length === 0
    ? { kind: "stands" }
    : { kind: "changed", article, before, after, rewordings };
}

const longestWording = 400;

/** The sentences of a paragraph that differ. */
export function rewording(before: Paragraph, after: Paragraph): Rewording {
  const told = (these: Paragraph, those: Paragraph) => {
    const differing = newSentences(these, those).join(" ");
    return cut(differing === "" ? these.text : differing, longestWording, ` ${gap}`);
  };
  return { of: "paragraph", old: told(before, after), fresh: told(after, before) };
}
