import { existsSync, globSync, readFileSync } from "node:fs";
import { parseEnv } from "node:util";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { configSchema, readConfig } from "../src/config.ts";
import { createParser } from "../src/corpus/parse.ts";

const readme = readFileSync("README.md", "utf8");
const { scripts } = z
  .object({ scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(readFileSync("package.json", "utf8")));

/** The paths that the two sentences name, each from the folder that it lies in. */
function sentencePaths(page: string): readonly string[] {
  const sentences = page.split("\n").filter((line) => line.startsWith("> **"));
  expect(sentences).toHaveLength(2);
  return sentences
    .flatMap((sentence) => [...sentence.matchAll(/`([\w*./-]+)`/g)].map((match) => match[1] ?? ""))
    .map((path) => (path.startsWith("commands/") ? path : `src/${path}`));
}

describe.each(["README.md", "src/README.md"])("the two sentences of %s", (page) => {
  const paths = sentencePaths(readFileSync(page, "utf8"));

  it("name files that exist, on both platforms where they say so", () => {
    expect(paths.length).toBeGreaterThan(10);
    for (const path of paths) {
      const found = path.includes("*") ? globSync(path) : [path].filter(existsSync);
      expect(found, path).not.toEqual([]);
      for (const platform of path.includes("*") ? ["telegram", "discord"] : [])
        expect(found).toContain(path.replace("*", platform));
    }
  });
});

describe("the README's commands", () => {
  const named = [...readme.matchAll(/\bnpm (?:run (?:-s )?)?([a-z]+)/g)].map((match) => match[1] ?? "");

  it("are scripts of package.json", () => {
    expect(named).toEqual(expect.arrayContaining(["ci", "start", "ask", "test"]));
    expect(named.filter((name) => name !== "ci" && scripts[name] === undefined)).toEqual([]);
  });

  it("are what CI runs, and nothing else", () => {
    const ci = readFileSync(".ci/run", "utf8").match(/^npm .*$/gm);
    expect(ci).toEqual(["npm ci", "npm test"]);
    for (const line of ci ?? []) expect(readme).toContain(`\n${line}\n`);
  });
});

it("shows front matter that the parser takes without a word", () => {
  const example = /```\n(---\n[^`]*?\n---)\n```/.exec(readme)?.[1];
  const bytes = Buffer.from(`${example}\n\nExports rose.`);
  const { article, problems } = createParser({ publisher: "The archive" })({
    file: "example.md",
    bytes,
    modified: "2026-11-24T00:00:00Z",
  });
  expect(problems).toEqual([]);
  expect(article).toMatchObject({ publisher: "Sanad briefing", url: "https://example.org/it-exports" });
});

describe(".env.example", () => {
  const text = readFileSync(".env.example", "utf8");
  const example = z.record(z.string(), z.string()).parse(parseEnv(text));

  it("names every key of the configuration, and no other", () => {
    expect(Object.keys(example).sort()).toEqual(Object.keys(configSchema.shape).sort());
  });

  it("parses as it stands, to the defaults", () => {
    expect(readConfig(example)).toEqual(readConfig({}));
  });

  it("explains every key above it", () => {
    const lines = text.split("\n");
    const bare = lines.filter(
      (line, i) => /^[A-Z_]+=/.test(line) && !/^(#|[A-Z_]+=)/.test(lines[i - 1] ?? ""),
    );
    expect(bare).toEqual([]);
  });
});

describe("docs/operations.md", () => {
  const rows = [
    ...readFileSync("docs/operations.md", "utf8").matchAll(/^\| `([A-Z_]+)` \| (.+?) \| (.+) \|$/gm),
  ];
  const documented = new Map(rows.map(([, key = "", value = ""]) => [key, value]));

  it("lists every key of the configuration, and no other", () => {
    expect([...documented.keys()].sort()).toEqual(Object.keys(configSchema.shape).sort());
  });

  it("gives the defaults as they are", () => {
    for (const [key, value] of Object.entries(readConfig({}))) {
      const written = Array.isArray(value) ? value.join(",") : String(value);
      expect([key, documented.get(key)]).toEqual([key, written === "" ? "none" : `\`${written}\``]);
    }
    const unset = [...documented].filter(([key]) => !(key in readConfig({})));
    expect(unset.filter(([, value]) => value.startsWith("`"))).toEqual([]);
  });
});

it("shows pictures that are there, each of them", () => {
  const shown = [...readme.matchAll(/!\[[^\]]+\]\((docs\/[^)]+)\)/g)].map((match) => match[1] ?? "");
  expect(shown.sort()).toEqual(globSync("docs/*.png").sort());
});

it("sets up each platform in five steps", () => {
  for (const platform of ["Telegram", "Discord"]) {
    const [, section = ""] = readme.split(`\n## ${platform}\n`);
    expect(section.split("\n## ", 1)[0]?.match(/^\d\. /gm)).toEqual(["1. ", "2. ", "3. ", "4. ", "5. "]);
  }
});
