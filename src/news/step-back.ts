import type { ClockStep } from "../core/store/outbox.ts";
import type { Groups, Store } from "../core/store.ts";
import type { Subscription } from "../core/subscription.ts";
import { nextDue, wallTime } from "../core/time/local-time.ts";

/** Where the latest moment that the digest clock saw is kept. */
const key = "clock:at";
/** Less than this is how clocks are kept right, and digests bear it. */
const noticedMs = 60_000;
const hourMs = 3_600_000;
const pageSize = 200;
/** Among so many of a conversation's last deliveries its last digest is looked for. */
const lookBack = 50;

/** What keeps the digests' plan, and the machine's clock. */
export interface StepBackDeps {
  readonly store: Store;
  readonly now: () => Date;
}

/**
 * Takes back what digests and deliveries were told by a clock that ran ahead and was then set right: that days had
 * passed which are yet to come, and that what will be published in them was told already. What waits to be sent waits
 * no longer than it was to.
 */
export async function noticeStepBack({ store, now }: StepBackDeps): Promise<void> {
  const at = now().getTime();
  const before = await store.kv.get(key);
  if (before !== null && at < Number(before) - noticedMs) {
    await takeBack(store, at);
    await putForward(store, { at, byMs: Number(before) - at });
  }
  if (before === null || Math.abs(at - Number(before)) >= noticedMs) await store.kv.set(key, `${at}`, null);
}

/** What waits to be sent by the clock as it was, an announcement half sent, say, goes on. */
async function putForward({ outbox }: Store, step: ClockStep): Promise<void> {
  let after = await outbox.clockSetBack(step, null);
  while (after !== null) after = await outbox.clockSetBack(step, after);
}

async function takeBack(store: Store, at: number): Promise<void> {
  let after: Subscription["id"] | null = null;
  while (true) {
    const page: readonly Subscription[] = await store.subscriptions.all({ after, limit: pageSize });
    for (const { id } of page) await store.atomically((groups) => takeBackOne(id, at, groups));
    after = page.at(-1)?.id ?? null;
    if (after === null) return;
  }
}

async function takeBackOne(id: Subscription["id"], at: number, groups: Groups): Promise<void> {
  // Held, for what follows is worked out from it: whoever changes it just now does so before, or after.
  const subscription = await groups.subscriptions.hold(id);
  if (subscription === null) return;
  const nextDueAt = await nextFrom(subscription, at, groups);
  const coveredTo = Math.min(subscription.coveredTo, at);
  if (nextDueAt !== subscription.nextDueAt || coveredTo !== subscription.coveredTo)
    await groups.subscriptions.change(id, { nextDueAt, coveredTo });
}

/** The first time from now on that is for a later day than the last digest was, unless one is due before. */
async function nextFrom(subscription: Subscription, at: number, groups: Groups): Promise<number | null> {
  const { cadence, nextDueAt: planned } = subscription;
  if (planned === null || planned <= at) return planned;
  if (cadence.kind === "now") return Math.min(planned, at + hourMs);
  const last = await lastDigest(subscription, groups);
  let next = nextDue(cadence, Math.max(at, last?.dueAt ?? at));
  if (next !== null && last?.day === dayOf(cadence.zone, next)) next = nextDue(cadence, next);
  return Math.min(planned, next ?? planned);
}

async function lastDigest({ id, conversation }: Subscription, { outbox }: Pick<Groups, "outbox">) {
  const deliveries = await outbox.of(conversation, { subjects: null, limit: lookBack });
  const last = deliveries.find(({ subject }) => subject.startsWith(`digest:${id}:`));
  if (last === undefined) return null;
  const [dueAt, day] = last.subject.split(":").slice(2);
  return { dueAt: Number(dueAt), day };
}

/** The day of a moment in a zone, as digests are told apart by: `2026-11-3`. */
export function dayOf(zone: string, at: number): string {
  const { year, month, day } = wallTime(zone, at);
  return `${year}-${month}-${day}`;
}
