import { expect, it } from "vitest";
import { lessonsFolder, readNewsroomArticles, readNewsroomQuestions } from "../scripts/eval/newsroom.ts";

const files = readNewsroomArticles(lessonsFolder);
const articles = new Map(files.flatMap(({ article }) => (article === null ? [] : [[article.id, article]])));
const questions = readNewsroomQuestions(lessonsFolder);

/** The sentences of a paragraph that hold these words; none where there is no such paragraph. */
function sentencesWith(id: string, number: number, words: string): readonly string[] {
  const paragraph = articles.get(id)?.paragraphs.find((one) => one.number === number);
  if (paragraph === undefined) return [];
  return paragraph.sentences
    .map((range) => paragraph.text.slice(...range))
    .filter((text) => text.includes(words));
}

it("reads every article of the lessons without a problem, each with questions", () => {
  expect(files.flatMap(({ problems }) => problems)).toEqual([]);
  expect(articles.size).toBeGreaterThanOrEqual(32);
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
      expect(sentencesWith(article, one.paragraph, one.contains), `${id}: ${one.contains}`).toHaveLength(1);
    }
  }
});

it("is for tuning alone", () => {
  expect(new Set(questions.map(({ split }) => split))).toEqual(new Set(["tune"]));
});
