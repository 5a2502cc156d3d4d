import type { ArticleId } from "../article.ts";
import type { SubjectId } from "../delivery.ts";

/** How every subject begins that is news of one article. */
export const newsPrefix = "article:";

/** What news are about: a new article, or a change of one that was made then (epoch milliseconds). */
export interface NewsSubject {
  readonly article: ArticleId;
  readonly changedAt: number | null;
}

/** The name under which news of an article go out. */
export function newsSubject({ article, changedAt }: NewsSubject): SubjectId {
  return changedAt === null ? `${newsPrefix}${article}` : `${newsPrefix}${article}@${changedAt}`;
}

/** Reads what `newsSubject` wrote, or null of any other subject. */
export function readNewsSubject(subject: SubjectId): NewsSubject | null {
  if (!subject.startsWith(newsPrefix)) return null;
  const [article = "", at] = subject.slice(newsPrefix.length).split("@");
  return { article, changedAt: at === undefined ? null : Number(at) };
}
