import { readdirSync, readFileSync } from "node:fs";
import { z } from "zod";
import type { Article } from "../../src/core/article.ts";
import { createParser, type ParsedFile } from "../../src/corpus/parse.ts";
import type { Asked, QuestionSet } from "./sets.ts";

const folder = "tests/fixtures/newsroom";

const schema = z.strictObject({
  id: z.string(),
  article: z.string(),
  split: z.enum(["tune", "report"]),
  kind: z.string(),
  question: z.string(),
  after: z.string().optional(),
  alone: z.literal(true).optional(),
  answerable: z.boolean(),
  gold: z.array(z.strictObject({ article: z.string(), paragraph: z.number(), contains: z.string() })),
});

/** One line of `questions.jsonl`; its folder's README says what the fields mean. */
export type NewsroomQuestion = z.infer<typeof schema>;

/** Every article of the newsroom, as the bot's own parser reads it. */
export function readNewsroomArticles(): readonly ParsedFile[] {
  const parse = createParser({ publisher: "Sanad" });
  return readdirSync(folder)
    .filter((file) => file.endsWith(".md") && file !== "README.md")
    .sort()
    .map((file) => parse({ file, bytes: readFileSync(`${folder}/${file}`), modified: "2026-11-27" }));
}

/** Every question about the newsroom's articles, both halves. */
export function readNewsroomQuestions(): readonly NewsroomQuestion[] {
  const lines = readFileSync(`${folder}/questions.jsonl`, "utf8").trim().split("\n");
  return lines.map((line) => schema.parse(JSON.parse(line)));
}

function asked({ article, question, after, gold }: NewsroomQuestion): Asked {
  return {
    article,
    text: question,
    after: after ?? null,
    gold: gold.map(({ contains, ...place }) => ({ ...place, says: [contains] })),
  };
}

/** One half of the newsroom: each article asked by itself, and all of the half together. */
export function newsroomSets(split: NewsroomQuestion["split"]): readonly QuestionSet[] {
  const questions = readNewsroomQuestions().filter((one) => one.split === split);
  const about = ({ id }: Article) => questions.filter(({ article }) => article === id);
  const articles = readNewsroomArticles()
    .flatMap(({ article }) => (article === null ? [] : [article]))
    .filter((article) => about(article).length > 0);
  const alone = articles.map((article) => ({ articles: [article], questions: about(article).map(asked) }));
  const together = { articles, questions: questions.filter((one) => one.alone !== true).map(asked) };
  return [
    { name: "newsroom alone", archives: alone },
    { name: "newsroom together", archives: [together] },
  ];
}
