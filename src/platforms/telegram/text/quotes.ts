import { FormattedString } from "@grammyjs/parse-mode";
import { excerpt, gap } from "../../../core/answers/excerpt.ts";
import { type TableSource, tableSources } from "../../../core/answers/table-sources.ts";
import type { Cell, Citation, QuoteBlock, TableBlock } from "../../../core/reply.ts";
import { cut } from "../../../core/text/cut.ts";
import { dayOf } from "../../../core/time/day.ts";
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
  return joined(
    [
      joined([`[${number}] `, linked(shortened(title, maxTitle), url)]),
      shortened(publisher, maxPublisher),
      dayOf(published),
      words.paragraph(paragraph),
      originalLink(words.original, originalUrl),
      note === null ? "" : FormattedString.italic(note),
    ],
    " · ",
  );
}

/** Without a link the word alone would promise something that is not there. */
function originalLink(word: string, address: string | null): FormattedString | string {
  const original = linked(word, address);
  return original.entities.length === 0 ? "" : original;
}

/** A title is not a quote: it may be shortened to one line. */
function shortened(words: string, max: number): string {
  return cut(words.replace(/\s+/gu, " ").trim(), max);
}

/**
 * A table as a phone can show it: under each row's label one quote per column, marked with the number of its source,
 * and the sources at the end, each article once.
 */
export function formatTable(table: TableBlock): FormattedString {
  const body = table.rows.map(({ label, cells }) => {
    const lines = cells.map((cell, index) => formatCell(table.columns[index] ?? "", cell));
    return joined([FormattedString.bold(shortened(label, maxTitle)), ...lines], "\n");
  });
  return joined([...body, joined(tableSources(table).map(formatArticle), "\n")], "\n\n");
}

/** `Title · Publisher · 2026-11-23 · [1] paragraph 5 · [2] paragraph 7`, each number opening its paragraph. */
function formatArticle({ about, places }: TableSource): FormattedString {
  const [, second] = places;
  if (second === undefined) return formatSource(about);
  const { title, publisher, published, note } = about;
  return joined(
    [
      shortened(title, maxTitle),
      shortened(publisher, maxPublisher),
      dayOf(published),
      note === null ? "" : FormattedString.italic(note),
      ...places.map(({ number, paragraph, url, language, originalUrl }) => {
        const words = wordsFor(language).citation;
        const place = joined([`[${number}] `, linked(words.paragraph(paragraph), url)]);
        return joined([place, originalLink(words.original, originalUrl)], ", ");
      }),
    ],
    " · ",
  );
}

function formatCell(column: string, cell: Cell): FormattedString {
  const name = shortened(column, maxPublisher);
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
