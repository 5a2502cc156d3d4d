import type { Logger } from "pino";
import { StoreAway } from "../core/errors.ts";
import type { Lease, Leases } from "../core/store/leases.ts";
import type { Wait } from "../core/time/wait.ts";

/** What an election needs: the leases, what is done alone, by whom, and how soon another may take over. */
export interface LeaderDeps {
  readonly leases: Leases;
  /** What is done alone: `sender:telegram`, `clock`. */
  readonly name: string;
  /** Unique to this process and start. */
  readonly owner: string;
  /** How long others wait for a leader that died, in milliseconds. */
  readonly ttlMs: number;
  readonly now: () => Date;
  readonly wait: Wait;
  readonly log: Logger;
}

/** Holds, or tries to get, the right to do one thing alone among all processes of this store. */
export interface Leader {
  /** The lease while it is surely held, or null. */
  readonly lease: () => Lease | null;
  /** Takes or renews it now. */
  readonly renew: () => Promise<Lease | null>;
  /** Renews it until the signal fires, then gives it back. Never rejects. */
  readonly keep: (signal: AbortSignal) => Promise<void>;
  readonly release: () => Promise<void>;
}

// Renewed three times before it runs out; trusted for two thirds, so that a slow renewal never overlaps a successor.
const renewals = 3;
const trusted = 2 / 3;

/** Holds nothing yet; a lease is trusted for two thirds of `ttlMs`, and `renew` rejects when the store does. */
export function createLeader({ leases, name, owner, ttlMs, now, wait, log }: LeaderDeps): Leader {
  let held: { readonly lease: Lease; readonly until: number } | null = null;
  let troubled = false;

  async function renew(): Promise<Lease | null> {
    const asked = now().getTime();
    const before = held?.lease.epoch;
    const lease = await leases.take(name, owner, ttlMs);
    held = lease === null ? null : { lease, until: asked + ttlMs * trusted };
    if (lease !== null && lease.epoch !== before)
      log.info({ lease: name, epoch: lease.epoch }, "this process leads");
    if (lease === null && before !== undefined) log.warn({ lease: name }, "another process leads now");
    return lease;
  }

  async function release(): Promise<void> {
    const mine = held?.lease;
    held = null;
    if (mine !== undefined) await leases.release(mine);
  }

  return {
    lease: () => (held !== null && now().getTime() < held.until ? held.lease : null),
    renew,
    release,
    async keep(signal) {
      while (!signal.aborted) {
        try {
          await renew();
          if (troubled) log.info({ lease: name }, "the store answers again");
          troubled = false;
        } catch (error) {
          if (!troubled) log.error({ lease: name, ...whyOf(error) }, "the store does not answer");
          troubled = true;
        }
        await wait(ttlMs / renewals, signal);
      }
      await release().catch((error: unknown) => log.warn({ err: error, lease: name }, "could not give back"));
    },
  };
}

/** A store that is away says in words why, and each lease in turn says it: where that was found out adds nothing. */
function whyOf(error: unknown): { readonly reason: string } | { readonly err: unknown } {
  return error instanceof StoreAway ? { reason: error.message } : { err: error };
}
