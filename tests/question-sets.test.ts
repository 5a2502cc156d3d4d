import { describe, expect, it } from "vitest";
import {
  lessonsFolder,
  lookAlikesFolder,
  newsroomFolder,
  newsroomSets,
  readArticles,
  readQuestions,
} from "../scripts/eval/newsroom.ts";
import { sentencesWith } from "./fixtures/sentences-with.ts";

function read(folder: string) {
  const files = readArticles(folder);
  return {
    problems: files.flatMap(({ problems }) => problems),
    articles: new Map(files.flatMap(({ article }) => (article === null ? [] : [[article.id, article]]))),
    questions: readQuestions(folder),
  };
}

describe.each([
  ["newsroom", newsroomFolder],
  ["look-alikes", lookAlikesFolder],
  ["lessons", lessonsFolder],
])("the %s", (_name, folder) => {
  const { problems, articles, questions } = read(folder);

  it("has articles that are read without a problem, each with questions", () => {
    expect(problems).toEqual([]);
    expect(new Set(questions.map(({ article }) => article))).toEqual(new Set(articles.keys()));
  });

  it("gives each question an id of its own, and asks it once of an article", () => {
    expect(new Set(questions.map(({ id }) => id)).size).toBe(questions.length);
    const asked = questions.map(({ article, question, after }) => `${article}: ${after} ${question}`);
    expect(new Set(asked).size).toBe(asked.length);
  });

  it("has for each right answer one sentence of the paragraph that is named", () => {
    for (const { id, gold } of questions)
      for (const { article, paragraph, contains } of gold)
        expect(sentencesWith(articles.get(article), paragraph, contains), `${id}: ${contains}`).toHaveLength(
          1,
        );
  });

  it("answers in its own article what is answerable, and nothing else", () => {
    for (const { id, article, answerable, gold } of questions) {
      const own = gold.filter((one) => one.article === article);
      expect(own.length > 0, id).toBe(answerable);
    }
  });
});

it("the look-alikes are to be reported on alone", () => {
  const { articles, questions } = read(lookAlikesFolder);
  expect(articles.size).toBe(10);
  expect(questions.filter(({ answerable }) => !answerable)).toHaveLength(80);
  expect(new Set(questions.map(({ split }) => split))).toEqual(new Set(["report"]));
});

it("the lessons are for tuning alone, and answered by no other article", () => {
  const { articles, questions } = read(lessonsFolder);
  expect(articles.size).toBeGreaterThanOrEqual(364);
  expect(new Set(questions.map(({ split }) => split))).toEqual(new Set(["tune"]));
  for (const { id, article, gold } of questions)
    for (const one of gold) expect(one.article, id).toBe(article);
});

describe("the newsroom's halves", () => {
  const { articles, questions } = read(newsroomFolder);
  /** How many articles each half holds: changed by hand, so that none is lost unseen. */
  const halves = { tune: 16, report: 16 } as const;

  it("hold as many articles as they did", () => {
    expect(articles.size).toBe(halves.tune + halves.report);
    expect(questions.flatMap(({ gold }) => gold).length).toBeGreaterThan(1200);
  });

  it("go by article, and each hold every kind", () => {
    const kinds = (split: string) =>
      new Set(questions.filter((one) => one.split === split).map(({ kind }) => kind));
    expect(kinds("tune").size).toBeGreaterThan(15);
    expect(kinds("tune")).toEqual(kinds("report"));
    for (const id of articles.keys()) {
      const half = new Set(questions.filter(({ article }) => article === id).map(({ split }) => split));
      expect(half.size, id).toBe(1);
    }
  });

  it.each(["tune", "report"] as const)(
    "leave out what needs its article named, where the %s half is asked together",
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
