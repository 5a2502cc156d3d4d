import { readFile } from "node:fs/promises";
import path from "node:path";
import type { z } from "zod";
import { decodeText } from "./decode.ts";
import type { CorpusProblem } from "./problem.ts";
import { unlessBroken } from "./unless-broken.ts";
import { issuesFound, readYaml, unknownKey } from "./yaml.ts";

/** A YAML file read with a schema: its value, or what its editor should correct, with file, line and key. */
export type DataFile<T> =
  | { readonly kind: "read"; readonly value: T; readonly lineOf: (path: readonly PropertyKey[]) => number }
  | { readonly kind: "unusable"; readonly problems: readonly CorpusProblem[] };

/** Reads one data file of the editors. Messages of the schema are written as `what is wrong; the remedy`. */
export async function readDataFile<T>(
  file: string,
  schema: z.ZodType<T>,
  keys: readonly string[],
): Promise<DataFile<T>> {
  const unusable = (problems: readonly Omit<CorpusProblem, "file">[]): DataFile<T> => ({
    kind: "unusable",
    problems: problems.map((problem) => ({ file: path.basename(file), ...problem })),
  });
  const found = await unlessBroken(() => readFile(file));
  if ("code" in found) {
    const remedy = "Put it there, and give the bot's user the right to read it.";
    return unusable([{ line: 1, problem: `the file cannot be read (${found.code})`, remedy }]);
  }
  const decoded = decodeText(found.value);
  if (decoded.kind === "undecodable") {
    return unusable([
      { line: decoded.line, problem: "the file is not UTF-8 text", remedy: "Save it as UTF-8." },
    ]);
  }
  const yaml = readYaml(decoded.text, 1);
  if (yaml.kind === "broken") return unusable([yaml.problem]);
  const parsed = schema.safeParse(yaml.values);
  const unknown = Object.keys(yaml.values)
    .filter((key) => !keys.includes(key))
    .map((key) => unknownKey(key, yaml.lineOf([key]), keys));
  if (parsed.success && unknown.length === 0)
    return { kind: "read", value: parsed.data, lineOf: yaml.lineOf };
  const issues = parsed.success ? [] : issuesFound(parsed.error, yaml.values, yaml.lineOf);
  return unusable([...issues, ...unknown].sort((a, b) => a.line - b.line));
}
