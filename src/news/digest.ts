import { button, rows } from "../core/answer.ts";
import { shortKey } from "../core/archive.ts";
import type { Article } from "../core/article.ts";
import { buttonPayload } from "../core/button.ts";
import { type Linker, quoteSentences } from "../core/citation.ts";
import { type Block, bold, heading, plain, type Reply, reply, text } from "../core/reply.ts";
import type { Quote } from "../core/search.ts";

/** One article of a digest, with what to quote and why it is here. */
export interface DigestItem {
  readonly article: Article;
  readonly quotes: readonly Quote[];
  /** `matched: payment gateway`, or null. */
  readonly why: string | null;
}

/** A figure of an article that was told before, and now reads differently. */
export interface ChangedFigure {
  readonly article: Article;
  readonly paragraph: number;
  readonly before: string;
  readonly after: string;
}

export interface DigestContent {
  /** The period in words, e.g. `23 to 24 November`; for a single article null. */
  readonly period: string | null;
  readonly items: readonly DigestItem[];
  readonly changed: readonly ChangedFigure[];
  /** Names the rest for a button, or null when there is none to open. */
  readonly restPayload: string | null;
}

export interface DigestLook {
  readonly links: Linker;
  readonly now: Date;
  /** Articles shown; the rest is "and N more". */
  readonly cap: number;
}

/** A digest as a reply, or null when there is nothing new: nothing new, nothing sent. */
export function composeDigest(content: DigestContent, look: DigestLook): Reply | null {
  if (content.items.length === 0 && content.changed.length === 0) return null;
  const shown = content.items.slice(0, look.cap);
  const rest = content.items.length - shown.length;
  let number = 0;
  const blocks = shown.flatMap((item) => {
    const first = number;
    number += item.quotes.length;
    return itemBlocks(item, first, look);
  });
  return reply(
    [
      ...(content.period === null ? [] : [heading(`New in the archive, ${content.period}`)]),
      ...blocks,
      ...changedBlocks(content.changed),
      ...(rest > 0 ? [text(`and ${rest} more`)] : []),
    ],
    { actions: digestActions(shown, rest, content.restPayload) },
  );
}

function itemBlocks(item: DigestItem, first: number, look: DigestLook): readonly Block[] {
  const { article, quotes, why } = item;
  const [address] = quotes.map((quote) => look.links(article, quote.paragraph.number, quote.ranges).url);
  const title: Block = { kind: "text", spans: [{ ...bold(article.title), link: address ?? article.url }] };
  return [
    title,
    ...quotes.map((quote, index) => quoteSentences(quote, first + index + 1, look.links, look.now)),
    ...(why === null ? [] : [text({ text: why, style: "italic", link: null })]),
  ];
}

function changedBlocks(changed: readonly ChangedFigure[]): readonly Block[] {
  if (changed.length === 0) return [];
  return [
    heading("Changed since you were told"),
    {
      kind: "list",
      ordered: false,
      items: changed
        .slice(0, 5)
        .map(({ article, paragraph, before, after }) => [
          bold(article.title),
          plain(`, paragraph ${paragraph}: “${after}”, before “${before}”`),
        ]),
    },
    ...(changed.length > 5 ? [text(`and ${changed.length - 5} more`)] : []),
  ];
}

function digestActions(
  shown: readonly DigestItem[],
  rest: number,
  restPayload: string | null,
): Reply["actions"] {
  const ask = shown.slice(0, 5).map(({ article }) => {
    const label = shown.length === 1 ? "Ask about this" : `Ask about: ${shortened(article.title)}`;
    return button(label, buttonPayload("ask", "about", [shortKey(article.id)]));
  });
  const more = rest > 0 && restPayload !== null ? [button(`Show ${rest} more`, restPayload)] : [];
  return rows([...ask, ...more], 2);
}

/** Fits Discord's advised 38 characters of a label beside "Ask about: ". */
function shortened(title: string): string {
  return title.length <= 26 ? title : `${title.slice(0, 25).trimEnd()}…`;
}
