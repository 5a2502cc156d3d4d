import type { Range } from "../core/article.ts";
import { type Block, plain, type QuoteBlock, type Span, type TableBlock, text } from "../core/reply.ts";

/** What stands at the end of a message that could not hold everything. */
export const andMore: Block = text("… and more, for which one message has no room.");

/** What is shown where a reply has nothing to show: no platform takes an empty message. */
export const nothing: Block = text("There is nothing to show.");

/** Whether one message holds these blocks, counted by the platform after rendering. Less must never count for more. */
export type Fits = (blocks: readonly Block[]) => boolean;

/**
 * Blocks → messages that each fit, nothing left out. Cuts between blocks first, then between items, rows and sentences,
 * then between words, and inside a word only where a single one is too long. What is cut is the document, never what a
 * renderer made of it: a quote is cut by narrowing what is shown of its stored text, so every part stays a slice.
 * Throws a RangeError when a message cannot hold even one character of a block.
 */
export function pack(blocks: readonly Block[], fits: Fits): readonly (readonly Block[])[] {
  return sections(blocks).flatMap((section) => packSection(section, fits));
}

function packSection(blocks: readonly Block[], fits: Fits): readonly (readonly Block[])[] {
  const messages: (readonly Block[])[] = [];
  let rest = blocks;
  while (rest.length > 0) {
    const [message, later] = fill(rest, fits);
    messages.push(message);
    rest = later;
  }
  return messages;
}

/** The parts between breaks. */
function sections(blocks: readonly Block[]): readonly (readonly Block[])[] {
  const at = blocks.findIndex((block) => block.kind === "break");
  return at < 0 ? [blocks] : [blocks.slice(0, at), ...sections(blocks.slice(at + 1))];
}

/** All blocks if one message holds them; otherwise as many as it holds together with `more`, which says so. */
export function packOne(all: readonly Block[], fits: Fits, more: Block): readonly Block[] {
  const blocks = all.filter((block) => block.kind !== "break");
  if (fits(blocks)) return blocks;
  const [message] = fill(blocks, (some) => fits([...some, more]));
  return [...message, more];
}

/** The first message and what is left for later ones. */
function fill(blocks: readonly Block[], fits: Fits): readonly [readonly Block[], readonly Block[]] {
  let count = 0;
  while (count < blocks.length && fits(blocks.slice(0, count + 1))) count += 1;
  const whole = blocks.slice(0, count);
  const next = blocks[count];
  if (next === undefined) return [whole, []];
  const isFresh = whole.every((block) => block.kind === "heading");
  if (isFresh || !fits([next])) {
    const parts = split(next, (part) => fits([...whole, part]), isFresh ? "anywhere" : "between");
    if (parts !== null)
      return [
        [...whole, parts[0]],
        [...parts[1], ...blocks.slice(count + 1)],
      ];
    if (count === 0) throw new RangeError(`one message cannot hold anything of a ${next.kind} block`);
  }
  // A heading at the end of a message would head nothing: it moves along with what it heads.
  const lastBody = whole.findLastIndex((block) => block.kind !== "heading");
  const end = lastBody < 0 ? count : lastBody + 1;
  return [blocks.slice(0, end), blocks.slice(end)];
}

/** `between` items, rows and sentences only, or `anywhere` if it must be. */
type Care = "between" | "anywhere";
type Parts = readonly [Block, readonly Block[]];
type Take = (part: Block) => boolean;

/** The longest head of a block that can be taken, and the rest; null where there is none. */
function split(block: Block, take: Take, care: Care): Parts | null {
  switch (block.kind) {
    case "heading":
      return splitText([plain(block.text)], take, care, (spans) => ({
        kind: "heading",
        text: spans.map((span) => span.text).join(""),
      }));
    case "text":
      return splitText(block.spans, take, care, (spans) => ({ kind: "text", spans }));
    case "quote":
      return splitQuote(block, take, care, (part) => part);
    case "list":
      return splitList(block, take, care);
    case "table":
      return splitTable(block, take, care);
    case "picture":
    case "break":
      return null;
  }
  block satisfies never;
}

function splitList(list: Extract<Block, { kind: "list" }>, take: Take, care: Care): Parts | null {
  // The parts of a numbered list carry their numbers as text: a second list would begin again at 1.
  const items = list.ordered
    ? list.items.map((item, index) => [plain(`${index + 1}. `), ...item])
    : list.items;
  const part = (from: number, to: number): Block =>
    list.ordered
      ? {
          kind: "text",
          spans: items.slice(from, to).flatMap((item, i) => (i > 0 ? [plain("\n"), ...item] : item)),
        }
      : { ...list, items: items.slice(from, to) };
  const count = mostThatFits(items.length - 1, (n) => take(part(0, n)));
  if (count > 0) return [part(0, count), [part(count, items.length)]];
  const [first = []] = items;
  if (care === "between") return null;
  const parts = split({ kind: "text", spans: first }, take, care);
  if (parts === null) return null;
  return [parts[0], items.length > 1 ? [...parts[1], part(1, items.length)] : parts[1]];
}

function splitTable(table: TableBlock, take: Take, care: Care): Parts | null {
  const count = mostThatFits(table.rows.length - 1, (n) => take({ ...table, rows: table.rows.slice(0, n) }));
  if (count > 0)
    return [{ ...table, rows: table.rows.slice(0, count) }, [{ ...table, rows: table.rows.slice(count) }]];
  const [row, ...later] = table.rows;
  if (row === undefined || care === "between") return null;
  const below: readonly Block[] = later.length > 0 ? [{ ...table, rows: later }] : [];
  const cells = (from: number, to: number): Block => ({
    ...table,
    columns: table.columns.slice(from, to),
    rows: [{ ...row, cells: row.cells.slice(from, to) }],
  });
  const wide = mostThatFits(row.cells.length - 1, (n) => take(cells(0, n)));
  if (wide > 0) return [cells(0, wide), [cells(wide, row.cells.length), ...below]];
  const [cell] = row.cells;
  if (cell?.kind !== "quote") return null;
  const parts = splitQuote(cell, take, care, (quote) => ({
    ...table,
    columns: table.columns.slice(0, 1),
    rows: [{ ...row, cells: [quote] }],
  }));
  if (parts === null) return null;
  const beside = row.cells.length > 1 ? [cells(1, row.cells.length)] : [];
  return [parts[0], [...parts[1], ...beside, ...below]];
}

function splitText(
  spans: readonly Span[],
  take: Take,
  care: Care,
  make: (spans: readonly Span[]) => Block,
): Parts | null {
  const text = spans.map((span) => span.text).join("");
  const head = (cut: Range) => make(sliceSpans(spans, 0, cut[0]));
  const cut = bestCut([[0, text.length]], text, care, (at) => take(head(at)));
  return cut === null ? null : [head(cut), [make(sliceSpans(spans, cut[1], text.length))]];
}

function splitQuote(
  quote: QuoteBlock,
  take: Take,
  care: Care,
  make: (quote: QuoteBlock) => Block,
): Parts | null {
  const head = (cut: Range) => narrowed(quote, 0, cut[0]);
  const cut = bestCut(quote.shown, quote.text, care, (at) => {
    const part = head(at);
    return part !== null && take(make(part));
  });
  const [before, after] = cut === null ? [] : [head(cut), narrowed(quote, cut[1], quote.text.length)];
  return before && after ? [make(before), [make(after)]] : null;
}

/** The quote showing only what lies in `[from, to)`; null when that is nothing. */
function narrowed(quote: QuoteBlock, from: number, to: number): QuoteBlock | null {
  const [first, ...rest] = quote.shown
    .map(([start, end]): Range => [Math.max(start, from), Math.min(end, to)])
    .filter(([start, end]) => start < end);
  return first === undefined ? null : { ...quote, shown: [first, ...rest] };
}

function sliceSpans(spans: readonly Span[], from: number, to: number): readonly Span[] {
  let at = 0;
  return spans.flatMap((span) => {
    const start = at;
    at += span.text.length;
    const text = span.text.slice(Math.max(0, from - start), Math.max(0, to - start));
    return text === "" ? [] : [{ ...span, text }];
  });
}

/** Where to cut inside `ranges`: the end of what comes before and the start of what comes after. */
function bestCut(
  ranges: readonly Range[],
  text: string,
  care: Care,
  fits: (cut: Range) => boolean,
): Range | null {
  for (const cuts of care === "between" ? [sentenceCuts] : [sentenceCuts, wordCuts, graphemeCuts]) {
    const places = ranges.flatMap(([start, end], index) => [
      ...(index > 0 ? [[ranges[index - 1]?.[1] ?? start, start] as const] : []),
      ...cuts(text.slice(start, end)).map(([before, after]): Range => [start + before, start + after]),
    ]);
    const best = places[mostThatFits(places.length, (n) => fits(places[n - 1] ?? [0, 0])) - 1];
    if (best !== undefined) return best;
  }
  return null;
}

const sentences = new Intl.Segmenter("en", { granularity: "sentence" });
const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

/** Between sentences and lines; the segmenter ends a segment at every line break. */
function sentenceCuts(text: string): readonly Range[] {
  return [...sentences.segment(text)].flatMap(({ index }) => around(text, index));
}

function wordCuts(text: string): readonly Range[] {
  return [...text.matchAll(/\s+/g)].flatMap(({ index }) => around(text, index));
}

function graphemeCuts(text: string): readonly Range[] {
  return [...graphemes.segment(text)].flatMap(({ index }) => around(text, index));
}

/** A cut at this place, without the white space around it; none where one side would be empty. */
function around(text: string, at: number): readonly Range[] {
  const before = text.slice(0, at).trimEnd().length;
  const after = text.length - text.slice(at).trimStart().length;
  return before > 0 && after < text.length ? [[before, after]] : [];
}

/** The largest n of 1…max for which `fits` holds, or 0; `fits` must hold for all below the largest. */
function mostThatFits(max: number, fits: (n: number) => boolean): number {
  let [low, high] = [0, max];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (fits(middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}
