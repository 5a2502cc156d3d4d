/** A file taken apart at its front matter. */
export interface SplitFile {
  /** The YAML between the fences, or null when the file has no front matter. */
  readonly yaml: string | null;
  /** The line of the file on which `yaml` begins, from 1. */
  readonly yamlLine: number;
  readonly body: string;
  /** The line of the file on which `body` begins, from 1. */
  readonly bodyLine: number;
}

/** Front matter that cannot be told from the text: not closed, or not between fences. */
export interface Unsplit {
  readonly kind: "unclosed" | "unfenced";
  /** The line of the file on which it begins, from 1. */
  readonly line: number;
}

/** What word processors make of `---`, other systems' fences, and typing slips. */
const odd = /^(?:--|-{4,}|[—–]-?|={3,}|\+{3}|`{3}(?:ya?ml|toml)?)\s*$/;
const fence = /^\s*---\s*$/;
/** What may stand above front matter: blank lines, a comment, YAML's own first line. */
const above = /^\s*(?:<!--.*-->\s*)?$|^%YAML\b/;

/**
 * Takes a file apart at `---` fences; an opening fence counts only at its head, with a `key:` below it. `known` are the
 * keys by which front matter without fences is recognised.
 */
export function splitFrontMatter(text: string, known: readonly string[]): SplitFile | Unsplit {
  const lines = text.split("\n");
  // Nobody sees what stands above it, least of all whoever left it there.
  const open = Math.max(
    0,
    lines.findIndex((line) => !above.test(line)),
  );
  const below = lines.slice(open + 1).find((line) => line.trim() !== "") ?? "";
  if (!fence.test(lines[open] ?? "") || !/^\s*(?:#.*|["'\w-]+\s*:.*|---\s*)$/.test(below)) {
    if (looksUnfenced(lines.slice(open), known)) return { kind: "unfenced", line: open + 1 };
    return { yaml: null, yamlLine: 1, body: text, bodyLine: 1 };
  }
  const [indent = ""] = /^\s*/.exec(lines[open] ?? "") ?? [];
  const ends = [`${indent}---`, `${indent}...`];
  const close = lines.findIndex((line, i) => i > open && ends.includes(line.trimEnd()));
  if (close === -1) return { kind: "unclosed", line: open + 1 };
  return {
    yaml: lines.slice(open + 1, close).join("\n"),
    yamlLine: open + 2,
    body: lines.slice(close + 1).join("\n"),
    bodyLine: close + 2,
  };
}

/**
 * Below an odd fence one known key will do; without a fence the first two lines must have one each, for a text may
 * begin with “Date: …”.
 */
function looksUnfenced(
  [first = "", second = "", third = ""]: readonly string[],
  known: readonly string[],
): boolean {
  const isKey = (line: string) => {
    const [, key = ""] = /^([\w-]+)\s*[:=]/.exec(line) ?? [];
    return known.includes(key.toLowerCase());
  };
  if (odd.test(first)) return isKey(second) || (second.trim() === "" && isKey(third));
  return isKey(first) && isKey(second);
}
