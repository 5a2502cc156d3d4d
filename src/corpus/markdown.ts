import MarkdownIt, { type Token } from "markdown-it";
import { headingPiece, type Piece, paragraphPiece } from "../core/articles/piece.ts";
import { cut } from "../core/text/cut.ts";
import { raised } from "../core/text/raised.ts";
import { footnotes } from "./footnotes.ts";
import type { CorpusProblem } from "./problem.ts";

/** Reads Markdown bodies; see `readMarkdown`. */
export type MarkdownReader = (body: string) => {
  readonly pieces: readonly Piece[];
  /** Lines count from the body's first, 1. */
  readonly problems: readonly Omit<CorpusProblem, "file">[];
};

/**
 * Makes a reader of CommonMark with tables and footnotes that gives what a reader of the page would see:
 *
 * - Hard-wrapped lines are one line; emphasis, link and code marks, images, footnote marks and what is struck out are
 *   gone, link texts stay.
 * - A tight list (no blank lines between its items) is one paragraph with a line per item, each with its bullet or
 *   number; in a loose list each paragraph counts by itself. A table is one paragraph with a line per row; a code block
 *   is one paragraph, verbatim; paragraphs of a block quote and footnotes are paragraphs where they stand.
 * - HTML tags inside a paragraph are dropped, their text stays; a block of HTML is left out and the first
 *   of them reported, comments silently.
 */
export function createMarkdownReader(): MarkdownReader {
  const markdown = new MarkdownIt({ html: true }).use(footnotes);
  return (body) => readTokens(markdown.parse(body, {}));
}

function readTokens(tokens: readonly Token[]): ReturnType<MarkdownReader> {
  const pieces: Piece[] = [];
  const problems: Omit<CorpusProblem, "file">[] = [];
  const state = createWalk(pieces);
  for (const [i, token] of tokens.entries()) {
    const line = (token.map?.[0] ?? 0) + 1;
    if (token.type === "html_block") {
      if (!problems.some(({ problem }) => problem === html.problem) && !isComment(token.content))
        problems.push({ line, ...html });
    } else if (token.type === "inline") {
      const [unspaced] = /^#{2,6}(?=[^#\s])/.exec(token.content) ?? [];
      if (unspaced !== undefined) problems.push({ line, ...noHeading(unspaced, token.content) });
      state.inline(inlineText(token), tokens[i - 1]);
    } else if (token.type === "fence" || token.type === "code_block") {
      state.verbatim(token.content);
    } else state.structure(token);
  }
  state.flush();
  return { pieces, problems };
}

const html = {
  problem: "a block of HTML is not shown",
  remedy: "Write this one and others like it as Markdown, or leave them out.",
};

function noHeading(signs: string, content: string): Omit<CorpusProblem, "file" | "line"> {
  const heading = `${signs} ${content.slice(signs.length).split("\n")[0]}`;
  return {
    problem: `there is no space behind ${signs}, so this is no heading`,
    remedy: `Write “${cut(heading, 60)}”.`,
  };
}

function isComment(content: string): boolean {
  return content.replace(/<!--[\s\S]*?-->/g, "").trim() === "";
}

/** Follows lists and tables, whose lines gather into one paragraph. */
function createWalk(pieces: Piece[]) {
  const lists: { ordered: boolean }[] = [];
  let gathered: string[] = [];
  let marker = "";
  let row: string[] | null = null;

  const flush = () => {
    if (gathered.length > 0) pieces.push(paragraphPiece(gathered.join("\n")));
    gathered = [];
  };
  const marked = (text: string) => {
    const line = `${marker}${text}`;
    marker = "";
    return line;
  };
  return {
    flush,
    verbatim(content: string) {
      const text = content.replace(/^(?:[ \t]*\n)+/, "").trimEnd();
      if (text === "") return;
      flush();
      pieces.push(paragraphPiece(marked(text)));
    },
    inline(text: string, opened: Token | undefined) {
      if (row !== null) row.push(text.replaceAll("\n", " "));
      else if (text === "") return;
      else if (opened?.type === "heading_open") {
        flush();
        pieces.push(headingPiece(text.replaceAll("\n", " "), Number(opened.tag.slice(1))));
      } else if (opened?.hidden) gathered.push(marked(text));
      else {
        flush();
        pieces.push(paragraphPiece(marked(text)));
      }
    },
    structure({ type, info, markup }: Token) {
      if (type.endsWith("_list_open")) lists.push({ ordered: type === "ordered_list_open" });
      else if (type.endsWith("_list_close")) {
        lists.pop();
        if (lists.length === 0) flush();
      } else if (type === "list_item_open") {
        const indent = "  ".repeat(Math.max(0, Math.min(lists.length, 8) - 1));
        marker = `${indent}${lists.at(-1)?.ordered ? `${info}${markup}` : "•"} `;
      } else if (type === "list_item_close") marker = "";
      else if (type === "tr_open") row = [];
      else if (type === "tr_close") {
        // An empty cell before another keeps its place: a figure would stand below the wrong year.
        const cells = row?.slice(0, row.findLastIndex((cell) => cell !== "") + 1) ?? [];
        if (cells.length > 0) gathered.push(marked(cells.join(" | ").trimStart()));
        row = null;
      } else if (type === "table_open" && lists.length === 0) flush();
      else if (type === "table_close" && lists.length === 0) flush();
    },
  };
}

/** A number with Urdu's full stop, which begins no list of Markdown's. */
const urduItem = /^\p{Nd}{1,3}۔\s/u;

function inlineText({ children }: Token): string {
  /** Open tags of what is struck out. */
  let struck = 0;
  let isRaised = false;
  return (children ?? [])
    .map(({ type, content }, i, all) => {
      const [, close, tag = ""] =
        type === "html_inline" ? (/^<(\/?)(\w+)/.exec(content.toLowerCase()) ?? []) : [];
      if (type === "s_open" || type === "s_close" || /^(?:del|s|strike)$/.test(tag))
        struck = Math.max(0, struck + (type === "s_close" || close === "/" ? -1 : 1));
      if (tag === "sup") isRaised = close !== "/";
      if (struck > 0) return "";
      if (type === "text" || type === "text_special" || type === "code_inline")
        return isRaised ? raised(content) : content;
      if (type === "softbreak")
        return urduItem.test(all[0]?.content ?? "") && urduItem.test(all[i + 1]?.content ?? "") ? "\n" : " ";
      return type === "hardbreak" || tag === "br" ? "\n" : "";
    })
    .join("")
    .replace(/[ \t]+/g, " ")
    .replace(/ ?\n ?/g, "\n")
    .trim();
}
