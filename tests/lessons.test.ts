import { expect, it } from "vitest";
import { lessonsFolder, readNewsroomArticles, readNewsroomQuestions } from "../scripts/eval/newsroom.ts";
import { sentencesWith } from "./fixtures/sentences-with.ts";

const files = readNewsroomArticles(lessonsFolder);
const articles = new Map(files.flatMap(({ article }) => (article === null ? [] : [[article.id, article]])));
const questions = readNewsroomQuestions(lessonsFolder);

it("reads every article of the lessons without a problem, each with questions", () => {
  expect(files.flatMap(({ problems }) => problems)).toEqual([]);
  expect(articles.size).toBeGreaterThanOrEqual(364);
  expect(new Set(questions.map(({ article }) => article))).toEqual(new Set(articles.keys()));
});

it("gives each lesson an id of its own, and asks it of one article", () => {
  const ids = questions.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  const asked = questions.map(({ article, question, after }) => `${article}: ${after} ${question}`);
  expect(new Set(asked).size).toBe(asked.length);
});

it("answers a lesson that is answerable by one sentence of a paragraph of its article, and no other lesson", () => {
  for (const { id, article, answerable, gold } of questions) {
    expect(gold.length > 0, id).toBe(answerable);
    for (const one of gold) {
      expect(one.article, id).toBe(article);
      expect(
        sentencesWith(articles.get(article), one.paragraph, one.contains),
        `${id}: ${one.contains}`,
      ).toHaveLength(1);
    }
  }
});

it("is for tuning alone", () => {
  expect(new Set(questions.map(({ split }) => split))).toEqual(new Set(["tune"]));
});
