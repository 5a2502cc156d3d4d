import type { Archive } from "../archive.ts";
import type { Article } from "../article.ts";
import { canonicalUrl } from "../text/canonical-url.ts";

/**
 * What an article that is no longer there is called now: one that reads the same was given another id, and one at the
 * same address took its place. Undefined where it was withdrawn.
 */
export function heirOf(gone: Article, archive: Archive): Article | undefined {
  const address = addressOf(gone);
  return archive
    .newest()
    .find((other) => other.text === gone.text || (address !== null && addressOf(other) === address));
}

function addressOf({ url }: Article): string | null {
  return url === null ? null : canonicalUrl(url, null);
}
