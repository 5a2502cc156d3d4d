import type { RssFeed } from "feedsmith";
import { firstText, names, type RawFeed, type RawItem, syMinutes } from "./raw.ts";

/** An RSS feed (0.9x, 2.0) in the form all formats share. */
export function fromRss(feed: RssFeed.Feed<string>): RawFeed {
  return {
    title: firstText(feed.title),
    language: firstText(feed.language, feed.dc?.languages?.[0]),
    ttlMinutes: feed.ttl ?? syMinutes(feed.sy),
    items: (feed.items ?? []).map(item),
  };
}

function item(item: RssFeed.Item<string>): RawItem {
  const alternate = item.atom?.links?.find((link) => link.rel === undefined || link.rel === "alternate");
  const guid = item.guid?.value ?? null;
  const permalink = guid !== null && item.guid?.isPermaLink !== false && /^https?:/i.test(guid) ? guid : null;
  return {
    link: firstText(item.link, alternate?.href, permalink),
    base: item.xml?.base ?? null,
    guid: firstText(guid),
    title: firstText(item.title, item.dc?.titles?.[0]),
    author: names(item.dc?.creators) ?? names(item.authors),
    published: firstText(item.pubDate, item.dc?.dates?.[0], item.dcterms?.issued?.[0], item.atom?.published),
    updated: firstText(item.atom?.updated, item.dcterms?.modified?.[0]),
    topics: (item.categories ?? []).flatMap(({ name }) => (name === undefined ? [] : [name])),
    content: firstText(item.content?.encoded),
    summary: firstText(item.description),
  };
}
