import { isCollection, isMap, isNode, isScalar, LineCounter, parseDocument } from "yaml";
import { z } from "zod";
import { capitalised } from "../core/text/capitalised.ts";
import { cut } from "../core/text/cut.ts";
import { nearestName } from "../core/text/nearest.ts";
import type { CorpusProblem } from "./problem.ts";
import { cutShort, yamlFault } from "./yaml-faults.ts";

type Found = Omit<CorpusProblem, "file">;
type Path = readonly PropertyKey[];

/** Keys and values of a YAML text, every scalar as text; or what is wrong with it. */
export type YamlKeys =
  | {
      readonly kind: "keys";
      readonly values: Readonly<Record<string, unknown>>;
      /** The line on which the value at this path, or the nearest one around it, is given. */
      readonly lineOf: (path: Path) => number;
    }
  | { readonly kind: "broken"; readonly problem: Found };

/** Reads YAML without guessing types: `no`, `2026` and `1e3` are texts. `firstLine` is the line it begins on. */
export function readYaml(yaml: string, firstLine: number): YamlKeys {
  const lines = new LineCounter();
  const document = parseDocument(yaml, { schema: "failsafe", lineCounter: lines, prettyErrors: false });
  const lineAt = (offset: number) => lines.linePos(offset).line + firstLine - 1;
  // Mistakes after the first are mostly its echo.
  const [error] = document.errors;
  if (error !== undefined) {
    const line = lineAt(error.pos[0]);
    const fault = yamlFault(error, yaml.split("\n")[line - firstLine] ?? "");
    return { kind: "broken", problem: { line, ...fault } };
  }
  const { contents } = document;
  const cut = isMap(contents) ? contents.items.find(({ value }) => isCutShort(value)) : undefined;
  if (cut !== undefined) {
    const offset = isNode(cut.value) ? cut.value.range?.[0] : undefined;
    return { kind: "broken", problem: { line: lineAt(offset ?? 0), ...cutShort } };
  }
  if (contents === null) return { kind: "keys", values: {}, lineOf: () => firstLine };
  const values = isMap(contents) ? z.record(z.string(), z.unknown()).safeParse(contents.toJSON()) : null;
  if (!values?.success) {
    const remedy = "Write a key, a colon, a space and the value on each line, like title: The figures.";
    return { kind: "broken", problem: { line: firstLine, problem: "there are no keys", remedy } };
  }
  const lineOf = (path: Path) => lineAt(offsetOf(contents, path) ?? 0);
  return { kind: "keys", values: values.data, lineOf };
}

/** Whether a value without quotes goes on with what YAML takes for a comment: "Why #MeToo reached Karachi". */
function isCutShort(value: unknown): boolean {
  return isScalar(value) && value.type === "PLAIN" && /^\S/.test(value.comment ?? "");
}

/** Where a path's last known part begins: its key in a map, itself in a list. */
function offsetOf(node: unknown, [head, ...rest]: Path): number | undefined {
  if (head === undefined || !isCollection(node)) return undefined;
  const item: unknown = isMap(node)
    ? node.items.find(({ key }) => isScalar(key) && key.value === head)
    : node.items[Number(head)];
  const pair = z.object({ key: z.unknown(), value: z.unknown() }).safeParse(item);
  const [start, value] = isMap(node) && pair.success ? [pair.data.key, pair.data.value] : [item, item];
  return offsetOf(value, rest) ?? (isNode(start) ? start.range?.[0] : undefined);
}

/** A key that nobody reads, with the one that was probably meant. */
export function unknownKey(
  key: string,
  line: number,
  known: readonly string[],
  otherWords: ReadonlyMap<string, string> = new Map(),
): Found {
  const near = otherWords.get(key.toLowerCase()) ?? nearestName(key, known);
  const remedy =
    near === null
      ? `Leave it out; known are ${new Intl.ListFormat("en").format(known)}.`
      : `Write ${near}, if that is what is meant.`;
  return { line, problem: `unknown key "${key}"`, remedy };
}

/** Zod's issues as problems. Messages are written as `what is wrong; the remedy`. */
export function issuesFound(
  error: z.ZodError,
  values: Readonly<Record<string, unknown>>,
  lineOf: (path: Path) => number,
): readonly Found[] {
  return error.issues.map(({ path, message }) => {
    const [what = message, remedy = "correct it"] = message.split("; ");
    const value = shown(valueAt(values, path));
    const sentence = `${capitalised(remedy)}.`;
    return { line: lineOf(path), problem: `${path.join(".")} ${what} (it is ${value})`, remedy: sentence };
  });
}

function shown(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(cut(value, 100));
  return cut(JSON.stringify(value) ?? "nothing", 100);
}

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (at, key) =>
      z.object({}).loose().or(z.array(z.unknown())).safeParse(at).success
        ? Reflect.get(Object(at), key)
        : undefined,
    value,
  );
}
