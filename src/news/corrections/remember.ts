import type { EditOptions, SentRef } from "../../core/platform.ts";
import type { Reply } from "../../core/reply.ts";
import type { Quoted, QuoteNote } from "../../core/store/quoted.ts";
import type { Store } from "../../core/store.ts";
import { dayMs } from "../../core/time/lengths.ts";
import { quotesIn } from "./quotes-in.ts";

/** Where quotes are noted, and for how long. */
export interface MemoryDeps {
  readonly store: Pick<Store, "quotes">;
  /** How long a correction follows a quote; 0 remembers nothing. */
  readonly days: number;
  readonly now: () => Date;
}

/** Notes what an answer quotes, and returns it. */
export async function rememberQuotes(
  ref: SentRef,
  reply: Reply,
  deps: MemoryDeps,
): Promise<readonly Quoted[]> {
  const { quotes, expiresAt } = quoteNote(ref, reply, null, deps);
  if (quotes.length > 0) await deps.store.quotes.remember(quotes, expiresAt);
  return quotes;
}

/**
 * Notes which paragraph, in which revision, a message quotes: the message's id and the reply, nothing about who asked
 * or what. What only one person sees for a moment is not noted, for it cannot be edited later.
 */
export function quoteNote(
  message: SentRef,
  reply: Reply,
  look: EditOptions | null,
  { days, now }: Pick<MemoryDeps, "days" | "now">,
): QuoteNote {
  const said = days === 0 || reply.visibility === "asker" ? [] : quotesIn(reply);
  const again = said.length === 0 ? null : JSON.stringify(reply);
  const noted = new Map(
    said.map(({ source: { articleId, paragraph, revision } }) => [
      `${articleId}#${paragraph}`,
      { message, article: articleId, paragraph, revision, again: null, look },
    ]),
  );
  // Once is enough for the whole message: a digest quotes twenty paragraphs and more.
  const [first, ...others] = noted.values();
  const quotes = first === undefined ? [] : [{ ...first, again }, ...others];
  return { message, quotes, expiresAt: now().getTime() + days * dayMs };
}

/** How to render the message again that these quotes are all of; null where that is not known. */
export function againFrom(quotes: readonly Quoted[]): string | null {
  return quotes.find(({ again }) => again !== null)?.again ?? null;
}
