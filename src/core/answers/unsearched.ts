import type { Article, Paragraph } from "../article.ts";
import type { Quote } from "../search.ts";

/** Sentences of an article as a quote that no search has found or weighed. */
export function unsearched(article: Article, paragraph: Paragraph, ranges: Quote["ranges"]): Quote {
  return { article, paragraph, ranges, figures: [], score: 0, earlier: false };
}
