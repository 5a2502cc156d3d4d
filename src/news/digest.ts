import { type Citing, quoteSentences } from "../core/answers/citation.ts";
import { shortKey } from "../core/archive.ts";
import type { Article } from "../core/article.ts";
import type { FigureChange } from "../core/articles/material.ts";
import { buttonPayload } from "../core/button.ts";
import {
  andMore,
  type Block,
  bold,
  bullets,
  button,
  heading,
  italic,
  plain,
  type Reply,
  reply,
  rows,
  text,
} from "../core/reply.ts";
import type { Quote } from "../core/search.ts";
import { cut } from "../core/text/cut.ts";
import type { WhyHere, Words } from "../core/words/words.ts";
import { howManyFit, quotesEach, type Sized } from "./fit.ts";

/** One article of a digest, with what to quote and why it is here. */
export interface DigestItem {
  readonly article: Article;
  readonly quotes: readonly Quote[];
  /** Null where the heading says it. */
  readonly why: WhyHere | null;
}

/** A figure that was told before and now reads differently. */
export interface ChangedFigure extends FigureChange {
  readonly article: Article;
}

/** What a digest tells. */
export interface DigestContent {
  /** What stands above it, e.g. the period; null for what speaks for itself. */
  readonly heading: string | null;
  readonly items: readonly DigestItem[];
  readonly changed: readonly ChangedFigure[];
  /** The button that shows the items from this one on, or null where there is none. */
  readonly restPayload: ((from: number) => string) | null;
}

/** What a digest is written with for one conversation. */
export interface DigestLook extends Citing {
  /** Articles shown at most; the rest is "and N more". */
  readonly cap: number;
}

/** A digest, and how many of its items it shows. */
export interface Digest {
  readonly reply: Reply;
  readonly shown: number;
}

const changesShown = 5;
/** Characters of changed sentences, before and after: this many leave room for news. */
const changesText = 1200;
/** Fits Discord's advised 38 characters of a label beside "Ask about: ". */
const longestTitle = 26;

/** A digest, or null when there is nothing new: nothing new, nothing sent. */
export function composeDigest(content: DigestContent, look: DigestLook): Digest | null {
  if (content.items.length === 0 && content.changed.length === 0) return null;
  const { digest } = look.words;
  const changed = shownChanges(content.changed);
  const shared = sharedReason(content.items.slice(0, look.cap), look.words);
  const shown = shownItems(content.items, shared === null, textOf(changed), look);
  const rest = content.items.length - shown.length;
  const blocks = [
    ...(content.heading === null ? [] : [heading(content.heading)]),
    ...(shared === null ? [] : [aside(shared)]),
    ...shown.flatMap(({ title, quotes, why }) => [
      text(bold(title)),
      ...quotes,
      ...(why === null ? [] : [aside(why)]),
    ]),
    ...andMore(rest, digest.andMore),
    ...changedBlocks(changed, content.changed.length - changed.length, look),
  ];
  const more = content.restPayload?.(shown.length) ?? null;
  const actions = digestActions(content.items.slice(0, shown.length), rest, more, look.words);
  return { reply: reply(blocks, { actions }), shown: shown.length };
}

/** A reason that several articles share is given once, above them. */
function sharedReason(items: readonly DigestItem[], { digest }: Words): string | null {
  const [first = null, ...others] = new Set(items.map(({ why }) => (why === null ? null : digest.why(why))));
  return items.length > 1 && others.length === 0 ? first : null;
}

/** As many items as the cap and one message allow, their quotes numbered consecutively. */
function shownItems(
  items: readonly DigestItem[],
  sayWhy: boolean,
  taken: number,
  look: DigestLook,
): readonly Sized[] {
  const some = items.slice(0, look.cap);
  let number = 0;
  const sized = some.map(({ article, quotes, why }): Sized => {
    const quoted = quotes.slice(0, quotesEach(some.length)).map((quote) => {
      number += 1;
      return quoteSentences(quote, number, look);
    });
    return {
      title: article.title,
      quotes: quoted,
      why: sayWhy && why !== null ? look.words.digest.why(why) : null,
    };
  });
  return sized.slice(0, howManyFit(sized, taken));
}

function aside(line: string): Block {
  return text(italic(line));
}

function shownChanges(changed: readonly ChangedFigure[]): readonly ChangedFigure[] {
  const some = changed.slice(0, changesShown);
  while (some.length > 1 && textOf(some) > changesText) some.pop();
  return some;
}

function textOf(changed: readonly ChangedFigure[]): number {
  return changed.reduce(
    (sum, { article, before, after }) => sum + article.title.length + before.length + after.length,
    0,
  );
}

function changedBlocks(
  changed: readonly ChangedFigure[],
  rest: number,
  { links, words }: DigestLook,
): readonly Block[] {
  if (changed.length === 0) return [];
  const items = changed.map(({ article, paragraph, before, after }) => [
    { ...bold(article.title), link: links(article, paragraph, []).url },
    plain(words.digest.figure(paragraph, before, after)),
  ]);
  return [heading(words.digest.changed), bullets(items), ...andMore(rest, words.digest.andMore)];
}

function digestActions(
  shown: readonly DigestItem[],
  rest: number,
  restPayload: string | null,
  { digest }: Words,
): Reply["actions"] {
  const ask = shown.map(({ article }) => {
    const label = digest.askAbout(shown.length === 1 ? null : cut(article.title, longestTitle));
    return button(label, buttonPayload("ask", "about", [shortKey(article.id)]));
  });
  const more = rest > 0 && restPayload !== null ? [button(digest.showMore(rest), restPayload)] : [];
  return [...rows(ask, 2), ...rows(more)];
}
