import type { DueDelivery } from "../core/delivery.ts";
import type { SendResult, SentRef } from "../core/platform.ts";
import type { Outcome } from "../core/store/outbox.ts";
import type { QuoteNote } from "../core/store/quoted.ts";
import { hourMs } from "../core/time/lengths.ts";
import { lookOf } from "./prepare.ts";

/** How long to go on trying. */
export interface Patience {
  /** Attempts that were the fault of one conversation, the first among them. */
  readonly attempts: number;
  /** Repetitions after an answer was lost, where the platform cannot recognise a repeated message. */
  readonly resends: number;
}

/** About ten hours of trying before a delivery is given up. */
export const usualPatience: Patience = { attempts: 20, resends: 1 };

const firstMs = 1000;
const longestMs = hourMs;
/** While the platform recognises repetitions, this many lost answers in a row are tried again. */
const recognisedResends = 5;

/** The wait before the next attempt when the platform names none: doubling from a second to an hour. */
export function backOff(attempts: number): number {
  return Math.min(longestMs, firstMs * 2 ** attempts);
}

/** What is written down about how a send ended. */
export function outcomeOf(
  result: SendResult,
  delivery: Pick<DueDelivery, "id" | "kind" | "attempts" | "unsure" | "manner" | "settings">,
  at: {
    readonly now: number;
    readonly recognisedMs: number;
    readonly patience: Patience;
    /** What a message that was sent quotes. */
    readonly quoted: (ref: SentRef) => QuoteNote | null;
  },
): Outcome {
  const { id } = delivery;
  switch (result.kind) {
    case "sent":
      return sent(result.ref, delivery, at.quoted(result.ref));
    case "later":
      return later(result, delivery, at);
    case "moved":
      return delivery.attempts + 1 >= at.patience.attempts
        ? { id, kind: "failed", reason: "the chat moved again and again" }
        : { id, kind: "moved", to: result.to };
    case "gone":
      return { id, kind: "gone", reason: result.reason };
    case "refused":
      return { id, kind: "failed", reason: result.reason };
  }
  result satisfies never;
}

/**
 * Parks a message that was lost twice where it would come anew: by then the platform no longer recognises it. Null where
 * it may be tried.
 */
export function forgotten(
  { id, kind, unsure, leftAt }: Pick<DueDelivery, "id" | "kind" | "unsure" | "leftAt">,
  { now, recognisedMs, patience }: Pick<Parameters<typeof outcomeOf>[2], "now" | "recognisedMs" | "patience">,
): Outcome | null {
  const isRecognised = leftAt === null || now - leftAt <= recognisedMs;
  if (kind !== "send" || unsure <= patience.resends || isRecognised) return null;
  const reason = "its answer was lost again and again, and it may have arrived: too long ago to repeat it";
  return { id, kind: "parked", reason, platformWaits: null };
}

function sent(
  ref: SentRef,
  delivery: Pick<DueDelivery, "id" | "kind" | "manner" | "settings">,
  quoted: QuoteNote | null,
): Outcome {
  const look = delivery.kind === "send" ? lookOf(delivery) : null;
  return { id: delivery.id, kind: "sent", ref, look, quoted };
}

function later(
  { retryAfterMs, scope, reason, ...result }: SendResult & { readonly kind: "later" },
  { id, kind, attempts, unsure: lost }: Pick<DueDelivery, "id" | "kind" | "attempts" | "unsure">,
  { now, recognisedMs, patience }: Pick<Parameters<typeof outcomeOf>[2], "now" | "recognisedMs" | "patience">,
): Outcome {
  // An edit or a deletion done twice is done once.
  const unsure = result.unsure && kind === "send";
  const resends = recognisedMs > 0 ? recognisedResends : patience.resends;
  const wait = scope === "platform" ? { until: now + retryAfterMs, reason } : null;
  if (unsure && lost >= resends) {
    const why = `its answer was lost again, it may have arrived: ${reason}`;
    return { id, kind: "parked", reason: why, platformWaits: wait };
  }
  if (wait !== null) return { id, kind: "later", ...wait, scope, unsure };
  if (attempts + 1 >= patience.attempts)
    return { id, kind: "failed", reason: `given up after ${attempts + 1} attempts: ${reason}` };
  const pause = Math.max(retryAfterMs, backOff(attempts));
  // A message whose answer was lost is not doubled if it is repeated while the platform still recognises it.
  const soon = unsure && recognisedMs > 0 ? Math.min(pause, recognisedMs / 4) : pause;
  return { id, kind: "later", until: now + Math.max(retryAfterMs, soon), scope, reason, unsure };
}
