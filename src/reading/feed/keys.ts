import { createHash } from "node:crypto";
import { firstOfEach } from "../../core/first-of-each.ts";
import type { FeedItem } from "../../core/reader.ts";

type Unkeyed = Omit<FeedItem, "key" | "fingerprint"> & { readonly guid: string | null };

/**
 * Gives items keys that last. The canonical address comes first, since GUIDs change with a publisher's software; an
 * address that several items share (a front page, a live blog) names none of them, and so does a shared GUID. Of two
 * items with the same key the first in the feed, the newest, is kept.
 */
export function withKeys(items: readonly Unkeyed[]): readonly FeedItem[] {
  const told = distinct(items);
  const shared = (pick: (item: Unkeyed) => string | null) => {
    const counts = Map.groupBy(told, pick);
    return (value: string | null) => value === null || (counts.get(value)?.length ?? 0) > 1;
  };
  const commonUrl = shared((item) => item.canonical);
  const commonGuid = shared((item) => item.guid);
  const keyed = told.map((item): FeedItem => {
    const { guid, ...rest } = item;
    const canonical = commonUrl(item.canonical) ? null : item.canonical;
    const key =
      canonical ?? (commonGuid(guid) ? `text ${hash([item.title, item.html])}` : `guid ${hash(guid)}`);
    return { ...rest, canonical, key, fingerprint: hash([item.title, item.updated, item.html]) };
  });
  return firstOfEach(keyed, ({ key }) => key);
}

/** Without copies: the same address and title twice is one item listed twice. */
function distinct(items: readonly Unkeyed[]): readonly Unkeyed[] {
  return firstOfEach(items, ({ canonical, guid, title }) => JSON.stringify([canonical ?? guid, title]));
}

function hash(value: unknown): string {
  return createHash("sha256").update(JSON.stringify(value)).digest("hex").slice(0, 16);
}
