import type { Logger } from "pino";
import type { Lease } from "../core/store/leases.ts";
import type { Outcome, Sending } from "../core/store/outbox.ts";
import type { Wait } from "../core/time/wait.ts";

/** Writes outcomes in batches: those that come while one is being written make the next. */
export interface Settler {
  /** Resolves once the outcome is written, with false when that is left to another process. Never rejects. */
  readonly settle: (lease: Lease, outcome: Outcome) => Promise<boolean>;
}

interface Waiting {
  readonly lease: Lease;
  readonly outcome: Outcome;
  readonly done: (written: boolean) => void;
}

const mostAtOnce = 500;
const againMs = 1000;

/** `signal` ends the waiting for a store that does not answer; what was in flight is then recovered as after a crash. */
export function createSettler(
  sending: Pick<Sending, "settle">,
  wait: Wait,
  signal: AbortSignal,
  log: Logger,
): Settler {
  let queue: Waiting[] = [];
  let writing = false;

  async function write(batch: readonly Waiting[], lease: Lease): Promise<boolean> {
    for (let tries = 1; ; tries += 1) {
      try {
        const kept = await sending.settle(
          lease,
          batch.map((each) => each.outcome),
        );
        if (!kept)
          log.warn({ lease: lease.name, lost: batch.length }, "outcomes of a lost lease were dropped");
        return kept;
      } catch (error) {
        if (tries === 1)
          log.error({ err: error, outcomes: batch.length }, "outcomes could not be written; trying again");
        if (signal.aborted) return false;
        await wait(againMs, signal);
      }
    }
  }

  async function drain(): Promise<void> {
    writing = true;
    while (queue.length > 0) {
      // Outcomes of the same turn of the event loop share one transaction and one fsync.
      await new Promise(setImmediate);
      const lease = queue[0]?.lease;
      const batch = queue.filter((each) => each.lease === lease).slice(0, mostAtOnce);
      const taken = new Set(batch);
      queue = queue.filter((each) => !taken.has(each));
      const written = lease !== undefined && (await write(batch, lease));
      for (const each of batch) each.done(written);
    }
    writing = false;
  }

  return {
    settle: (lease, outcome) =>
      new Promise((resolve) => {
        queue.push({ lease, outcome, done: resolve });
        if (!writing) void drain();
      }),
  };
}
