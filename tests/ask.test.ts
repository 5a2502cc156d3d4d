import { spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { expect, it, onTestFinished } from "vitest";
import { z } from "zod";

const answer = z.strictObject({
  question: z.string(),
  kind: z.enum(["found", "nothing"]),
  quotes: z.array(
    z.strictObject({
      article: z.string(),
      paragraph: z.number().int().min(1),
      text: z.string(),
      ranges: z.array(z.tuple([z.number(), z.number()])).min(1),
      score: z.number(),
    }),
  ),
});

/** Runs the command as a shell would, without a model so that it is quick. */
async function run(args: readonly string[], input = "") {
  const env = { PATH: process.env["PATH"], SEARCH: "light", NO_COLOR: "1" };
  const child = spawn(process.execPath, ["src/ask.ts", ...args], { env });
  child.stdin.end(input);
  const [out, err, code] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    new Promise<number | null>((resolve) => child.on("close", resolve)),
  ]);
  return { out, err, code, lines: out.split("\n").filter((line) => line !== "") };
}

it("answers once with the paragraph and its source, and ends with 0", async () => {
  const { out, err, code } = await run(["how", "big are IT exports?"]);
  expect(out.replace(/[\s│]+/g, " ")).toContain(
    "put exports of IT and IT-enabled services (ITES) above $3.2 billion",
  );
  expect(out).toContain("pakistan-it-exports#1");
  expect({ err, code }).toEqual({ err: "", code: 0 });
});

it("says that nothing in the archive says this, and ends with 1", async () => {
  const { out, code } = await run(["who won the football match in Peru?"]);
  expect(out).toContain("Nothing in the archive says this.");
  expect(code).toBe(1);
});

it.each([
  ["nothing", [], "Give one question, or --jsonl."],
  ["a question and --jsonl", ["--jsonl", "why?"], "Give one question, or --jsonl."],
  ["an option that nobody knows", ["--json"], "Unknown option '--json'"],
  [
    "a folder that is not there",
    ["--corpus", "/no/such/folder", "why?"],
    "There is no article in /no/such/folder",
  ],
])("ends with 2 and says what to do when given %s", async (_what, args, expected) => {
  const { out, err, code } = await run(args);
  expect(err).toContain(expected);
  expect({ out, code }).toEqual({ out: "", code: 2 });
});

it("answers every line of standard input with a line of JSON, best quote first, slices of the paragraph", async () => {
  const questions = [
    "bangladesh",
    "who won the football match in Peru?",
    '{"question": "and Vietnam?", "after": "bangladesh"}',
  ];
  const { lines, err, code } = await run(["--jsonl"], `${questions.join("\r\n")}\n`);
  expect({ err, code }).toEqual({ err: "", code: 0 });
  const answers = lines.map((line) => answer.parse(JSON.parse(line)));
  expect(answers.map(({ question, kind }) => [question, kind])).toEqual([
    ["bangladesh", "found"],
    ["who won the football match in Peru?", "nothing"],
    ["and Vietnam?", "found"],
  ]);
  expect(answers[1]?.quotes).toEqual([]);
  for (const { quotes } of answers) {
    expect(quotes.length).toBeLessThanOrEqual(10);
    expect(quotes.map((quote) => quote.score)).toEqual(
      quotes.map((quote) => quote.score).sort((a, b) => b - a),
    );
    for (const quote of quotes) {
      for (const [start, end] of quote.ranges) expect(quote.text.slice(start, end)).toMatch(/^\S[^]*\S$/);
    }
  }
});

it("answers a line that is not a question with an error in its place, and ends with 2", async () => {
  const { lines, code } = await run(
    ["--jsonl"],
    '{"question":\n\nsamsung\n{"question": "why?", "afer": "x"}\n',
  );
  expect(lines.map((line): unknown => JSON.parse(line))).toEqual([
    { question: '{"question":', kind: "error", error: expect.stringContaining("not a question") },
    { question: "", kind: "error", error: "a question has 2 to 1200 characters" },
    expect.objectContaining({ question: "samsung", kind: "found" }),
    expect.objectContaining({ kind: "error" }),
  ]);
  expect(code).toBe(2);
});

it("reads another folder, and keeps what is wrong in it off standard output", async () => {
  const folder = await mkdtemp(join(tmpdir(), "sanad-ask-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  await writeFile(
    join(folder, "rivers.txt"),
    "The rivers\n\nThe Indus carries less water than it did in 1990.\n",
  );
  await writeFile(join(folder, "bad.md"), "---\ntitle: [\n---\nText.");
  const { lines, err, code } = await run(
    ["--corpus", folder, "--jsonl"],
    "does the Indus carry less water?\n",
  );
  expect(lines.map((line) => answer.parse(JSON.parse(line)).quotes[0])).toMatchObject([
    { article: "rivers", paragraph: 1 },
  ]);
  expect(err).toContain("bad.md:");
  expect(code).toBe(0);
});
