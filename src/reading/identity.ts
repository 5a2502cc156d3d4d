import { createHash } from "node:crypto";
import type { ArticleHints } from "../core/reader.ts";
import { canonicalUrl } from "../core/text/canonical-url.ts";
import { slugWords } from "../core/text/slug.ts";

/**
 * The canonical address. A page may name another address only on its own site: otherwise any page could pass itself off
 * as someone else's article and overwrite it.
 */
export function ownAddress(claimed: string | null, asked: string | null): string | null {
  const own = asked === null ? null : canonicalUrl(asked, null);
  const canonical = claimed === null || claimed.length > 2000 ? null : canonicalUrl(claimed, own);
  if (own === null || canonical === null) return own ?? canonical;
  return sameSite(new URL(own), new URL(canonical)) ? canonical : own;
}

/** A site that names its front page as the address of every article has made a mistake: they would all be one. */
function sameSite(own: URL, claimed: URL): boolean {
  const bare = (host: string) => host.replace(/^(?:www|m|amp|mobile)\./, "");
  const isFront = claimed.pathname === "/" && claimed.search === "";
  return bare(own.hostname) === bare(claimed.hostname) && (!isFront || own.pathname === "/");
}

/** Readable, and different for different addresses: `it-exports-rise-3f9a1c`. At most 56 characters. */
export function proposedId(title: string, url: string | null): string {
  const words = slugWords(title, 48);
  const mark = createHash("sha256")
    .update(url ?? title)
    .digest("hex")
    .slice(0, 6);
  return words === "" ? `article-${mark}` : `${words}-${mark}`;
}

/** The publisher of an article that does not name one. `url` is its own address, or null. */
export function publisherOf(
  { publisher, house }: Pick<ArticleHints, "publisher" | "house">,
  url: string | null,
): string {
  return publisher ?? (url === null ? (house ?? "Unknown") : new URL(url).hostname.replace(/^www\./, ""));
}
