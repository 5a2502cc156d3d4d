import { createHash } from "node:crypto";
import type { Article } from "../core/article.ts";
import { headingPiece, type Piece, paragraphsOf, textOf } from "../core/articles/piece.ts";
import { capitalised } from "../core/text/capitalised.ts";
import { dayOf } from "../core/time/day.ts";
import { decodeText } from "./decode.ts";
import { type FrontMatter, frontMatterKeys, readFrontMatter } from "./front-matter.ts";
import { createMarkdownReader } from "./markdown.ts";
import { readPlainText } from "./plain.ts";
import type { CorpusProblem } from "./problem.ts";
import { sentenceCutter } from "./sentences.ts";
import { slug } from "./slug.ts";
import { splitFrontMatter } from "./split.ts";

/** A file as it lies on the disk. */
export interface RawFile {
  /** The path within the corpus folder; `.txt` is plain text, everything else Markdown. */
  readonly file: string;
  readonly bytes: Uint8Array;
  /** When the file was last changed, ISO 8601: the article's date when it gives none. */
  readonly modified: string;
}

/** What became of a file: its article, or null when it is unusable, and what its editor should correct. */
export interface ParsedFile {
  readonly article: Article | null;
  /** False where nothing in it gives a date, so that the file's own stands in for it. */
  readonly dated: boolean;
  /** The line that gives the article's id; 1 where the file's name does. */
  readonly idLine: number;
  readonly problems: readonly CorpusProblem[];
}

/** Turns files into articles; knows nothing of the disk or of other files. */
export type FileParser = (raw: RawFile) => ParsedFile;

type Found = Omit<CorpusProblem, "file">;
type Body = {
  readonly title: string | null;
  readonly pieces: readonly Piece[];
  readonly problems: readonly Found[];
};

/** Makes a parser; `publisher` is that of articles that name none. */
export function createParser({ publisher }: { readonly publisher: string }): FileParser {
  const readMarkdown = createMarkdownReader();
  const markdownBody = (text: string): Body => {
    const { pieces, problems } = readMarkdown(text);
    const [first, ...rest] = pieces;
    if (first?.kind !== "heading" || first.level !== 1) return { title: null, pieces, problems };
    return { title: first.text, pieces: rest, problems };
  };
  const plainBody = (text: string): Body => ({ ...readPlainText(text), problems: [] });

  return (raw) => {
    const refused = (...problems: readonly Found[]) => ({
      article: null,
      dated: false,
      idLine: 1,
      problems: problems.map(inFile(raw)),
    });
    const decoded = decodeText(raw.bytes);
    if (decoded.kind === "undecodable") return refused({ ...notText, line: decoded.line });
    const split = splitFrontMatter(decoded.text, frontMatterKeys);
    if ("kind" in split) return refused({ ...unsplit[split.kind], line: split.line });
    const { frontMatter, idLine, problems } = readFrontMatter(split);
    if (frontMatter === null) return refused(...problems);

    const body = (/\.txt$/i.test(raw.file) ? plainBody : markdownBody)(split.body);
    const found = [...problems, ...body.problems.map((p) => ({ ...p, line: p.line + split.bodyLine - 1 }))];
    const title = frontMatter.title ?? body.title ?? (split.yaml === null ? titleOf(raw.file) : null);
    if (title === null) return refused(untitled, ...found);
    const repeats = frontMatter.title === undefined || body.title === null || body.title === title;
    const pieces = repeats ? body.pieces : [headingPiece(body.title, 1), ...body.pieces];
    const article = build(raw, { ...frontMatter, title }, pieces, publisher);
    if (article === null) return refused({ ...empty, line: split.bodyLine }, ...found);
    const dated = frontMatter.published !== undefined;
    return { article, dated, idLine, problems: found.map(inFile(raw)) };
  };
}

const notText = {
  problem: "the file is not UTF-8 text",
  remedy: "Save it with the encoding UTF-8.",
};
const unsplit = {
  unclosed: {
    problem: "the front matter is not closed",
    remedy: "Put a line with --- below its last key.",
  },
  unfenced: {
    problem: "the front matter is not between lines of three hyphens",
    remedy: "Put a line with --- above its first key, and one below its last.",
  },
} as const;
const untitled = {
  line: 1,
  problem: "the article has no title",
  remedy: "Add a line to the front matter, like title: The figures.",
};
const empty = {
  problem: "the article is empty",
  remedy: "Write at least one paragraph, or take the file out of the folder.",
};

function inFile({ file }: RawFile): (found: Found) => CorpusProblem {
  return (found) => ({ file, ...found });
}

function build(
  { file, modified }: RawFile,
  meta: FrontMatter & { readonly title: string },
  pieces: readonly Piece[],
  publisher: string,
): Article | null {
  const id = meta.id ?? slug(fileName(file));
  const language = meta.language ?? "en";
  const [first, ...rest] = paragraphsOf(id, pieces, sentenceCutter(language));
  if (first === undefined) return null;
  const shown = {
    title: meta.title,
    publisher: meta.publisher ?? publisher,
    author: meta.author ?? null,
    published: meta.published ?? null,
    updated: meta.updated ?? null,
    language,
    url: meta.url ?? null,
    topics: meta.topics ?? [],
    basedOn: meta.basedOn ?? null,
    text: textOf(pieces),
  };
  return {
    id,
    revision: revisionOf([shown, pieces.map((piece) => piece.level)]),
    ...shown,
    published: shown.published ?? dayOf(modified),
    paragraphs: [first, ...rest],
  };
}

/**
 * A hash of everything a reader sees; sixteen hexadecimal digits. A date that was only taken from the file is left out:
 * a fresh clone of the same folder is not a new revision of every article.
 */
function revisionOf(seen: unknown): string {
  return createHash("sha256").update(JSON.stringify(seen)).digest("hex").slice(0, 16);
}

function fileName(file: string): string {
  return (file.split("/").at(-1) ?? file).replace(/\.[^.]+$/, "");
}

function titleOf(file: string): string {
  const words = fileName(file)
    .replace(/[-_\s]+/g, " ")
    .trim();
  return words === "" ? file : capitalised(words);
}
