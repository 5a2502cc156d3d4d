import { z } from "zod";
import type { ClockStep } from "../core/store/outbox.ts";
import type { Groups, Store } from "../core/store.ts";
import type { Subscription } from "../core/subscription.ts";
import { dayIn, readDigestSubject } from "../core/subscriptions/digest-subject.ts";
import { hourMs } from "../core/time/lengths.ts";
import { nextDue } from "../core/time/local-time.ts";
import { isStepBack, noticedMs } from "../core/time/step-back.ts";

/** The key of the latest moment that the digest clock saw. */
const key = "clock:at";
/** What is no moment was spoiled by hand, and counts as never seen. */
const seenSchema = z.coerce.number().max(8.64e15).nullable().catch(null);
const pageSize = 200;
/** How many of a conversation's latest deliveries are searched for its last digest. */
const lookBack = 50;

/** What keeps the digests' plan, and the machine's clock. */
export interface StepBackDeps {
  readonly store: Store;
  readonly now: () => Date;
}

/**
 * Undoes what a clock that ran ahead did before it was set right: digests believed that days had passed which are still
 * to come, and that their news was already told. What waits to be sent waits no longer than it was meant to.
 */
export async function noticeStepBack({ store, now }: StepBackDeps): Promise<void> {
  const at = now().getTime();
  const before = seenSchema.parse(await store.kv.get(key));
  if (before !== null && isStepBack(before, at)) {
    await takeBack(store, at);
    await putForward(store, { at, byMs: before - at });
  }
  if (before === null || Math.abs(at - before) >= noticedMs) await store.kv.set(key, `${at}`, null);
}

/** What was timed by the old clock, such as an announcement half sent, goes on. */
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
  // Locked, for what follows is worked out from it: others change it before or after, not meanwhile.
  const subscription = await groups.subscriptions.hold(id);
  if (subscription === null) return;
  const nextDueAt = await nextFrom(subscription, at, groups);
  const coveredTo = Math.min(subscription.coveredTo, at);
  // What is published from now on comes after it, also where it was made by the clock that ran ahead.
  const createdAt = Math.min(subscription.createdAt, at);
  const isOff = coveredTo !== subscription.coveredTo || createdAt !== subscription.createdAt;
  if (isOff || nextDueAt !== subscription.nextDueAt)
    await groups.subscriptions.change(id, { nextDueAt, coveredTo, createdAt });
}

/** The first time from now on that is for a later day than the last digest was, unless one is due before. */
async function nextFrom(subscription: Subscription, at: number, groups: Groups): Promise<number | null> {
  const { cadence, nextDueAt: planned } = subscription;
  if (planned === null || planned <= at) return planned;
  if (cadence.kind === "now") return Math.min(planned, at + hourMs);
  const last = await lastDigest(subscription, groups);
  let next = nextDue(cadence, Math.max(at, last?.dueAt ?? at));
  if (next !== null && last?.day === dayIn(cadence.zone, next)) next = nextDue(cadence, next);
  return Math.min(planned, next ?? planned);
}

async function lastDigest({ id, conversation }: Subscription, { outbox }: Pick<Groups, "outbox">) {
  const deliveries = await outbox.of(conversation, { subjects: null, limit: lookBack });
  return deliveries
    .map(({ subject }) => readDigestSubject(subject))
    .find((digest) => digest?.subscription === id);
}
