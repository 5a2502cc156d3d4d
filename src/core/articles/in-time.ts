import type { Article } from "../article.ts";
import { aheadOf } from "../time/ahead.ts";

/**
 * The article without impossible dates: with one it would stand above all others for years, and count as the newer
 * wherever two disagree. `day` stands in for when it was published.
 */
export function inTime(article: Article, day: string, now: Date): Article {
  const { published, updated } = article;
  const isMistaken = (date: string | null) => date !== null && aheadOf(date, now) === "mistaken";
  if (!isMistaken(published) && !isMistaken(updated)) return article;
  return {
    ...article,
    published: isMistaken(published) ? day : published,
    updated: isMistaken(updated) ? null : updated,
  };
}
