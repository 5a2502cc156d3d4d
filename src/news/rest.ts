import { z } from "zod";
import { buttonPayload } from "../core/button.ts";
import type { Reply } from "../core/reply.ts";
import type { Groups } from "../core/store.ts";
import type { Subscription, SubscriptionId } from "../core/subscription.ts";
import { composeDigest } from "./digest.ts";
import type { DigestDeps, Prepared } from "./prepare-digest.ts";
import { itemsFor, whole } from "./window.ts";
import { wordsAt } from "./words-at.ts";

/** How long the rest of a digest can be asked for. */
const restKeptMs = 30 * 24 * 3_600_000;
const idsSchema = z.array(z.string());

/** The button for the rest of a digest. */
export function restPayload(subscription: SubscriptionId, dueAt: number): (from: number) => string {
  return (from) => buttonPayload("digest", "rest", [subscription, dueAt.toString(36), from]);
}

/** Keeps what a digest does not show for a month, for whoever asks for it. */
export async function keepRest(
  subscription: Subscription,
  dueAt: number,
  { items, shown }: Prepared,
  { kv }: Pick<Groups, "kv">,
  now: number,
): Promise<void> {
  if (shown >= items.length) return;
  const ids = items.map(({ article }) => article.id);
  await kv.set(restKey(subscription.id, dueAt), JSON.stringify(ids), now + restKeptMs);
}

function restKey(subscription: string, dueAt: number): string {
  return `rest:${subscription}:${dueAt}`;
}

/** The rest of a digest from its item number `from` (0 is its first); null where it is kept no more. */
export async function restReply(
  subscriptionId: string,
  dueAt: number,
  from: number,
  deps: DigestDeps,
): Promise<Reply | null> {
  const { store, archive, links, cap, now } = deps;
  const kept = await store.kv.get(restKey(subscriptionId, dueAt));
  const subscription = await store.subscriptions.get(subscriptionId);
  if (kept === null || subscription === null) return null;
  const ids = idsSchema.parse(JSON.parse(kept)).slice(from);
  const items = await itemsFor(subscription, whole(ids.flatMap((id) => archive.get(id) ?? [])), deps);
  const payload = restPayload(subscriptionId, dueAt);
  const composed = composeDigest(
    { heading: null, items, changed: [], restPayload: (shown) => payload(from + shown) },
    { links, now, cap, words: await wordsAt(subscription.conversation, store) },
  );
  return composed?.reply ?? null;
}
