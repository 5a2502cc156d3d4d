import { z } from "zod";
import { isLanguageTag } from "../core/text/language-tag.ts";
import type { CorpusProblem } from "./problem.ts";
import { slugPattern } from "./slug.ts";
import type { SplitFile } from "./split.ts";
import { issuesFound, readYaml, unknownKey } from "./yaml.ts";

type Found = Omit<CorpusProblem, "file">;

const moment = /^(\d{4}-\d\d-\d\d)[Tt ]\s*(\d\d:\d\d)(:\d\d(?:\.\d+)?)?\s*(?:[Zz]|([+-]\d\d):?(\d\d))$/;

/** A moment as YAML and other systems write it, in the one form that is kept: `2026-11-23 08:30 +0500`. */
function evenMoment(text: string): string {
  const [, day, time, seconds = ":00", hours, minutes] = moment.exec(text) ?? [];
  if (day === undefined || time === undefined) return text;
  return `${day}T${time}${seconds}${hours === undefined ? "Z" : `${hours}:${minutes}`}`;
}

const dateHint = "is not a date; write it like 2026-11-23, or 2026-11-23T08:30:00+05:00";
const date = z
  .string(dateHint)
  .transform(evenMoment)
  .pipe(z.union([z.iso.date(), z.iso.datetime({ offset: true })], { error: dateHint }));
const line = (max: number) =>
  z
    .string("is not a text; write it on one line, between double quotes")
    .max(max, `is longer than ${max} characters; shorten it`);
const list = z.union([z.array(z.string()), z.string().transform((text) => text.split(","))], {
  error: "is not a list; write it like [exports, policy]",
});

/** Word processors curve quotes, which YAML then takes for letters. */
function unquoted(name: string): string {
  return name.replace(/^[\s“”„‘’«]+|[\s“”‘’»]+$/g, "");
}

const schema = z.object({
  id: line(80)
    .regex(
      slugPattern,
      "is not an id; use at most 80 lower-case letters and digits, separated by single hyphens",
    )
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
  language: z
    .string()
    .refine(isLanguageTag, "is not a language tag; write it like en, ur or en-PK")
    .optional(),
  url: z
    .url({ protocol: /^https?$/, error: "is not a web address; write it with http:// or https://" })
    .max(2000, "is longer than 2000 characters; shorten it")
    .refine((url) => !/^https?:\/\/[^/]*@/i.test(url), "holds a user name or a password; leave it out")
    .transform((url) => url.replaceAll(" ", "%20"))
    .optional(),
  topics: list
    .transform((names) =>
      [...new Set(names.map((name) => unquoted(name).toLowerCase()))].filter((n) => n !== ""),
    )
    .optional(),
  basedOn: line(300).optional(),
});

/** What the newsroom says about an article; what it left out is absent. */
export type FrontMatter = Readonly<z.output<typeof schema>>;

/** Keys of other systems' front matter, and their names here. */
const otherWords: ReadonlyMap<string, string> = new Map([
  ["date", "published"],
  ["pubdate", "published"],
  ["lastmod", "updated"],
  ["modified", "updated"],
  ["source", "publisher"],
  ["byline", "author"],
  ["authors", "author"],
  ["lang", "language"],
  ["link", "url"],
  ["canonical", "url"],
  ["tags", "topics"],
  ["categories", "topics"],
  ["slug", "id"],
]);

/** The keys that front matter has here, or had in another system. */
export const frontMatterKeys: readonly string[] = [...Object.keys(schema.shape), ...otherWords.keys()].map(
  (key) => key.toLowerCase(),
);

/**
 * Reads front matter. Every mistake is named with its line; `frontMatter` is null when one of them makes the article
 * unusable. An unknown key is only reported: the article loads without it.
 */
export function readFrontMatter({ yaml, yamlLine }: Pick<SplitFile, "yaml" | "yamlLine">): {
  readonly frontMatter: FrontMatter | null;
  /** The line that gives the id; 1 when none does. */
  readonly idLine: number;
  readonly problems: readonly Found[];
} {
  const read = readYaml(yaml ?? "", yamlLine);
  if (read.kind === "broken") {
    const problem = { ...read.problem, problem: `in the front matter, ${read.problem.problem}` };
    return { frontMatter: null, idLine: 1, problems: [problem] };
  }
  const values = withoutEmpty(read.values);
  const known = Object.keys(schema.shape);
  const unknown = Object.keys(values)
    .filter((key) => !known.includes(key))
    .map((key) => unknownKey(key, read.lineOf([key]), known, otherWords));
  const parsed = schema.safeParse(values);
  if (!parsed.success) {
    const problems = [...issuesFound(parsed.error, values, read.lineOf), ...unknown];
    return { frontMatter: null, idLine: 1, problems: problems.sort((a, b) => a.line - b.line) };
  }
  const idLine = parsed.data.id === undefined ? 1 : read.lineOf(["id"]);
  return { frontMatter: parsed.data, idLine, problems: unknown };
}

/** Each value on one line; empty ones count as left out. */
function withoutEmpty(values: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const tidied = Object.entries(values).map(([key, value]) => [key, onOneLine(value)] as const);
  return Object.fromEntries(tidied.filter(([, value]) => value !== "" && value !== null));
}

/** YAML has ways to write line breaks and control characters, which a title is not to bring into messages. */
function onOneLine(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(onOneLine);
  return typeof value === "string" ? value.replace(/\p{Cc}+/gu, " ").trim() : value;
}
