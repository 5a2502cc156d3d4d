import { readFileSync } from "node:fs";
import { z } from "zod";
import type { Article } from "../../src/core/article.ts";
import { createParser } from "../../src/corpus/parse.ts";
import type { SquadArticle, SquadQuestion } from "../tune/squad.ts";

/** What is right for a question: a paragraph, and something that its right sentence says. */
export interface Gold {
  readonly article: string;
  readonly paragraph: number;
  readonly says: readonly string[];
}

/** A question with everything that is a right answer to it; none where it cannot be answered. */
export interface Asked {
  /** The article that it was written about. */
  readonly article: string;
  readonly text: string;
  readonly after: string | null;
  readonly gold: readonly Gold[];
}

/** Questions that are asked of one archive. */
export interface Archive {
  readonly articles: readonly Article[];
  readonly questions: readonly Asked[];
}

/** A named set: each archive is indexed by itself. */
export interface QuestionSet {
  readonly name: string;
  readonly archives: readonly Archive[];
}

const briefingSchema = z.object({
  question: z.string(),
  after: z.string().nullish(),
  gold: z.array(z.object({ paragraph: z.number(), contains: z.string() })),
});

const briefingFile = "tests/fixtures/briefing.jsonl";
const corpusFile = "corpus/pakistan-it-exports.md";

/** The project's own questions about its own article. */
export function briefing(): QuestionSet {
  const parse = createParser({ publisher: "Sanad" });
  const { article } = parse({
    file: "pakistan-it-exports.md",
    bytes: readFileSync(corpusFile),
    modified: "2026-11-23",
  });
  if (article === null) throw new RangeError(`${corpusFile} cannot be read as an article`);
  const questions = readFileSync(briefingFile, "utf8")
    .trim()
    .split("\n")
    .map((line) => briefingSchema.parse(JSON.parse(line)))
    .map(
      ({ question, after, gold }): Asked => ({
        article: article.id,
        text: question,
        after: after ?? null,
        gold: gold.map(({ paragraph, contains }) => ({
          article: article.id,
          paragraph,
          says: [contains],
        })),
      }),
    );
  return { name: "briefing", archives: [{ articles: [article], questions }] };
}

/** What is right for one of SQuAD's questions about this article. */
export function goldOf(article: string, { answerable, paragraph, answers }: SquadQuestion): readonly Gold[] {
  return answerable ? [{ article, paragraph, says: answers }] : [];
}

function questionsOf({ article: { id }, questions }: SquadArticle): readonly Asked[] {
  return questions.map((one) => ({ article: id, text: one.text, after: null, gold: goldOf(id, one) }));
}

const every = (step: number) => (_: unknown, i: number) => i % step === 0;

/** The half that nothing was tuned on: each article alone, all together, and each asked about another. */
export function squadSets(report: readonly SquadArticle[]): readonly QuestionSet[] {
  const alone = report.map((one) => ({ articles: [one.article], questions: questionsOf(one) }));
  const together = {
    articles: report.map(({ article }) => article),
    questions: report.flatMap(questionsOf),
  };
  const elsewhere = report.map((one, i) => ({
    articles: [one.article],
    questions: (report[(i + 1) % report.length]?.questions ?? [])
      .filter(({ answerable }) => answerable)
      .filter(every(3))
      .map(({ text }): Asked => ({ article: one.article.id, text, after: null, gold: [] })),
  }));
  return [
    { name: "SQuAD alone", archives: alone },
    { name: "SQuAD together", archives: [together] },
    { name: "SQuAD elsewhere", archives: elsewhere },
  ];
}
