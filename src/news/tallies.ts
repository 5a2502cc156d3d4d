import type { Logger } from "pino";
import type { PlatformName } from "../core/conversation.ts";
import type { DueDelivery } from "../core/delivery.ts";
import type { Outcome } from "../core/store/outbox.ts";

/** What the log says about deliveries: each outcome at debug level, a summary of each batch at info. */
export interface Tallies {
  readonly count: (platform: PlatformName, delivery: DueDelivery, outcome: Outcome) => void;
  /** Writes the summary of a platform, if there is anything to sum up. */
  readonly sumUp: (platform: PlatformName) => void;
}

/** A batch that does not end is summed up this often, in milliseconds. */
const everyMs = 10_000;

/** Sums up a batch after 10 s at the latest, so that the log shows a long announcement going on. */
export function createTallies(now: () => Date, log: Logger): Tallies {
  const batches = new Map<
    PlatformName,
    { readonly since: number; readonly counts: Record<string, number> }
  >();

  function sumUp(platform: PlatformName): void {
    const batch = batches.get(platform);
    if (batch === undefined) return;
    batches.delete(platform);
    log.info({ platform, ...batch.counts, tookMs: now().getTime() - batch.since }, "deliveries");
  }

  return {
    count(platform, { id, subject, conversation, kind }, outcome) {
      log.debug({ delivery: id, subject, conversation, action: kind, ...outcome }, "delivery");
      const batch = batches.get(platform) ?? { since: now().getTime(), counts: {} };
      batch.counts[outcome.kind] = (batch.counts[outcome.kind] ?? 0) + 1;
      batches.set(platform, batch);
      if (now().getTime() - batch.since >= everyMs) sumUp(platform);
    },
    sumUp,
  };
}
