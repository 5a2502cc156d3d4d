import type { SubjectId } from "../delivery.ts";
import type { SubscriptionId } from "../subscription.ts";
import { wallTime } from "../time/local-time.ts";

/** A digest that is on its way or was: whose, when it was due (epoch milliseconds), and for which day, as `dayIn` writes it. */
export interface DigestSubject {
  readonly subscription: SubscriptionId;
  readonly dueAt: number;
  readonly day: string;
}

/**
 * The name under which a digest goes out: one per subscription and due time, so that it is never published twice. It
 * ends with the day that it is for, as its zone was then.
 */
export function digestSubject(subscription: SubscriptionId, dueAt: number, zone: string): SubjectId {
  return `digest:${subscription}:${dueAt}:${dayIn(zone, dueAt)}`;
}

/** Reads what `digestSubject` wrote, or null of any other subject. */
export function readDigestSubject(subject: SubjectId): DigestSubject | null {
  const [, subscription, dueAt, day = ""] = /^digest:([^:]+):(\d+):(.+)$/.exec(subject) ?? [];
  return subscription === undefined ? null : { subscription, dueAt: Number(dueAt), day };
}

/** The subscription whose digest a subject is, or null. */
export function digestOf(subject: SubjectId): SubscriptionId | null {
  return readDigestSubject(subject)?.subscription ?? null;
}

/** The day of a moment (epoch milliseconds) in a zone, as digests are named by it: `2026-11-3`. */
export function dayIn(zone: string, at: number): string {
  const { year, month, day } = wallTime(zone, at);
  return `${year}-${month}-${day}`;
}
