import type { Linker } from "../core/answers/citation.ts";
import type { Archive } from "../core/archive.ts";
import type { Article, ArticleId } from "../core/article.ts";
import { buttonPayload } from "../core/button.ts";
import { usualManner } from "../core/delivery.ts";
import { type Reply, text } from "../core/reply.ts";
import type { Groups, Store } from "../core/store.ts";
import type { Subscription, SubscriptionId } from "../core/subscription.ts";
import { nextDue } from "../core/time/local-time.ts";
import { changedSince } from "./changed.ts";
import { composeDigest, type DigestItem } from "./digest.ts";
import type { Told } from "./renewed.ts";
import { dayOf, noticeStepBack } from "./step-back.ts";
import { itemsFor, unseen, type WindowDeps, whole } from "./window.ts";
import { wordsAt } from "./words-at.ts";

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
/** A digest this late says so, with the date it belongs to. */
const lateMs = 30 * minuteMs;
/**
 * An article gets its time when its transaction begins, and may be seen only when that ends: each window looks back a
 * little over its edge, and what was told before is known to be.
 */
const overlapMs = minuteMs;
/** How many new articles one digest looks at; more than anyone reads. */
const windowMax = 500;
/** How many digests are looked at in one go. */
const atOnce = 100;
/** How many changed ones. */
const changedMax = 200;
/** How long the rest of a digest can be asked for. */
const restKeptMs = 30 * dayMs;

/** What the clock of digests composes from. */
export interface ClockDeps extends WindowDeps {
  readonly store: Store;
  readonly archive: Archive;
  readonly links: Linker;
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
  /** How many of the items the reply shows. */
  readonly shown: number;
  readonly changed: readonly Article[];
}

/**
 * The name under which a digest goes out: one per subscription and due time, so that it is never published twice. It
 * ends with the day that it is for, as its zone was then.
 */
function digestSubject({ id }: Subscription, dueAt: number, zone: string): string {
  return `digest:${id}:${dueAt}:${dayOf(zone, dueAt)}`;
}

/**
 * What a subscription would bring if it were due at `dueAt`; null when there is nothing new. `except` are articles that
 * another one brings just now.
 */
export async function prepareDigest(
  subscription: Subscription,
  dueAt: number,
  deps: ClockDeps,
  except: ReadonlySet<ArticleId> = new Set(),
): Promise<Prepared | null> {
  const { store, links, cap, now } = deps;
  const since = Math.max(subscription.createdAt, subscription.coveredTo - overlapMs);
  const window = (await toldIn(subscription, since, deps)).filter(({ article }) => !except.has(article.id));
  const items = await unseen(subscription, await itemsFor(subscription, window, deps), store);
  const changed = await changedSince(subscription, deps);
  const zone = zoneOf(subscription, deps);
  const words = await wordsAt(subscription.conversation, store);
  const composed = composeDigest(
    {
      heading: words.digest.heading(words.days(zone, Math.min(subscription.coveredTo, dueAt), dueAt)),
      items,
      changed,
      restPayload: restPayload(subscription.id, dueAt),
    },
    { links, now, cap, words },
  );
  if (composed === null) return null;
  const late = words.digest.late(words.when(zone, dueAt, now().getTime()));
  return {
    reply: now().getTime() - dueAt < lateMs ? composed.reply : withLine(composed.reply, late),
    shown: composed.shown,
    items,
    changed: changed.map(({ article }) => article),
  };
}

/** What is new since then: whole articles, and for those who do not hear everything what was added to others. */
async function toldIn(
  { wants }: Subscription,
  since: number,
  { store, archive }: Pick<ClockDeps, "store" | "archive">,
): Promise<readonly Told[]> {
  const added = await store.articles.addedSince(since, windowMax);
  const told = [...whole(added.flatMap((id) => archive.get(id) ?? []))];
  if (wants.kind === "everything") return told;
  for (const id of await store.articles.changedSince(since, changedMax)) {
    const [article, before] = [archive.get(id), await store.articles.revisionBefore(id, since + 1)];
    if (article !== undefined && before !== null) told.push({ article, before: before.article });
  }
  return told;
}

/** The zone that a subscription's times are told in. */
export function zoneOf({ cadence }: Subscription, { zone }: Pick<ClockDeps, "zone">): string {
  return cadence.kind === "now" ? zone : cadence.zone;
}

/** The button for the rest of a digest. */
export function restPayload(subscription: SubscriptionId, dueAt: number): (from: number) => string {
  return (from) => buttonPayload("digest", "rest", [subscription, dueAt.toString(36), from]);
}

/** Says something below the heading. */
function withLine(reply: Reply, said: string): Reply {
  const [head, ...rest] = reply.blocks;
  const line = text({ text: said, style: "italic", link: null });
  return { ...reply, blocks: head === undefined ? [line] : [head, line, ...rest] };
}

/** Sends digests whose time has come, each in a transaction of its own; returns how many were done, 0 for no more. */
export async function runDueDigests(
  deps: ClockDeps,
  onFault: (subscription: Subscription, error: unknown) => void,
): Promise<number> {
  await noticeStepBack(deps);
  // Those that cannot be composed must not silence the others, however many they are; they are tried again next time.
  const failed = new Set<SubscriptionId>();
  let composed = 0;
  while (composed === 0) {
    const due = await deps.store.subscriptions.due(atOnce + failed.size);
    const next = due.filter(({ id }) => !failed.has(id));
    if (next.length === 0) return 0;
    for (const subscription of next) {
      try {
        await sendDigest(subscription, deps);
        composed += 1;
      } catch (error) {
        failed.add(subscription.id);
        onFault(subscription, error);
      }
    }
  }
  return composed;
}

async function sendDigest(subscription: Subscription, deps: ClockDeps): Promise<void> {
  const { store, now } = deps;
  const dueAt = subscription.nextDueAt ?? now().getTime();
  const prepared = await prepareDigest(subscription, dueAt, deps);
  const at = now().getTime();
  const subject = digestSubject(subscription, dueAt, zoneOf(subscription, deps));
  await store.atomically(async (groups) => {
    const nextDueAt = nextDue(subscription.cadence, Math.max(dueAt, at));
    const coveredTo = Math.max(subscription.coveredTo, at);
    // The subscription may have been changed, paused or removed while the digest was composed.
    const held = await groups.subscriptions.hold(subscription.id);
    if (held === null || !isDueAsBefore(held, subscription)) return;
    await groups.subscriptions.change(subscription.id, { nextDueAt, coveredTo });
    if (prepared === null) return;
    const published = await groups.outbox.publish({
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
    if (published === "already") {
      // This very moment was due once before, by a clock that lied: what is new waits for the next.
      await groups.subscriptions.change(subscription.id, { coveredTo: subscription.coveredTo });
      return;
    }
    await groups.subscriptions.markSeen(
      [...prepared.items.map(({ article }) => article), ...prepared.changed].map((article) => ({
        subscription: subscription.id,
        article: article.id,
        revision: article.revision,
        subject,
      })),
    );
    await keepRest(subscription, dueAt, prepared, groups, at);
  });
}

/** What a digest was composed from must still hold when it is sent; otherwise it is composed anew at the next look. */
function isDueAsBefore({ paused, nextDueAt, coveredTo }: Subscription, before: Subscription): boolean {
  return !paused && nextDueAt === before.nextDueAt && coveredTo === before.coveredTo;
}

/** Keeps what a digest does not show for who asks for it, for a month. */
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

/** Where the articles of a digest with a rest are kept. */
export function restKey(subscription: string, dueAt: number): string {
  return `rest:${subscription}:${dueAt}`;
}
