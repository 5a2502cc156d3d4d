import type { Article } from "../core/article.ts";
import type { StoredFeed } from "../core/store/feeds.ts";
import { canonicalUrl } from "../core/text/canonical-url.ts";
import { noHints, readPage } from "./page.ts";
import type { PollDeps } from "./poll.ts";
import { atAddress } from "./same-story.ts";

/**
 * Reads again the page that an article was made of: a correction becomes a revision, a page taken down withdraws it.
 */
export async function lookAgain(url: string, feed: StoredFeed, deps: PollDeps): Promise<void> {
  const canonical = canonicalUrl(url, null);
  const known = canonical === null ? null : await atAddress(canonical, deps.store);
  if (known === null || known.origin.from !== feed.url) return;
  const { title, publisher, author, published, language, topics } = known.article;
  const hints = { ...noHints, url: canonical, title, publisher, author, published, language, topics };
  const reading = await readPage(url, hints, deps);
  if (reading.kind === "gone") await deps.withdraw(known.article.id);
  if (reading.kind === "article" && seen(reading.article) !== seen(known.article))
    await deps.admit(reading, known.origin, { baseline: true });
}

/**
 * Compares what readers see. Revisions cannot tell: where neither page nor feed gave a date, the stored article has the
 * day on which it came, which looks like a given one.
 */
function seen({ title, publisher, author, published, language, url, topics, text }: Article): string {
  return JSON.stringify([title, publisher, author, published, language, url, topics, text]);
}
