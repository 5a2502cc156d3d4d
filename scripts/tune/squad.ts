import { existsSync, readFileSync } from "node:fs";
import { z } from "zod";
import type { Article, Range } from "../../src/core/article.ts";
import { sentenceCutter } from "../../src/corpus/sentences.ts";

const schema = z.object({
  articles: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      split: z.enum(["tune", "report"]),
      paragraphs: z.array(z.string()),
    }),
  ),
  questions: z.array(
    z.object({
      article: z.string(),
      question: z.string(),
      answerable: z.boolean(),
      paragraph: z.number().nullish(),
      answers: z.array(z.string()).nullish(),
    }),
  ),
});

/** One question of SQuAD 2.0, with the number of the paragraph that answers and what the answer says. */
export interface SquadQuestion {
  readonly text: string;
  readonly answerable: boolean;
  readonly paragraph: number;
  readonly answers: readonly string[];
}

export interface SquadArticle {
  readonly article: Article;
  readonly split: "tune" | "report";
  readonly questions: readonly SquadQuestion[];
}

/** Where the set lies beside the project; it is not ours to copy. */
export const squadFile = "../shared/qa/squad2.json";

function toArticle(
  id: string,
  title: string,
  texts: readonly string[],
  cut: (text: string) => readonly Range[],
) {
  let text = "";
  const paragraphs = texts.map((paragraph, i) => {
    const range: Range = [text.length, text.length + paragraph.length];
    text += `${paragraph}\n\n`;
    return { articleId: id, number: i + 1, heading: null, text: paragraph, range, sentences: cut(paragraph) };
  });
  const [first, ...rest] = paragraphs;
  if (first === undefined) throw new RangeError(`article ${id} of SQuAD has no paragraph`);
  const article: Article = {
    id,
    revision: "1",
    title: title.replaceAll("_", " "),
    publisher: "SQuAD 2.0",
    author: null,
    published: "2018-06-11",
    updated: null,
    language: "en",
    url: null,
    topics: [],
    basedOn: null,
    text,
    paragraphs: [first, ...rest],
  };
  return article;
}

/** Reads the set, or null where it does not lie beside the project. */
export function readSquad(file: string = squadFile): readonly SquadArticle[] | null {
  if (!existsSync(file)) return null;
  const { articles, questions } = schema.parse(JSON.parse(readFileSync(file, "utf8")));
  const cut = sentenceCutter("en");
  return articles.map(({ id, title, split, paragraphs }) => ({
    split,
    article: toArticle(id, title, paragraphs, cut),
    questions: questions
      .filter(({ article }) => article === id)
      .map((one) => ({
        text: one.question,
        answerable: one.answerable,
        paragraph: one.paragraph ?? 0,
        answers: one.answers ?? [],
      })),
  }));
}
