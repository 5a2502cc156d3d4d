import { FormattedString } from "@grammyjs/parse-mode";
import { excerpt, gap } from "../../../core/excerpt.ts";
import type { Block, Cell, Citation, QuoteBlock } from "../../../core/reply.ts";
import { wordsFor } from "../../../core/words/index.ts";
import { linked } from "./links.ts";
import { joined } from "./spans.ts";

/** A quote in a block of its own with the answer bold, and below it where it stands. */
export function formatQuote(quote: QuoteBlock): FormattedString {
  return joined([quoted(quote), formatSource(quote.source)], "\n");
}

/** Nothing but the quote: slices of the stored paragraph, and gaps where something is left out. */
function quoted(quote: QuoteBlock): FormattedString {
  const pieces = excerpt(quote);
  const inner = joined(
    pieces.map((piece, index) => {
      if (piece.kind === "slice") return piece.marked ? FormattedString.bold(piece.text) : piece.text;
      if (index === 0) return `${gap} `;
      return index === pieces.length - 1 ? ` ${gap}` : ` ${gap} `;
    }),
  );
  return quote.folded ? FormattedString.expandableBlockquote(inner) : FormattedString.blockquote(inner);
}

const maxTitle = 150;
const maxPublisher = 80;

/** `[1] Title · Publisher · 2026-11-23 · paragraph 5`, the title opening at the paragraph. */
function formatSource(source: Citation): FormattedString {
  const { number, title, publisher, published, paragraph, url, originalUrl, note, language } = source;
  const words = wordsFor(language).citation;
  const original = originalUrl === null ? "" : linked(words.original, originalUrl);
  return joined(
    [
      joined([`[${number}] `, linked(cut(title, maxTitle), url)]),
      cut(publisher, maxPublisher),
      published.slice(0, 10),
      words.paragraph(paragraph),
      // Without a link the word alone would promise what is not there.
      typeof original === "string" || original.entities.length === 0 ? "" : original,
      note === null ? "" : FormattedString.italic(note),
    ],
    " · ",
  );
}

/** A title is no quote: it may be shortened, in one line. */
function cut(words: string, max: number): string {
  const line = words.replace(/\s+/gu, " ").trim();
  return line.length <= max
    ? line
    : `${line
        .slice(0, max - 1)
        .replace(/\p{Surrogate}$/u, "")
        .trimEnd()}…`;
}

/**
 * A table as a phone can show it: under each row's label one quote per column, marked with the number of its source,
 * and the sources once each at the end.
 */
export function formatTable({ columns, rows }: Extract<Block, { kind: "table" }>): FormattedString {
  const sources = new Map<number, Citation>();
  const body = rows.map(({ label, cells }) => {
    const lines = cells.map((cell, index) => formatCell(columns[index] ?? "", cell));
    for (const cell of cells) if (cell.kind === "quote") sources.set(cell.source.number, cell.source);
    return joined([FormattedString.bold(cut(label, maxTitle)), ...lines], "\n");
  });
  const below = [...sources.values()].toSorted((a, b) => a.number - b.number).map(formatSource);
  return joined([...body, joined(below, "\n")], "\n\n");
}

function formatCell(column: string, cell: Cell): FormattedString {
  const name = cut(column, maxPublisher);
  switch (cell.kind) {
    case "quote":
      return joined(
        [joined([name, " ", linked(`[${cell.source.number}]`, cell.source.url)]), quoted(cell)],
        "\n",
      );
    case "none":
      return joined([name, ": ", FormattedString.italic(cell.text)]);
  }
  cell satisfies never;
}
