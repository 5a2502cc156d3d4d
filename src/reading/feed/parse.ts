import { DetectError, MalformedError, ParseError, parseFeed } from "feedsmith";
import type { FeedReading } from "../../core/reader.ts";
import { canonicalUrl } from "../../core/text/canonical-url.ts";
import { languageTag } from "../language.ts";
import { fromAtom } from "./atom.ts";
import { feedDate } from "./dates.ts";
import { fromJson } from "./json.ts";
import { withKeys } from "./keys.ts";
import { namedFeed } from "./named.ts";
import type { RawFeed, RawItem } from "./raw.ts";
import { fromRdf } from "./rdf.ts";
import { fromRss } from "./rss.ts";
import { looksWhole } from "./whole.ts";

/** The most that the parser is ever given, in UTF-16 units. */
export const longestFeed = 6 << 20;
/** Items beyond these are not read: feeds are newest first, and none publishes more between two polls. */
export const mostItems = 200;
const longestTitle = 300;
const longestAddress = 2000;

/**
 * Reads RSS, Atom, RDF and JSON feeds. feedsmith expands no entity of the document's own (a "billion laughs" stays a
 * line of text). `plainText` gives what a reader would see of HTML.
 */
export function createFeedParser({ plainText }: { readonly plainText: (html: string) => string }) {
  return (text: string, url: string): FeedReading => {
    if (text.length > longestFeed) return unreadable("it is too long for a feed");
    if (text.trim() === "") return unreadable("it is empty");
    try {
      const raw = parse(text);
      return {
        kind: "feed",
        feed: {
          title: raw.title === null ? null : plainText(raw.title).slice(0, longestTitle),
          language: languageTag(raw.language),
          ttlMinutes: raw.ttlMinutes,
          items: withKeys(raw.items.map((item) => plainItem(item, url, plainText))),
        },
      };
    } catch (error) {
      if (error instanceof DetectError) return unreadable(noFeed(text, url));
      if (error instanceof ParseError || error instanceof MalformedError)
        return unreadable("its markup is broken");
      throw error;
    }
  };
}

function noFeed(text: string, url: string): string {
  const named = namedFeed(text, url);
  return named === null
    ? "it is not a feed of a known kind: RSS, Atom, RDF or JSON Feed"
    : `it is a page, and not a feed; it names ${named} as its feed`;
}

function parse(text: string): RawFeed {
  const parsed = parseFeed(text, { maxItems: mostItems });
  switch (parsed.format) {
    case "rss":
      return fromRss(parsed.feed);
    case "atom":
      return fromAtom(parsed.feed);
    case "rdf":
      return fromRdf(parsed.feed);
    case "json":
      return fromJson(parsed.feed);
  }
  parsed satisfies never;
}

function plainItem(raw: RawItem, feedUrl: string, plainText: (html: string) => string) {
  const line = (html: string | null, max: number) => {
    const text = html === null ? "" : plainText(html).replace(/\s+/g, " ").slice(0, max);
    return text === "" ? null : text;
  };
  const base = raw.base === null ? feedUrl : (canonicalBase(raw.base, feedUrl) ?? feedUrl);
  const url = raw.link === null || raw.link.length > longestAddress ? null : absolute(raw.link, base);
  const text = raw.content === null ? "" : plainText(raw.content);
  const summary = raw.summary === null ? "" : plainText(raw.summary);
  const longer = text.length >= summary.length ? raw.content : raw.summary;
  return {
    guid: raw.guid,
    url,
    canonical: url === null ? null : canonicalUrl(url, null),
    title: line(raw.title, longestTitle),
    author: line(raw.author, 200),
    published: raw.published === null ? null : feedDate(raw.published),
    updated: raw.updated === null ? null : feedDate(raw.updated),
    topics: [...new Set(raw.topics.slice(0, 20).flatMap((topic) => line(topic, 60)?.toLowerCase() ?? []))],
    html: longer,
    whole: looksWhole(text.length >= summary.length ? text : summary),
  };
}

function absolute(link: string, base: string): string | null {
  const url = URL.parse(link.trim(), base);
  return url !== null && /^https?:$/.test(url.protocol) ? url.href : null;
}

function canonicalBase(base: string, feedUrl: string): string | null {
  return URL.parse(base, feedUrl)?.href ?? null;
}

function unreadable(reason: string): FeedReading {
  return { kind: "unreadable", reason };
}
