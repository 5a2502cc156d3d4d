import type { ArticleId } from "../article.ts";
import type { SubjectId } from "../delivery.ts";

/** How the subjects of news about one article begin. */
export const newsPrefix = "article:";

/** What news is about: a new article, or a change of one that was made then (epoch milliseconds). */
export interface NewsSubject {
  readonly article: ArticleId;
  readonly changedAt: number | null;
}

/** The name under which news about an article goes out. */
export function newsSubject({ article, changedAt }: NewsSubject): SubjectId {
  return changedAt === null ? `${newsPrefix}${article}` : `${newsPrefix}${article}@${changedAt}`;
}

/** Reads what `newsSubject` wrote, or null of any other subject. */
export function readNewsSubject(subject: SubjectId): NewsSubject | null {
  if (!subject.startsWith(newsPrefix)) return null;
  const [article = "", at] = subject.slice(newsPrefix.length).split("@");
  return { article, changedAt: at === undefined ? null : Number(at) };
}
