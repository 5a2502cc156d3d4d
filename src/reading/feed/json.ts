import type { JsonFeed } from "feedsmith";
import { asHtml, firstText, names, type RawFeed, type RawItem } from "./raw.ts";

/** A JSON feed (1.0, 1.1) in the form all formats share. */
export function fromJson(feed: JsonFeed.Feed<string>): RawFeed {
  return {
    title: firstText(feed.title),
    language: firstText(feed.language),
    ttlMinutes: null,
    items: (feed.items ?? []).map((entry) => item(entry, names(feed.authors))),
  };
}

function item(entry: JsonFeed.Item<string>, feedAuthor: string | null): RawItem {
  const plain = firstText(entry.content_text);
  const summary = firstText(entry.summary);
  return {
    link: firstText(entry.url, entry.external_url, /^https?:/i.test(entry.id ?? "") ? entry.id : null),
    base: null,
    guid: firstText(entry.id),
    title: entry.title === undefined ? null : asHtml(entry.title),
    author: names(entry.authors) ?? feedAuthor,
    published: firstText(entry.date_published),
    updated: firstText(entry.date_modified),
    topics: entry.tags ?? [],
    content: firstText(entry.content_html) ?? (plain === null ? null : asHtml(plain)),
    summary: summary === null ? null : asHtml(summary),
  };
}
