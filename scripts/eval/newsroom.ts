import { readdirSync, readFileSync } from "node:fs";
import { z } from "zod";
import { createParser, type ParsedFile } from "../../src/corpus/parse.ts";
import type { Asked, QuestionSet } from "./sets.ts";

/** Articles with readers' questions, halves to tune and to report. */
export const newsroomFolder = "tests/fixtures/newsroom";
/** Others, made to be mistaken for each other, to report on alone. */
export const lookAlikesFolder = "tests/fixtures/look-alikes";
/** More of them, to tune on alone. */
export const lessonsFolder = "tests/fixtures/lessons";

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
export type WrittenQuestion = z.infer<typeof schema>;

/** Every article of a folder, as the bot's own parser reads it. */
export function readArticles(folder: string): readonly ParsedFile[] {
  const parse = createParser({ publisher: "Sanad" });
  return readdirSync(folder)
    .filter((file) => file.endsWith(".md") && file !== "README.md")
    .sort()
    .map((file) => parse({ file, bytes: readFileSync(`${folder}/${file}`), modified: "2026-11-27" }));
}

/** Every question about a folder's articles, both halves. */
export function readQuestions(folder: string): readonly WrittenQuestion[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith(".jsonl"))
    .sort()
    .flatMap((file) => readFileSync(`${folder}/${file}`, "utf8").trim().split("\n"))
    .map((line) => schema.parse(JSON.parse(line)));
}

function asked({ article, question, after, gold }: WrittenQuestion): Asked {
  return {
    article,
    text: question,
    after: after ?? null,
    gold: gold.map(({ contains, ...place }) => ({ ...place, says: [contains] })),
  };
}

function archivesOf(
  questions: readonly WrittenQuestion[],
  files: readonly ParsedFile[],
): QuestionSet["archives"] {
  return files
    .flatMap(({ article }) => (article === null ? [] : [article]))
    .map((article) => ({
      articles: [article],
      questions: questions.filter((one) => one.article === article.id).map(asked),
    }))
    .filter(({ questions }) => questions.length > 0);
}

/** One half of the newsroom: each article asked by itself, and all of the half together. */
export function newsroomSets(split: WrittenQuestion["split"]): readonly QuestionSet[] {
  const questions = readQuestions(newsroomFolder).filter((one) => one.split === split);
  const alone = archivesOf(questions, readArticles(newsroomFolder));
  const articles = alone.flatMap((archive) => archive.articles);
  const together = { articles, questions: questions.filter((one) => one.alone !== true).map(asked) };
  return [
    { name: "newsroom alone", archives: alone },
    { name: "newsroom together", archives: [together] },
  ];
}

/** Ten articles in one archive, several of them about the same city, ministry or flood. */
export function lookAlikes(): QuestionSet {
  const articles = readArticles(lookAlikesFolder).flatMap(({ article }) => article ?? []);
  const questions = readQuestions(lookAlikesFolder).map(asked);
  return { name: "look-alikes", archives: [{ articles, questions }] };
}

/** The lessons: each article asked by itself. */
export function lessonArchives(): QuestionSet["archives"] {
  return archivesOf(readQuestions(lessonsFolder), readArticles(lessonsFolder));
}
