import type { RdfFeed } from "feedsmith";
import { firstText, names, type RawFeed, type RawItem, syMinutes } from "./raw.ts";

/** An RDF feed (RSS 0.9 and 1.0) in the form all formats share. */
export function fromRdf(feed: RdfFeed.Feed<string>): RawFeed {
  return {
    title: firstText(feed.title),
    language: firstText(feed.dc?.languages?.[0]),
    ttlMinutes: syMinutes(feed.sy),
    items: (feed.items ?? []).map(item),
  };
}

function item(item: RdfFeed.Item<string>): RawItem {
  return {
    link: firstText(item.link, item.rdf?.about),
    base: item.xml?.base ?? null,
    guid: firstText(item.rdf?.about),
    title: firstText(item.title),
    author: names(item.dc?.creators),
    published: firstText(item.dc?.dates?.[0], item.dcterms?.issued?.[0]),
    updated: firstText(item.dcterms?.modified?.[0]),
    topics: item.dc?.subjects ?? [],
    content: firstText(item.content?.encoded),
    summary: firstText(item.description, item.dc?.descriptions?.[0]),
  };
}
