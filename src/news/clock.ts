import { toEach, usualManner } from "../core/delivery.ts";
import type { Subscription, SubscriptionId } from "../core/subscription.ts";
import { digestSubject } from "../core/subscriptions/digest-subject.ts";
import { nextDue } from "../core/time/local-time.ts";
import { askedOnce } from "./asked-once.ts";
import { type DigestDeps, prepareDigest, zoneOf } from "./prepare-digest.ts";
import { keepRest } from "./rest.ts";
import { noticeStepBack } from "./step-back.ts";

/** How many due digests are read at a time. */
const atOnce = 100;

/**
 * Sends digests whose time has come, each in a transaction of its own; returns how many were done, 0 when none is left.
 */
export async function runDueDigests(
  deps: DigestDeps,
  onFault: (subscription: Subscription, error: unknown) => void,
): Promise<number> {
  await noticeStepBack(deps);
  const together = { ...deps, search: askedOnce(deps.search) };
  // Those that cannot be composed must not block the others, however many they are; they are tried again next time.
  const failed = new Set<SubscriptionId>();
  let composed = 0;
  while (composed === 0) {
    const due = await deps.store.subscriptions.due(atOnce + failed.size);
    const next = due.filter(({ id }) => !failed.has(id));
    if (next.length === 0) return 0;
    for (const subscription of next) {
      try {
        await sendDigest(subscription, together);
        composed += 1;
      } catch (error) {
        failed.add(subscription.id);
        onFault(subscription, error);
      }
    }
  }
  return composed;
}

async function sendDigest(subscription: Subscription, deps: DigestDeps): Promise<void> {
  const { store, now } = deps;
  // Before the articles are read: whatever comes while they are composed, however long that takes, is for the next one.
  const readAt = now().getTime();
  const dueAt = subscription.nextDueAt ?? readAt;
  const prepared = await prepareDigest(subscription, dueAt, deps);
  const at = now().getTime();
  const subject = digestSubject(subscription.id, dueAt, zoneOf(subscription, deps));
  await store.atomically(async (groups) => {
    const nextDueAt = nextDue(subscription.cadence, Math.max(dueAt, at));
    const coveredTo = Math.max(subscription.coveredTo, readAt);
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
      to: toEach([subscription.conversation]),
    });
    if (published === "already") {
      // This moment was already due once, by a wrong clock: what is new waits for the next.
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
    await keepRest(subscription, prepared, groups, at);
  });
}

/** What a digest was composed from must still hold when it is sent; otherwise it is composed again at the next look. */
function isDueAsBefore({ paused, nextDueAt, coveredTo }: Subscription, before: Subscription): boolean {
  return !paused && nextDueAt === before.nextDueAt && coveredTo === before.coveredTo;
}
