import type { EditOptions, SentRef } from "../../core/platform.ts";
import type { Reply } from "../../core/reply.ts";
import type { Store } from "../../core/store.ts";
import { quotesIn } from "./quotes-in.ts";

const dayMs = 86_400_000;

/** Where quotes are noted, and for how long. */
export interface MemoryDeps {
  readonly store: Pick<Store, "quotes">;
  /** How long a correction follows a quote; 0 remembers nothing. */
  readonly days: number;
  readonly now: () => Date;
}

/**
 * Notes which paragraph, as it then was, a message quoted: the message's id and the reply, nothing of who asked or
 * what. What only one person sees for a moment is not noted: it cannot be edited later.
 */
export async function rememberQuotes(
  ref: SentRef,
  reply: Reply,
  look: EditOptions | null,
  { store, days, now }: MemoryDeps,
): Promise<void> {
  const quotes = quotesIn(reply);
  if (days === 0 || quotes.length === 0 || reply.visibility === "asker") return;
  const again = JSON.stringify(reply);
  const noted = new Map(
    quotes.map(({ source: { articleId, paragraph, revision } }) => [
      `${articleId}#${paragraph}`,
      { message: ref, article: articleId, paragraph, revision, again, look },
    ]),
  );
  await store.quotes.remember([...noted.values()], now().getTime() + days * dayMs);
}
