import type { Archive } from "../core/archive.ts";
import type { Article } from "../core/article.ts";
import { buttonPayload } from "../core/button.ts";
import type { Linker } from "../core/citation.ts";
import { usualManner } from "../core/delivery.ts";
import { inWords, nextDue, shortDay } from "../core/local-time.ts";
import { type Reply, text } from "../core/reply.ts";
import type { Store } from "../core/store.ts";
import type { Subscription } from "../core/subscription.ts";
import { type ChangeFinder, changedSince } from "./changed.ts";
import { composeDigest, type DigestItem } from "./digest.ts";
import { itemsFor, unseen, type WindowDeps } from "./window.ts";

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
/** A digest this late says so, with the date it belongs to. */
const lateMs = 30 * minuteMs;
/** How many new articles one digest looks at; more than anyone reads. */
const windowMax = 500;
/** How long the rest of a digest can be asked for. */
const restKeptMs = 30 * dayMs;

export interface ClockDeps extends WindowDeps {
  readonly store: Store;
  readonly archive: Archive;
  readonly links: Linker;
  readonly changes: ChangeFinder;
  /** Articles shown in one digest. */
  readonly cap: number;
  /** The zone of a subscription that has none of its own (`now`). */
  readonly zone: string;
  readonly now: () => Date;
}

/** A digest before it is written down. */
export interface Prepared {
  readonly reply: Reply;
  readonly items: readonly DigestItem[];
  readonly changed: readonly Article[];
}

/** The name under which a digest goes out: one per subscription and due time, so that it is never published twice. */
function digestSubject(subscription: Subscription, dueAt: number): string {
  return `digest:${subscription.id}:${dueAt}`;
}

/** What a subscription would bring if it were due at `dueAt`; null when there is nothing new. */
export async function prepareDigest(
  subscription: Subscription,
  dueAt: number,
  deps: ClockDeps,
): Promise<Prepared | null> {
  const { store, archive, links, cap, now } = deps;
  const ids = await store.articles.addedSince(subscription.coveredTo, windowMax);
  const articles = ids.flatMap((id) => archive.get(id) ?? []);
  const items = await unseen(subscription, await itemsFor(subscription, articles, deps), store);
  const changed = await changedSince(subscription, deps);
  const zone = subscription.cadence.kind === "now" ? deps.zone : subscription.cadence.zone;
  const reply = composeDigest(
    {
      period: `${shortDay(zone, subscription.coveredTo)} to ${shortDay(zone, dueAt)}`,
      items,
      changed,
      restPayload: buttonPayload("digest", "rest", [subscription.id, dueAt.toString(36), cap]),
    },
    { links, now: now(), cap },
  );
  if (reply === null) return null;
  return {
    reply: withLateness(reply, dueAt, zone, now().getTime()),
    items,
    changed: changed.map(({ article }) => article),
  };
}

function withLateness(reply: Reply, dueAt: number, zone: string, now: number): Reply {
  if (now - dueAt < lateMs) return reply;
  const [head, ...rest] = reply.blocks;
  const line = text({
    text: `This was due ${inWords(zone, dueAt, now)}, and comes late.`,
    style: "italic",
    link: null,
  });
  return { ...reply, blocks: head === undefined ? [line] : [head, line, ...rest] };
}

/** Sends every digest whose time has come, each in a transaction of its own; returns how many were done. */
export async function runDueDigests(
  deps: ClockDeps,
  onFault: (subscription: Subscription, error: unknown) => void,
): Promise<number> {
  const due = await deps.store.subscriptions.due(100);
  let composed = 0;
  for (const subscription of due) {
    try {
      await sendDigest(subscription, deps);
      composed += 1;
    } catch (error) {
      // One subscription that cannot be composed must not silence the others; it is tried again at the next tick.
      onFault(subscription, error);
    }
  }
  return composed;
}

async function sendDigest(subscription: Subscription, deps: ClockDeps): Promise<void> {
  const { store, now } = deps;
  const dueAt = subscription.nextDueAt ?? now().getTime();
  const prepared = await prepareDigest(subscription, dueAt, deps);
  const at = now().getTime();
  const subject = digestSubject(subscription, dueAt);
  await store.atomically(async (groups) => {
    // The subscription may have been changed or removed while the digest was composed.
    const current = await groups.subscriptions.get(subscription.id);
    if (current === null || current.paused || current.nextDueAt !== subscription.nextDueAt) return;
    await groups.subscriptions.change(subscription.id, {
      nextDueAt: nextDue(subscription.cadence, Math.max(dueAt, at)),
      coveredTo: Math.max(subscription.coveredTo, at),
    });
    if (prepared === null) return;
    await groups.outbox.publish({
      id: subject,
      kind: "send",
      payload: { kind: "reply", reply: prepared.reply },
      manner: { ...usualManner, crosspost: true },
      notBefore: at,
      to: {
        kind: "list",
        recipients: [{ conversation: subscription.conversation, payload: null, target: null }],
      },
    });
    await groups.subscriptions.markSeen(
      [...prepared.items.map(({ article }) => article), ...prepared.changed].map((article) => ({
        subscription: subscription.id,
        article: article.id,
        revision: article.revision,
        subject,
      })),
    );
    const rest = prepared.items.slice(deps.cap).map(({ article }) => article.id);
    if (rest.length > 0)
      await groups.kv.set(
        restKey(subscription.id, dueAt),
        JSON.stringify(prepared.items.map(({ article }) => article.id)),
        at + restKeptMs,
      );
  });
}

/** Where the articles of a digest with a rest are kept. */
export function restKey(subscription: string, dueAt: number): string {
  return `rest:${subscription}:${dueAt}`;
}
