/** The head of a page, where it names its feeds, in UTF-16 units. */
const headUnits = 200_000;
const tag = /<link\b([^>]{1,1000})>/gi;
const attribute = /\b(rel|type|href)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/gi;
const feedType = /^application\/(?:(?:rss|atom|rdf)\+xml|feed\+json)$/i;

/** The absolute address of the feed that a page names as its own, or null: people know a site by its front page. */
export function namedFeed(html: string, url: string): string | null {
  for (const [, inside = ""] of html.slice(0, headUnits).matchAll(tag)) {
    const said = new Map(
      [...inside.matchAll(attribute)].map(([, name = "", ...values]) => [
        name.toLowerCase(),
        values.find((value) => value !== undefined) ?? "",
      ]),
    );
    if (!/\balternate\b/i.test(said.get("rel") ?? "") || !feedType.test(said.get("type") ?? "")) continue;
    const address = URL.parse((said.get("href") ?? "").replaceAll("&amp;", "&"), url);
    if (address !== null && /^https?:$/.test(address.protocol) && address.href.length <= 2000)
      return address.href;
  }
  return null;
}
