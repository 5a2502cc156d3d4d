import { isMap, isScalar, LineCounter, type ParsedNode, parseDocument } from "yaml";
import { z } from "zod";
import { nearestName } from "../core/nearest.ts";
import type { CorpusProblem } from "./problem.ts";
import { slugPattern } from "./slug.ts";

type Found = Omit<CorpusProblem, "file">;

/** A file taken apart at its front matter. */
export interface SplitFile {
  /** The YAML between the fences, or null when the file has no front matter. */
  readonly yaml: string | null;
  readonly body: string;
  /** The line of the file on which `body` begins, from 1. */
  readonly bodyLine: number;
}

/** Takes a file apart at `---` fences; an opening fence counts only with a `key:` below it. */
export function splitFrontMatter(text: string): SplitFile | { readonly kind: "unclosed" } {
  const lines = text.split("\n");
  const below = lines.slice(1).find((line) => line.trim() !== "") ?? "";
  if (lines[0]?.trimEnd() !== "---" || !/^(?:\s*#.*|["'\w-]+\s*:.*|---\s*)$/.test(below)) {
    return { yaml: null, body: text, bodyLine: 1 };
  }
  const close = lines.findIndex((line, i) => i > 0 && /^(?:---|\.\.\.)\s*$/.test(line));
  if (close === -1) return { kind: "unclosed" };
  return {
    yaml: lines.slice(1, close).join("\n"),
    body: lines.slice(close + 1).join("\n"),
    bodyLine: close + 2,
  };
}

const date = z.union([z.iso.date(), z.iso.datetime({ offset: true })], {
  error: "is not a date; write it like 2026-11-23, or 2026-11-23T08:30:00+05:00",
});
const line = (max: number) =>
  z
    .string("is not a text; write it on one line, between double quotes")
    .max(max, `is longer than ${max} characters; shorten it`);
const list = z.union([z.array(z.string()), z.string().transform((text) => text.split(","))], {
  error: "is not a list; write it like [exports, policy]",
});

const schema = z.object({
  id: line(80)
    .regex(slugPattern, "is no id; use at most 80 lower-case letters and digits, parted by single hyphens")
    .optional(),
  title: line(300).optional(),
  publisher: line(100).optional(),
  author: z
    .union([line(200), z.array(line(200)).transform((names) => names.join(", "))], {
      error: "is not a name; write one name, or a list of names",
    })
    .optional(),
  published: date.optional(),
  updated: date.optional(),
  language: z.string().refine(isLanguage, "is not a language tag; write it like en, ur or en-PK").optional(),
  url: z
    .url({ protocol: /^https?$/, error: "is not a web address; write it with http:// or https://" })
    .max(2000, "is longer than 2000 characters; shorten it")
    .refine((url) => !/^https?:\/\/[^/]*@/i.test(url), "holds a user name or a password; leave it out")
    .optional(),
  topics: list
    .transform((names) =>
      [...new Set(names.map((name) => name.trim().toLowerCase()))].filter((n) => n !== ""),
    )
    .optional(),
  basedOn: line(300).optional(),
});

/** What the newsroom says of an article; absent is what it left out. */
export type FrontMatter = Readonly<z.output<typeof schema>>;

/** Keys of other systems' front matter, and what they are called here. */
const otherwords: Readonly<Record<string, string>> = {
  date: "published",
  pubdate: "published",
  lastmod: "updated",
  modified: "updated",
  source: "publisher",
  byline: "author",
  authors: "author",
  lang: "language",
  link: "url",
  canonical: "url",
  tags: "topics",
  categories: "topics",
  slug: "id",
};

/**
 * Reads front matter. Every mistake is named with its line; `frontMatter` is null when one of them makes the article
 * unusable. An unknown key is only reported: the article loads without it.
 */
export function readFrontMatter(yaml: string): {
  readonly frontMatter: FrontMatter | null;
  readonly problems: readonly Found[];
} {
  const lines = new LineCounter();
  const document = parseDocument(yaml, { schema: "failsafe", lineCounter: lines, prettyErrors: false });
  // The opening fence is line 1 of the file.
  const lineAt = (offset: number) => lines.linePos(offset).line + 1;
  // What follows the first mistake is mostly its echo.
  const broken = document.errors.slice(0, 1).map(({ message, pos }) => ({
    line: lineAt(pos[0]),
    problem: `the front matter is not YAML: ${message}`,
    remedy: "Put values that hold a colon, a quote or a # between double quotes.",
  }));
  if (broken.length > 0) return { frontMatter: null, problems: broken };
  if (document.contents === null) return { frontMatter: {}, problems: [] };
  if (!isMap(document.contents)) {
    const remedy = "Write a key, a colon, a space and the value on each line, like title: The figures.";
    return { frontMatter: null, problems: [{ line: 2, problem: "the front matter has no keys", remedy }] };
  }
  const keyLines = new Map<string, number>();
  for (const { key } of document.contents.items) {
    if (isScalar(key) && key.range) keyLines.set(String(key.value), lineAt(key.range[0]));
  }
  return checked(values(document.contents), (key) => keyLines.get(key) ?? 1);
}

/** Plain values of a map: texts, and lists of texts. Empty ones count as left out; anything else stays as it is. */
function values(contents: ParsedNode): Readonly<Record<string, unknown>> {
  const raw = z.record(z.string(), z.unknown()).safeParse(contents.toJSON());
  if (!raw.success) return {};
  const trimmed = Object.entries(raw.data).map(([key, value]) => [
    key,
    typeof value === "string" ? value.trim() : value,
  ]);
  return Object.fromEntries(trimmed.filter(([, value]) => value !== "" && value !== null));
}

function checked(raw: Readonly<Record<string, unknown>>, lineOf: (key: string) => number) {
  const unknown = Object.keys(raw)
    .filter((key) => !Object.hasOwn(schema.shape, key))
    .map((key) => ({ line: lineOf(key), problem: `unknown key "${key}"`, remedy: meant(key) }));
  const parsed = schema.safeParse(raw);
  if (parsed.success) return { frontMatter: parsed.data, problems: unknown };
  const wrong = parsed.error.issues.map(({ path: [key = ""], message }) => {
    const [problem = message, remedy = "mend it"] = message.split("; ");
    const value = JSON.stringify(raw[String(key)])?.slice(0, 100) ?? "nothing";
    return {
      line: lineOf(String(key)),
      problem: `${String(key)} ${problem} (it is ${value})`,
      remedy: sentence(remedy),
    };
  });
  return { frontMatter: null, problems: [...wrong, ...unknown].sort((a, b) => a.line - b.line) };
}

function meant(key: string): string {
  const keys = Object.keys(schema.shape);
  const near = otherwords[key.toLowerCase()] ?? nearestName(key, keys);
  if (near !== null) return `Write ${near}, if that is what is meant.`;
  return `Leave it out; known are ${new Intl.ListFormat("en").format(keys)}.`;
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

function isLanguage(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
