import { z } from "zod";
import { buttonPayload } from "../core/button.ts";
import type { Reply } from "../core/reply.ts";
import type { Groups } from "../core/store.ts";
import type { Subscription, SubscriptionId } from "../core/subscription.ts";
import { fnv1a } from "../core/text/fnv.ts";
import { dayMs } from "../core/time/lengths.ts";
import { composeDigest, type DigestItem } from "./digest.ts";
import type { DigestDeps, Prepared } from "./prepare-digest.ts";
import { itemsFor, whole } from "./window.ts";

/** How long the rest of a digest can be asked for. */
const restKeptMs = 30 * dayMs;
const idsSchema = z.array(z.string());

/**
 * Names a list of articles by a hash of their ids: /digest may be sent as often as somebody likes, and keeps one list
 * until there is something new.
 */
export function listName(items: readonly DigestItem[]): number {
  return fnv1a(items.map(({ article }) => article.id).join(" ")) >>> 0;
}

/** The button for the rest of a digest. */
export function restPayload(subscription: SubscriptionId, list: number): (from: number) => string {
  return (from) => buttonPayload("digest", "rest", [subscription, list.toString(36), from]);
}

/** Keeps what a digest does not show for a month, for whoever asks for it. */
export async function keepRest(
  subscription: Subscription,
  { items, shown }: Prepared,
  { kv }: Pick<Groups, "kv">,
  now: number,
): Promise<void> {
  if (shown >= items.length) return;
  const ids = items.map(({ article }) => article.id);
  await kv.set(restKey(subscription.id, listName(items)), JSON.stringify(ids), now + restKeptMs);
}

function restKey(subscription: string, list: number): string {
  return `rest:${subscription}:${list}`;
}

/** The rest of a digest from its item number `from` (0 is its first); null where its list is no longer kept. */
export async function restReply(
  subscriptionId: string,
  list: number,
  from: number,
  deps: DigestDeps,
): Promise<Reply | null> {
  const { store, archive, links, cap, now } = deps;
  const kept = await store.kv.get(restKey(subscriptionId, list));
  const subscription = await store.subscriptions.get(subscriptionId);
  if (kept === null || subscription === null) return null;
  const ids = idsSchema.parse(JSON.parse(kept)).slice(from);
  const items = await itemsFor(subscription, whole(ids.flatMap((id) => archive.get(id) ?? [])), deps);
  const payload = restPayload(subscriptionId, list);
  const composed = composeDigest(
    { heading: null, items, changed: [], restPayload: (shown) => payload(from + shown) },
    { links, now, cap, words: await deps.wordsAt(subscription.conversation) },
  );
  return composed?.reply ?? null;
}
