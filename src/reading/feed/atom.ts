import type { AtomFeed } from "feedsmith";
import { asHtml, firstText, names, type RawFeed, type RawItem, syMinutes } from "./raw.ts";

/** An Atom feed (0.3, 1.0) in the form all formats share. */
export function fromAtom(feed: AtomFeed.Feed<string>): RawFeed {
  const base = feed.xml?.base ?? null;
  return {
    title: markup(feed.title),
    language: firstText(feed.xml?.lang),
    ttlMinutes: syMinutes(feed.sy),
    items: (feed.entries ?? []).map((entry) => item(entry, base, names(feed.authors))),
  };
}

function item(entry: AtomFeed.Entry<string>, feedBase: string | null, feedAuthor: string | null): RawItem {
  const alternates = (entry.links ?? []).filter((link) => link.rel === undefined || link.rel === "alternate");
  const page =
    alternates.find((link) => link.type === undefined || link.type === "text/html") ?? alternates[0];
  return {
    link: firstText(page?.href, /^https?:/i.test(entry.id ?? "") ? entry.id : null),
    base: entry.xml?.base ?? feedBase,
    guid: firstText(entry.id),
    title: markup(entry.title),
    author: names(entry.authors) ?? feedAuthor,
    published: firstText(entry.published, entry.dc?.dates?.[0]),
    updated: firstText(entry.updated),
    topics: (entry.categories ?? []).flatMap((category) => firstText(category.label, category.term) ?? []),
    content: markup(entry.content),
    summary: markup(entry.summary),
  };
}

/** `text` is plain and the usual type; `html` and `xhtml` are markup already (RFC 4287, 3.1.1). */
function markup(text: { readonly value?: string; readonly type?: string } | undefined): string | null {
  const value = firstText(text?.value);
  if (value === null) return null;
  return text?.type === undefined || text.type === "text" || text.type === "text/plain"
    ? asHtml(value)
    : value;
}
