import { describe, expect, it } from "vitest";
import { newsroomSets, readNewsroomArticles, readNewsroomQuestions } from "../scripts/eval/newsroom.ts";
import { sentencesWith } from "./fixtures/sentences-with.ts";

const files = readNewsroomArticles();
const articles = new Map(files.flatMap(({ article }) => (article === null ? [] : [[article.id, article]])));
const questions = readNewsroomQuestions();
const splits = ["tune", "report"] as const;
/** How many articles each half holds: changed by hand, so that none is lost unseen. */
const halves = { tune: 16, report: 16 } as const;

describe("the newsroom's articles", () => {
  it("are as many as the halves hold, and are read without a problem", () => {
    expect(files.flatMap(({ problems }) => problems)).toEqual([]);
    expect(articles.size).toBe(halves.tune + halves.report);
  });
});

describe("the newsroom's questions", () => {
  it("have an id each, and are asked once of an article that exists", () => {
    const ids = questions.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const asked = questions.map(({ article, question, after }) => `${article}: ${after} ${question}`);
    expect(new Set(asked).size).toBe(asked.length);
    expect(new Set(questions.map(({ article }) => article))).toEqual(new Set(articles.keys()));
  });

  it("are answered by one sentence of the paragraph that their gold names", () => {
    const gold = questions.flatMap((one) => one.gold.map((right) => ({ id: one.id, ...right })));
    expect(gold.length).toBeGreaterThan(1200);
    for (const { id, article, paragraph, contains } of gold)
      expect(sentencesWith(articles.get(article), paragraph, contains), `${id}: ${contains}`).toHaveLength(1);
  });

  it("have an answer in their own article where they are answerable, and none otherwise", () => {
    for (const { id, article, answerable, gold } of questions)
      expect(
        gold.some((one) => one.article === article),
        id,
      ).toBe(answerable);
  });

  it("go by article into two halves that each hold every kind", () => {
    const kinds = (split: string) =>
      new Set(questions.filter((one) => one.split === split).map(({ kind }) => kind));
    expect(kinds("tune").size).toBeGreaterThan(15);
    expect(kinds("tune")).toEqual(kinds("report"));
    for (const id of articles.keys()) {
      const half = new Set(questions.filter(({ article }) => article === id).map(({ split }) => split));
      expect(half.size, id).toBe(1);
    }
  });

  it.each(splits)(
    "that need their article named are left out where the %s half is asked together",
    (split) => {
      const [alone, together] = newsroomSets(split).map(({ archives }) => archives);
      const headline = questions.filter((one) => one.split === split && one.alone === true).length;
      const all = alone?.flatMap((archive) => archive.questions).length ?? 0;
      expect(alone).toHaveLength(halves[split]);
      expect(headline).toBeGreaterThan(5);
      expect(together?.[0]?.articles).toHaveLength(halves[split]);
      expect(together?.[0]?.questions).toHaveLength(all - headline);
    },
  );
});
