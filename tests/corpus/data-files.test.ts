import { cp, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readComparison } from "../../src/corpus/comparison.ts";
import { problemLine } from "../../src/corpus/problem.ts";
import { readTopics } from "../../src/corpus/topics.ts";
import { emptyFolder } from "./folder.ts";

describe("topic commands", () => {
  it("ships the topics the archive deserves, each with questions", async () => {
    const { topics, problems } = await readTopics("commands/topics", []);
    expect(problems).toEqual([]);
    expect(topics.map((topic) => topic.name)).toEqual([
      "constraints",
      "exports",
      "incentives",
      "outlook",
      "payments",
      "policy",
      "regional",
      "talent",
      "upside",
      "workforce",
    ]);
  });

  it("turns a file that is dropped in into a command", async () => {
    const folder = await emptyFolder();
    await cp("commands/topics", folder, { recursive: true });
    await writeFile(
      join(folder, "water.yaml"),
      "name: water\nsummary: Rivers\nquestions: [Who gets the water?]\n",
    );
    const { topics } = await readTopics(folder, []);
    expect(topics.find((topic) => topic.name === "water")).toEqual({
      name: "water",
      summary: "Rivers",
      questions: ["Who gets the water?"],
      synonyms: [],
    });
  });

  it.each([
    [
      "no name",
      "summary: S\nquestions: [Who?]",
      "name is missing (it is nothing). Write the command's name, without a slash.",
      1,
    ],
    [
      "a bad name",
      "summary: S\nname: IT Exports\nquestions: [Who?]",
      'name cannot be a command\'s name (it is "IT Exports"). Use at most 32',
      2,
    ],
    [
      "no question",
      "name: n\nsummary: S\nquestions: []",
      "questions.0 is missing (it is nothing). Write one question behind each hyphen.",
      3,
    ],
    [
      "a question that is none",
      "name: n\nsummary: S\nquestions:\n  - Who is it?\n  - ''",
      'questions.1 is too short (it is ""). Write a question.',
      5,
    ],
    [
      "a long summary",
      `name: n\nsummary: ${"s".repeat(101)}\nquestions: [Who?]`,
      "summary is longer than 100 characters (Discord's limit) (it is",
      2,
    ],
    [
      "an unquoted colon",
      "name: n\nsummary: Work: who does it\nquestions: [Who?]",
      "a value holds a colon. Put the whole value between",
      2,
    ],
    [
      "an unknown key",
      "name: n\nsummary: S\nquestions: [Who?]\nsynonym: [x]",
      'unknown key "synonym". Write synonyms, if that is what is meant.',
      4,
    ],
    [
      "a name that is taken",
      "summary: S\nquestions: [Who?]\nname: ask",
      "name: there is another command /ask. Choose another name.",
      3,
    ],
    ["no keys at all", "- just\n- a list", "there are no keys. Write a key", 1],
  ])("names file, line and key of %s, and loads the others", async (_what, yaml, expected, line) => {
    const folder = await emptyFolder();
    await writeFile(join(folder, "bad.yaml"), yaml);
    await writeFile(join(folder, "good.yaml"), "name: good\nsummary: S\nquestions: [Who is it?]");
    const { topics, problems } = await readTopics(folder, ["ask"]);
    expect(topics.map((topic) => topic.name)).toEqual(["good"]);
    expect(problemLine(problems[0] ?? { file: "", line: 0, problem: "none", remedy: "" })).toContain(
      `bad.yaml:${line}: ${expected}`,
    );
  });
});

describe("the comparison", () => {
  it("ships with Pakistan at home and its neighbours beside it", async () => {
    const read = await readComparison("commands/compare.yaml");
    expect(read).toMatchObject({ kind: "read", value: { home: { name: "Pakistan" } } });
    const comparison = read.kind === "read" ? read.value : null;
    expect(comparison?.entities.map((entity) => entity.name)).toEqual(
      expect.arrayContaining(["India", "Bangladesh", "Vietnam", "China", "United States"]),
    );
    expect(comparison?.aspects.map((aspect) => aspect.name)).toEqual([
      "Exports",
      "Markets",
      "Offerings",
      "Support",
    ]);
  });

  it("takes a name that is written twice for one entity", async () => {
    const folder = await emptyFolder();
    const yaml = `${aspects}home: {name: Pakistan, also: [pakistan]}\nentities: [{name: India, also: [Indian, India]}]`;
    await writeFile(join(folder, "compare.yaml"), yaml);
    expect(await readComparison(join(folder, "compare.yaml"))).toMatchObject({ kind: "read" });
  });

  const home = "home: {name: Pakistan}\n";
  const aspects = "aspects: [{name: Exports, question: what is sold}]\n";
  it.each([
    ["no home", `entities: []\n${aspects}`, "home is not an entity (it is nothing). Give it a name"],
    [
      "no aspects",
      `${home}entities: []\naspects: []`,
      "aspects.0 is not an aspect (it is nothing). Give it a name and a question.",
    ],
    [
      "an entity without a name",
      `${home}${aspects}entities:\n  - name: India\n  - also: [x]`,
      "5: entities.1.name is not a text (it is nothing). Write one name.",
    ],
    [
      "two entities of one name",
      `${home}${aspects}entities:\n  - name: India\n  - name: Bharat\n    also: [india]`,
      "5: entities.1 is also a name of India",
    ],
    [
      "two entities that are written alike",
      `${home}${aspects}entities:\n  - name: India\n  - name: India`,
      "5: entities.1 is also a name of India",
    ],
    [
      "an unknown key",
      `${home}${aspects}entites: []\nentities: []`,
      '3: unknown key "entites". Write entities, if that is what is meant.',
    ],
  ])("names file, line and key of %s", async (_what, yaml, expected) => {
    const folder = await emptyFolder();
    await writeFile(join(folder, "compare.yaml"), yaml);
    const read = await readComparison(join(folder, "compare.yaml"));
    expect(read.kind === "unusable" ? read.problems.map(problemLine).join("\n") : "it can be used").toContain(
      expected,
    );
  });
});
