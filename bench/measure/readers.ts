import { newsroomSets } from "../../scripts/eval/newsroom.ts";
import { seeded } from "../../scripts/eval/seeded.ts";
import type { Article } from "../../src/core/article.ts";
import { type Archive, makeUp, paragraphsOf } from "./archive.ts";

const newsroom = newsroomSets("report").find(({ name }) => name === "newsroom together")?.archives[0];

/** The articles that readers' questions are about. */
export const readArticles: readonly Article[] = newsroom?.articles ?? [];

/**
 * An archive of so many paragraphs at the most, with as many real articles as fit, and readers' questions about these: near
 * misses and typing mistakes among them. The rest is made up, in articles of 20 paragraphs.
 */
export function readersArchive(paragraphs: number, questions: number): Archive {
  const random = seeded(20261130);
  const real: Article[] = [];
  for (const article of readArticles) if (paragraphsOf([...real, article]) <= paragraphs) real.push(article);
  const ids = new Set(real.map(({ id }) => id));
  const asked = (newsroom?.questions ?? []).filter(
    ({ article, after }) => after === null && ids.has(article),
  );
  const shuffled = asked
    .map(({ text }) => ({ text, place: random() }))
    .toSorted((a, b) => a.place - b.place)
    .map(({ text }) => text);
  const rest = makeUp(paragraphs - paragraphsOf(real), 0);
  return { articles: [...real, ...rest.articles], questions: shuffled.slice(0, questions) };
}
