import type { Linker } from "../core/answers/citation.ts";
import type { Archive } from "../core/archive.ts";
import type { Article, ArticleId } from "../core/article.ts";
import { italic, type Reply, text } from "../core/reply.ts";
import type { Store } from "../core/store.ts";
import type { Subscription } from "../core/subscription.ts";
import { minuteMs } from "../core/time/lengths.ts";
import { changedSince } from "./changed.ts";
import { composeDigest, type DigestItem } from "./digest.ts";
import type { Told } from "./renewed.ts";
import { listName, restPayload } from "./rest.ts";
import { itemsFor, unseen, type WindowDeps, whole } from "./window.ts";

/** A digest this late says so, with the date it belongs to. */
const lateMs = 30 * minuteMs;
/**
 * An article gets its time when its transaction begins, but can be seen only when that ends. So each window looks back
 * a little past its edge; what was already told is left out by its mark.
 */
export const overlapMs = minuteMs;
/** How many new articles one digest looks at; more than anyone reads. */
const windowMax = 500;
/** And how many changed ones. */
const changedMax = 200;

/** What digests are composed from. */
export interface DigestDeps extends WindowDeps {
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
 * What a subscription would bring if it were due at `dueAt`; null when there is nothing new. `except` are articles that
 * another subscription brings just now.
 */
export async function prepareDigest(
  subscription: Subscription,
  dueAt: number,
  deps: DigestDeps,
  except: ReadonlySet<ArticleId> = new Set(),
): Promise<Prepared | null> {
  const { store, links, cap, now } = deps;
  const since = Math.max(subscription.createdAt, subscription.coveredTo - overlapMs);
  const window = (await toldIn(subscription, since, deps)).filter(({ article }) => !except.has(article.id));
  const items = await unseen(subscription, await itemsFor(subscription, window, deps), store);
  const changed = await changedSince(subscription, since, deps);
  const zone = zoneOf(subscription, deps);
  const words = await deps.wordsAt(subscription.conversation);
  const composed = composeDigest(
    {
      heading: words.digest.heading(words.days(zone, Math.min(subscription.coveredTo, dueAt), dueAt)),
      items,
      changed,
      restPayload: restPayload(subscription.id, listName(items)),
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

/** What is new since then: whole articles and, unless the subscription is to everything, what was added to others. */
async function toldIn(
  { wants }: Subscription,
  since: number,
  { store, archive }: Pick<DigestDeps, "store" | "archive">,
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
export function zoneOf({ cadence }: Subscription, { zone }: Pick<DigestDeps, "zone">): string {
  return cadence.kind === "now" ? zone : cadence.zone;
}

/** Says something below the heading. */
function withLine(reply: Reply, said: string): Reply {
  const [head, ...rest] = reply.blocks;
  const line = text(italic(said));
  return { ...reply, blocks: head === undefined ? [line] : [head, line, ...rest] };
}
