import { styleText } from "node:util";
import { axisOf } from "../../core/answers/axis.ts";
import { excerpt, gap } from "../../core/answers/excerpt.ts";
import { type TableSource, tableSources } from "../../core/answers/table-sources.ts";
import {
  type Action,
  askedField,
  type Block,
  type Cell,
  type Chart,
  type Citation,
  type Form,
  type QuoteBlock,
  type Reply,
  type Span,
  type TableBlock,
} from "../../core/reply.ts";
import { dayOf } from "../../core/time/day.ts";
import { visible } from "./visible.ts";
import { columns, type Paint, type Run, wrap } from "./wrap.ts";

/** The terminal that is written to. */
export interface ConsoleLook {
  /** Columns; at least 20. */
  readonly width: number;
  readonly colour: boolean;
}

/** What of an output decides how replies look on it; one that is no terminal has none of this. */
export interface Output {
  readonly columns?: number;
  readonly isTTY?: boolean;
  readonly hasColors?: () => boolean;
}

/**
 * How replies look on an output: as wide as its terminal, or 80 columns where it is none, or one that says 0; in colour
 * where a terminal has any. Node asks TERM, and NO_COLOR and FORCE_COLOR (https://no-color.org).
 */
export function lookOf(output: Output): ConsoleLook {
  return { width: output.columns || 80, colour: output.isTTY === true && output.hasColors?.() === true };
}

/** A reply as text for a terminal: quotes behind a bar with the answer bold, sources below, buttons numbered. */
export function renderConsole(reply: Reply, look: ConsoleLook): string {
  const paint: Paint = (text, style) => {
    const shown = visible(text);
    return look.colour && style !== "plain" ? styleText(style, shown, { validateStream: false }) : shown;
  };
  const width = Math.max(20, look.width);
  const parts = reply.blocks.map((block) => renderBlock(block, width, paint).join("\n"));
  const buttons = reply.actions.flat();
  if (buttons.length > 0) parts.push(buttonLine(buttons, width, paint));
  if (reply.file !== null) parts.push(visible(`${reply.file.name}:\n${reply.file.text.trimEnd()}`));
  if (reply.form !== null) parts.push(visible(questionLine(reply.form)));
  return parts.filter((part) => part !== "").join("\n\n");
}

function questionLine(form: Form): string {
  return `${form.title}${form.title.endsWith("?") ? "" : ":"} ${askedField(form).label}`;
}

function renderBlock(block: Block, width: number, paint: Paint): readonly string[] {
  switch (block.kind) {
    case "heading":
      return wrap([{ text: block.text, style: "bold" }], width, paint);
    case "text":
      return wrap(block.spans.map(spanRun), width, paint);
    case "quote":
      return renderQuote(block, width, paint);
    case "list":
      return block.items.flatMap((item, index) => {
        const mark = block.ordered ? `${index + 1}. ` : "• ";
        return indented(mark, wrap(item.map(spanRun), width - mark.length, paint));
      });
    case "table":
      return renderTable(block, width, paint);
    case "picture":
      return renderChart(block.chart, width, paint);
    case "break":
      return [paint("─".repeat(width), "dim")];
  }
  block satisfies never;
}

function renderQuote(block: QuoteBlock, width: number, paint: Paint): readonly string[] {
  return [...renderWords(block, width, paint), ...renderSource(block.source, width, paint)];
}

function renderWords(block: QuoteBlock, width: number, paint: Paint): readonly string[] {
  const runs = excerpt(block).map((piece): Run => {
    if (piece.kind === "gap") return { text: ` ${gap} `, style: "dim" };
    return { text: piece.text, style: piece.marked ? "bold" : "plain" };
  });
  const bar = paint("│ ", "dim");
  return wrap(runs, width - 2, paint).map((line) => bar + line);
}

function renderSource(source: Citation, width: number, paint: Paint): readonly string[] {
  const facts = [
    source.publisher,
    dayOf(source.published),
    `${source.articleId}#${source.paragraph}`,
    source.note,
  ];
  const line = `[${source.number}] ${source.title} · ${facts.filter((fact) => fact !== null).join(" · ")}`;
  return [...wrap([{ text: line, style: "dim" }], width, paint), ...links(source, paint)];
}

function links({ url, originalUrl }: Citation, paint: Paint): readonly string[] {
  return [url, originalUrl]
    .filter((address) => address !== null)
    .map((address) => paint(address, "underline"));
}

/** An article that a table quotes in several places, named once, and below it where each stands. */
function renderArticle({ about, places }: TableSource, width: number, paint: Paint): readonly string[] {
  const [, second] = places;
  if (second === undefined) return renderSource(about, width, paint);
  const facts = [about.title, about.publisher, dayOf(about.published), about.note];
  const dim = (words: string) => wrap([{ text: words, style: "dim" }], width, paint);
  return [
    ...dim(facts.filter((fact) => fact !== null).join(" · ")),
    ...places.flatMap((place) => [
      ...dim(`[${place.number}] ${place.articleId}#${place.paragraph}`),
      ...links(place, paint),
    ]),
  ];
}

function renderTable(table: TableBlock, width: number, paint: Paint): readonly string[] {
  const rows = table.rows.flatMap((row, index) => [
    ...(index === 0 ? [] : [""]),
    paint(row.label.toUpperCase(), "bold"),
    ...row.cells.flatMap((cell, column) => renderCell(table.columns[column] ?? "", cell, width, paint)),
  ]);
  const sources = tableSources(table).flatMap((source) => renderArticle(source, width, paint));
  return sources.length === 0 ? rows : [...rows, "", ...sources];
}

function renderCell(column: string, cell: Cell, width: number, paint: Paint): readonly string[] {
  const name = paint(column, "underline");
  switch (cell.kind) {
    case "quote":
      return [`${name} ${paint(`[${cell.source.number}]`, "dim")}`, ...renderWords(cell, width, paint)];
    case "none":
      return [name, ...wrap([{ text: cell.text, style: "dim" }], width, paint)];
  }
  cell satisfies never;
}

function renderChart(chart: Chart, width: number, paint: Paint): readonly string[] {
  const period = chart.period === null ? "" : `, ${chart.period}`;
  return [
    ...wrap([{ text: `${chart.title} (${chart.unit}${period})`, style: "bold" }], width, paint),
    ...renderBars(chart, width, paint),
    ...(chart.note === null ? [] : wrap([{ text: chart.note, style: "dim" }], width, paint)),
  ];
}

/** Bars of blocks along the chart's own axis; the quoted figure stands beside each, or above it where that is narrow. */
function renderBars(chart: Chart, width: number, paint: Paint): readonly string[] {
  const { share } = axisOf(chart);
  const block = (value: number, room: number) => "█".repeat(Math.max(1, Math.round(share(value) * room)));
  const bars = chart.bars.map(({ label, value, display, source }) => ({
    label,
    value,
    figure: `${display} [${source}]`,
  }));
  const labels = Math.max(...bars.map(({ label }) => label.length), 0);
  const beside = Math.min(40, width - labels - 2 - Math.max(...bars.map(({ figure }) => figure.length), 0));
  if (beside < 5)
    return bars.flatMap(({ label, value, figure }) => [
      ...wrap([{ text: `${label} ${figure}`, style: "plain" }], width, paint),
      block(value, Math.min(40, width)),
    ]);
  return bars.map(({ label, value, figure }) =>
    visible(`${label.padEnd(labels)} ${block(value, beside)} ${figure}`),
  );
}

function buttonLine(actions: readonly Action[], width: number, paint: Paint): string {
  const labels = actions.flatMap((action, index) => {
    switch (action.kind) {
      case "button":
        return [`(${index + 1}) ${action.label}`];
      case "link":
        return [`${action.label}: ${action.url}`];
      case "chooseConversation":
        return [];
    }
    action satisfies never;
  });
  return rowsOf(labels, width)
    .flatMap((row) => wrap([{ text: row, style: "dim" }], width, paint))
    .join("\n");
}

/** As many labels on a row as fit: a number never stands on another line than its button. */
function rowsOf(labels: readonly string[], width: number): readonly string[] {
  return labels.reduce<readonly string[]>((rows, label) => {
    const longer = rows.length === 0 ? label : `${rows.at(-1)}   ${label}`;
    return columns(longer) <= width ? [...rows.slice(0, -1), longer] : [...rows, label];
  }, []);
}

function spanRun(span: Span): Run {
  const text = span.link === null || span.link === span.text ? span.text : `${span.text} (${span.link})`;
  return { text, style: span.style === "bold" ? "bold" : "plain" };
}

function indented(mark: string, lines: readonly string[]): readonly string[] {
  return lines.map((line, index) => (index === 0 ? mark : " ".repeat(mark.length)) + line);
}
