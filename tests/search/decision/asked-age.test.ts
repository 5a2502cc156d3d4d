import { expect, test } from "vitest";
import { articleOf } from "../articles.ts";
import { quotedFrom } from "../light-search.ts";

const quoted = await quotedFrom(
  articleOf("tower-trial", [
    "The builder Javed Mughal was jailed for the tower on Monday, and so was his wife, Rubina Mughal, who kept the books.",
    "Mughal, 58, sold tiles before he built towers, and showed no feeling in court.",
    "The guard Omar Dahl stood at the gate of the tower when it fell, and saw it all.",
    "A teacher, Zubaida Khanum, 44, was the first to complain of the builder and of his tower.",
    "Dahl, 31, told the judge that he had heard the tower crack. The second guard was asleep.",
    "The head of the union is Bruno Halvard, a mason of 47, who wants the whole street pulled down.",
    "The mayor gave a medal to Lena Holt, 29, a nurse, who dug for six hours.",
  ]),
);

test.each([
  ["how old is javed mughal", 2],
  ["javed mughal's age", 2],
  ["how old is zubaida khanum?", 4],
  ["what is the age of the teacher?", 4],
  ["how old is the nurse", 7],
  ["how old is bruno halvard", 6],
])("answers “%s” with the age that stands beside who is asked about", async (question, paragraph) => {
  expect((await quoted(question))[0]).toBe(paragraph);
});

test("takes an age behind a name alone for that of the first of that name", async () => {
  expect(await quoted("how old is rubina mughal")).toEqual([]);
});

test("answers nothing with the age of another than who is asked about", async () => {
  expect(await quoted("how old is the mayor")).toEqual([]);
});

test("knows who was elected or is something behind the age, and no deputy of theirs", async () => {
  const town = await quotedFrom(
    articleOf("harsin-vote", [
      "Javed Mughal, 58, was elected mayor of Harsin on Sunday with 12,400 votes.",
      "His wife Samina, 47, runs a school of 300 children.",
      "Lena Holt, 29, is the youngest councillor of Harsin, and was met by the clerk of the town.",
    ]),
  );
  const questions = ["how old is the mayor", "how old is the youngest councillor", "mayor ki umar kitni hai"];
  for (const question of questions)
    expect((await town(question))[0], question).toBe(question.includes("mayor") ? 1 : 3);
  for (const question of ["how old is the deputy mayor", "how old is the clerk"])
    expect(await town(question), question).toEqual([]);
});

test("takes no partner's age for that of who is named beside it, whatever year is told", async () => {
  const firm = await quotedFrom(
    articleOf("solar-round", [
      "SunKist puts panels on roofs in Lahore and has raised money from two investors.",
      "Maham Sethi, 33, set it up in 2022 with Bilal Gardezi, an engineer, who left last winter.",
    ]),
  );
  expect(await firm("how old is bilal gardezi")).toEqual([]);
  expect((await firm("how old is maham sethi"))[0]).toBe(2);
});

test("knows who is called by a name from another sentence", async () => {
  expect((await quoted("how old is the guard"))[0]).toBe(5);
});
