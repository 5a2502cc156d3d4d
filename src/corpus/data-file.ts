import { readFile } from "node:fs/promises";
import path from "node:path";
import { LineCounter, parseDocument } from "yaml";
import type { z } from "zod";
import { type CorpusProblem } from "./problem.ts";

/** A YAML file read with a schema: its value, or what its editor should mend, with file, line and key. */
export type DataFile<T> =
  | { readonly kind: "read"; readonly value: T }
  | { readonly kind: "unusable"; readonly problems: readonly CorpusProblem[] };

/** Reads one data file of the editors. */
export async function readDataFile<T>(file: string, schema: z.ZodType<T>): Promise<DataFile<T>> {
  const name = path.basename(file);
  const lines = new LineCounter();
  const document = parseDocument(await readFile(file, "utf8"), { lineCounter: lines, prettyErrors: false });
  if (document.errors.length > 0) {
    const problems = document.errors.map(({ message, pos }) => ({
      file: name,
      line: lines.linePos(pos[0]).line,
      problem: `it is not YAML: ${message}`,
      remedy: "Put values that hold a colon, a quote or a # between double quotes.",
    }));
    return { kind: "unusable", problems };
  }
  const parsed = schema.safeParse(document.toJS({ maxAliasCount: 0 }));
  if (parsed.success) return { kind: "read", value: parsed.data };
  const problems = parsed.error.issues.map((issue) => {
    const keys = issue.path.map((key) => (typeof key === "symbol" ? String(key) : key));
    const node = document.getIn(keys, true) ?? document.getIn(keys.slice(0, -1), true);
    const range =
      typeof node === "object" && node !== null && "range" in node && Array.isArray(node.range)
        ? Number(node.range[0])
        : 0;
    return {
      file: name,
      line: lines.linePos(range).line,
      problem: `${keys.join(".") || "the file"}: ${issue.message}`,
      remedy: "Mend that key.",
    };
  });
  return { kind: "unusable", problems };
}
