import type { Archive } from "../archive.ts";
import type { Article } from "../article.ts";
import type { Groups } from "../store.ts";
import { canonicalUrl } from "../text/canonical-url.ts";

/** An address in a text, with its path where it has no scheme. */
export const address = /https?:\/\/\S+|(?:[\p{L}\p{N}-]+\.)+\p{L}{2,}\/\S+/iu;

const whole = new RegExp(`^(?:${address.source})$`, address.flags);
/** What people leave out of an address, and what phones put into it. */
const beginnings = ["https://", "https://www.", "http://", "http://www."] as const;

/** The article at an address, where that is all that somebody says, with or without “https://www.”; or null. */
export async function articleAt(
  said: string,
  { archive, store }: { readonly archive: Archive; readonly store: Pick<Groups, "articles"> },
): Promise<Article | null> {
  const typed = said.trim();
  if (!whole.test(typed)) return null;
  const rest = typed.replace(/^https?:\/\//i, "").replace(/^(?:www|m)\./i, "");
  for (const one of [typed, ...beginnings.map((beginning) => beginning + rest)]) {
    const url = canonicalUrl(one, null);
    const stored = url === null ? null : await store.articles.byUrl(url);
    if (stored !== null) return archive.get(stored.article.id) ?? null;
  }
  return null;
}
