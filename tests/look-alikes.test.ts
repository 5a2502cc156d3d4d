import { expect, it } from "vitest";
import { lookAlikesFolder, readNewsroomArticles, readNewsroomQuestions } from "../scripts/eval/newsroom.ts";
import { sentencesWith } from "./fixtures/sentences-with.ts";

const files = readNewsroomArticles(lookAlikesFolder);
const articles = new Map(files.flatMap(({ article }) => (article === null ? [] : [[article.id, article]])));
const questions = readNewsroomQuestions(lookAlikesFolder);

it("reads every article of the look-alikes without a problem, each with questions of its own", () => {
  expect(files.flatMap(({ problems }) => problems)).toEqual([]);
  expect(articles.size).toBe(10);
  expect(new Set(questions.map(({ article }) => article))).toEqual(new Set(articles.keys()));
  expect(new Set(questions.map(({ id }) => id)).size).toBe(questions.length);
});

it("answers a question that is answerable by one sentence of a paragraph, and no other one", () => {
  expect(questions.filter(({ answerable }) => !answerable)).toHaveLength(80);
  for (const { id, answerable, gold } of questions) {
    expect(gold.length > 0, id).toBe(answerable);
    for (const { article, paragraph, contains } of gold)
      expect(sentencesWith(articles.get(article), paragraph, contains), `${id}: ${contains}`).toHaveLength(1);
  }
});

it("is to be reported on alone", () => {
  expect(new Set(questions.map(({ split }) => split))).toEqual(new Set(["report"]));
});
