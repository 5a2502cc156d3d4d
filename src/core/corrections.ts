import type { ArticleId } from "./article.ts";

/** How the subjects begin under which corrections go out. */
export const correctionPrefix = "correction:";

/** The subject of the corrections of one change; `changedAt` (epoch milliseconds) tells changes of an article apart. */
export function correctionSubject(article: ArticleId, changedAt: number): string {
  return `${correctionPrefix}${article}:${changedAt}`;
}
