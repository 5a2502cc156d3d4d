import { excerpt, gap } from "../../../core/answers/excerpt.ts";
import type { TableSource } from "../../../core/answers/table-sources.ts";
import type { Cell, Citation, QuoteBlock, Span } from "../../../core/reply.ts";
import { dayOf } from "../../../core/time/day.ts";
import { wordsFor } from "../../../core/words/index.ts";
import { escapeDiscord, maskedLink } from "./escape.ts";

/** A heading of one line. */
export function headingMarkdown(title: string): string {
  const line = title.replace(/\s+/gu, " ").trim();
  return line === "" ? "" : `### ${escapeDiscord(line)}`;
}

/** Spans as markdown; their text is escaped, so that only their own style and link are markup. */
export function spansMarkdown(spans: readonly Span[]): string {
  let out = "";
  for (const span of merged(spans)) {
    const next = spanMarkdown(span);
    // `**a***b*` would be read differently: a zero-width space keeps two markers apart.
    out += /(?<!\\)[*_~`]$/u.test(out) && /^[*_~`]/u.test(next) ? `\u200B${next}` : next;
  }
  return out;
}

/** Spans that look alike become one: `**a****b**` is not what it seems. */
function merged(spans: readonly Span[]): readonly Span[] {
  const out: Span[] = [];
  for (const span of spans) {
    const last = out.at(-1);
    if (last !== undefined && last.style === span.style && last.link === span.link)
      out[out.length - 1] = { ...span, text: last.text + span.text };
    else out.push(span);
  }
  return out;
}

const markers = { plain: "", bold: "**", italic: "*", underline: "__", strike: "~~", code: "`" } as const;

function spanMarkdown({ text, style, link }: Span): string {
  const [, before = "", core = "", after = ""] = /^(\s*)([\s\S]*?)(\s*)$/u.exec(text) ?? [];
  if (core === "") return text;
  const marker = style === "code" && core.includes("`") ? "" : markers[style];
  // Nothing is escaped inside code, and nothing needs to be.
  const inner = marker === "`" ? core : escapeDiscord(core);
  const styled = `${marker}${inner}${marker}`;
  return before + (link === null ? styled : maskedLink(styled, link)) + after;
}

/** A quote with its source line: the paragraph's own words behind a bar, the answering sentences bold. */
export function quoteMarkdown(block: QuoteBlock): string {
  return `${barred(quotedWords(block))}\n${sourceMarkdown(block.source)}`;
}

function quotedWords(block: QuoteBlock): string {
  const runs: { text: string; marked: boolean }[] = [];
  for (const piece of excerpt(block)) {
    // The gap is ours and never marked, but escaped like everything else.
    const run = piece.kind === "gap" ? { text: ` ${gap} `, marked: false } : piece;
    const last = runs.at(-1);
    if (last !== undefined && last.marked === run.marked) last.text += run.text;
    else runs.push({ text: run.text, marked: run.marked });
  }
  const words = runs.map(({ text, marked }) =>
    marked && text.trim() !== "" ? `**${escapeDiscord(text)}**` : escapeDiscord(text),
  );
  return words.join("").trim();
}

function barred(markdown: string): string {
  return markdown
    .split("\n")
    .map((line) => `> ${line}`)
    .join("\n");
}

/** The small line under a quote: number, title that opens the paragraph, publisher, date, paragraph number. */
function sourceMarkdown(source: Citation): string {
  const words = wordsFor(source.language).citation;
  const title = escapeDiscord(source.title.replace(/\s+/gu, " "));
  const parts = [
    `\\[${source.number}\\] ${source.url === null ? title : maskedLink(title, source.url)}`,
    ...[source.publisher, dayOf(source.published), words.paragraph(source.paragraph), source.note ?? ""]
      .filter((part) => part !== "")
      .map(escapeDiscord),
    ...(source.originalUrl === null ? [] : [maskedLink(words.original, source.originalUrl)]),
  ];
  return `-# ${parts.join(" · ")}`;
}

/** A list; further lines of an item are indented under it. */
export function listMarkdown(items: readonly (readonly Span[])[], ordered: boolean): string {
  return items
    .map((item, index) => {
      const mark = ordered ? `${index + 1}. ` : "- ";
      return (
        mark +
        spansMarkdown(item)
          .split("\n")
          .join(`\n${" ".repeat(mark.length)}`)
      );
    })
    .join("\n");
}

/**
 * A row of a table, readable on a phone: its label, then each column's name above its cell; quotes with the numbers of
 * their sources.
 */
export function rowMarkdown(columns: readonly string[], label: string, cells: readonly Cell[]): string {
  const parts = cells.map((cell, index) => {
    const column = columns[index] ?? "";
    const name = column === "" ? "" : `__${escapeDiscord(column)}__`;
    if (cell.kind === "none")
      return [name, escapeDiscord(cell.text)].filter((line) => line !== "").join("\n");
    return `${name === "" ? "" : `${name} `}\\[${cell.source.number}\\]\n${barred(quotedWords(cell))}`;
  });
  return [...(label === "" ? [] : [`**${escapeDiscord(label)}**`]), ...parts].join("\n");
}

/** The sources of a table in small print, each article once with the paragraphs that are quoted of it. */
export function tableSourcesMarkdown(sources: readonly TableSource[]): string {
  return sources.map(articleMarkdown).join("\n");
}

function articleMarkdown({ about, places }: TableSource): string {
  const [, second] = places;
  if (second === undefined) return sourceMarkdown(about);
  const { title, publisher, published, note } = about;
  const parts = [title.replace(/\s+/gu, " "), publisher, dayOf(published), note ?? ""];
  return `-# ${[...parts.filter((part) => part !== "").map(escapeDiscord), ...places.map(placeMarkdown)].join(" · ")}`;
}

function placeMarkdown({ number, paragraph, url, originalUrl, language }: Citation): string {
  const words = wordsFor(language).citation;
  const place = escapeDiscord(words.paragraph(paragraph));
  const original = originalUrl === null ? "" : `, ${maskedLink(words.original, originalUrl)}`;
  return `\\[${number}\\] ${url === null ? place : maskedLink(place, url)}${original}`;
}
