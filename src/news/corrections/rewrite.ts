import type { Linker } from "../../core/answers/citation.ts";
import type { Paragraph, Range } from "../../core/article.ts";
import {
  type Block,
  bold,
  type Cell,
  heading,
  italic,
  plain,
  type QuoteBlock,
  type Reply,
  type Span,
  struck,
  text,
} from "../../core/reply.ts";
import { closed } from "../../core/text/closed.ts";
import { wordsFor } from "../../core/words/index.ts";
import { languages, type Words } from "../../core/words/words.ts";
import type { Rewording, Standing } from "./standing.ts";

/** Whether each quote still stands, and how its source is linked; `now` is the date that a note names. */
export interface RewriteDeps {
  readonly standing: (quote: QuoteBlock) => Promise<Standing>;
  readonly links: Linker;
  /** The zone of dates. */
  readonly zone: string;
  readonly now: Date;
}

/** What was said before is recognised in each language. */
const catalogues = languages.map(wordsFor);

/** The reply as it should read now, each correction said below its quote; null when all its quotes stand. */
export async function rewrite(reply: Reply, deps: RewriteDeps): Promise<Reply | null> {
  const blocks: Block[] = [];
  const titles = new Map<string, string>();
  let changed = false;
  let isLost = false;
  for (const block of reply.blocks) {
    // Earlier corrections are of no use once the quote is gone.
    if (isLost && isNote(block)) continue;
    const now = await rewriteBlock(block, deps);
    changed ||= now !== null;
    const [same] = now?.filter(({ kind }) => kind === block.kind) ?? [];
    isLost = now !== null && same === undefined;
    if (block.kind === "quote" && same?.kind === "quote") titles.set(block.source.title, same.source.title);
    blocks.push(...(now ?? [block]));
  }
  return changed ? { ...reply, blocks: withoutRepeats(withNewTitles(blocks, titles)) } : null;
}

/** What stands above the quotes of an article is its headline, too. */
function withNewTitles(blocks: readonly Block[], titles: ReadonlyMap<string, string>): readonly Block[] {
  return blocks.map((block) => {
    const [span, ...others] = block.kind === "text" ? block.spans : [];
    const said = block.kind === "heading" ? block.text : span?.style === "bold" ? span.text : "";
    const title = titles.get(closed(said));
    if (title === undefined || others.length > 0) return block;
    return block.kind === "heading" ? heading(title) : text(bold(title));
  });
}

/** For two quotes of an article that was withdrawn or has a new headline the line would be the same: once is enough. */
function withoutRepeats(blocks: readonly Block[]): readonly Block[] {
  const notes = new Set<string>();
  return blocks.filter((block) => {
    const said = JSON.stringify(block);
    if (!isNote(block)) return true;
    if (notes.has(said)) return false;
    notes.add(said);
    return true;
  });
}

async function rewriteBlock(block: Block, deps: RewriteDeps): Promise<readonly Block[] | null> {
  if (block.kind === "quote") {
    const now = await rewriteQuote(block, deps);
    if (now === null) return null;
    return now.quote === null ? now.notes : [now.quote, ...now.notes];
  }
  if (block.kind !== "table") return null;
  const cited = block.rows.flatMap(({ cells }) => cells).find((cell) => cell.kind === "quote");
  if (cited === undefined) return null;
  const { noLonger } = wordsOf(cited).compare;
  const notes: Block[] = [];
  const lost: string[] = [];
  const rows = [];
  for (const row of block.rows) {
    const cells: Cell[] = [];
    for (const cell of row.cells) {
      const now = cell.kind === "quote" ? await rewriteQuote(cell, deps) : null;
      if (now !== null) notes.push(...now.notes);
      if (cell.kind === "quote" && now?.quote === null)
        for (const { compare } of catalogues) lost.push(compare.quotedAbove(cell.source.number));
      const stays = now === null ? cell : now.quote;
      const isLost = cell.kind === "none" && lost.includes(cell.text);
      cells.push(isLost || stays === null ? { kind: "none", text: noLonger } : stays);
    }
    rows.push({ ...row, cells });
  }
  return notes.length === 0 ? null : [{ ...block, rows }, ...notes];
}

/** A quote in its new wording, or null where there is nothing left to quote, and the lines about it. */
interface Rewritten {
  readonly quote: QuoteBlock | null;
  readonly notes: readonly Block[];
}

async function rewriteQuote(quote: QuoteBlock, deps: RewriteDeps): Promise<Rewritten | null> {
  const standing = await deps.standing(quote);
  switch (standing.kind) {
    case "stands":
      return null;
    case "withdrawn":
      return gone(quote, deps, "withdrawn");
    case "removed":
      return gone(quote, deps, "removed");
    case "changed": {
      const { article, before, after, rewordings } = standing;
      const isRetitled = rewordings.some((rewording) => rewording.of === "headline");
      const shown = quote.shown.map((range) => moved(range, before, after));
      const [first = [0, after.text.length] as const, ...rest] = joined(shown);
      const now: QuoteBlock = {
        ...quote,
        text: after.text,
        shown: [first, ...rest],
        marks: joined(quote.marks.map((range) => moved(range, before, after))),
        source: {
          ...quote.source,
          title: isRetitled ? closed(article.title) : quote.source.title,
          revision: article.revision,
          paragraph: after.number,
          ...deps.links(article, after.number, []),
        },
      };
      return { quote: now, notes: rewordings.map((rewording) => correctionLine(quote, rewording, deps)) };
    }
  }
  standing satisfies never;
}

function gone(quote: QuoteBlock, deps: RewriteDeps, how: "withdrawn" | "removed"): Rewritten {
  const { title, publisher } = quote.source;
  return { quote: null, notes: [line(quote, deps, wordsOf(quote).correction[how](title, publisher))] };
}

/** A correction is said in the language of what it corrects. */
function wordsOf({ source }: QuoteBlock): Words {
  return wordsFor(source.language);
}

/** `Corrected on 24 November 2026. It read: “…”; it now reads: “…”` */
function correctionLine(quote: QuoteBlock, rewording: Rewording, deps: RewriteDeps): Block {
  return line(quote, deps, ...reworded(rewording, null, wordsOf(quote).correction));
}

/** `It read: “…”; it now reads: “…”`, with the paragraph's number where there is one. */
export function reworded(
  { of, old, fresh }: Rewording,
  paragraph: number | null,
  { headlineRead, read, nowReads, end }: Words["correction"],
): readonly [string, ...(string | Span)[]] {
  const before = of === "headline" ? headlineRead() : read(paragraph);
  return [before, struck(old), nowReads, plain(fresh), end(fresh)];
}

function line(quote: QuoteBlock, { zone, now }: RewriteDeps, ...spans: readonly (string | Span)[]): Block {
  return text(italic(`${wordsOf(quote).correction.on(zone, now)} `), ...spans);
}

const noteHeads = catalogues.map(({ correction }) => correction.head);

/** Whether a block is such a line, of this or of an earlier correction. */
function isNote(block: Block): boolean {
  const [first] = block.kind === "text" ? block.spans : [];
  return first?.style === "italic" && noteHeads.some((head) => first.text.startsWith(head));
}

/** The same sentences in the new wording; the whole paragraph where their number changed. */
function moved([start, end]: Range, before: Paragraph, after: Paragraph): Range {
  if (before.text === after.text) return [start, end];
  if (before.sentences.length !== after.sentences.length) return [0, after.text.length];
  const first = before.sentences.findIndex((sentence) => sentence[1] > start);
  const last = before.sentences.findLastIndex((sentence) => sentence[0] < end);
  const isWhole = start === 0 && end === before.text.length;
  if (isWhole || first === -1 || last < first) return [0, after.text.length];
  return [after.sentences[first]?.[0] ?? 0, after.sentences[last]?.[1] ?? after.text.length];
}

/** In order, without overlaps. */
function joined(ranges: readonly Range[]): readonly Range[] {
  const out: Range[] = [];
  for (const range of ranges) {
    const last = out.at(-1);
    if (last !== undefined && range[0] < last[1])
      out[out.length - 1] = [last[0], Math.max(last[1], range[1])];
    else out.push(range);
  }
  return out;
}
