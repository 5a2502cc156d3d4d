import type { Logger } from "pino";
import type { PlatformName } from "../core/conversation.ts";
import { logFault } from "../core/log-fault.ts";
import type { Store } from "../core/store.ts";
import type { Wait } from "../core/time/wait.ts";
import { type Alarm, createAlarm } from "./alarm.ts";
import type { Leader } from "./lease.ts";
import type { Sender } from "./sender.ts";

/** What one platform's loop works with; idle, it looks again after `idleMs` milliseconds. */
export interface LineDeps {
  readonly platform: PlatformName;
  readonly store: Store;
  readonly leader: Leader;
  readonly sender: Sender;
  readonly idleMs: number;
  readonly wait: Wait;
  readonly log: Logger;
  /** Called when everything has landed and nothing is left to do. */
  readonly sumUp: () => void;
}

/** The loop that keeps one platform's deliveries going while this process leads for it. */
export interface Line {
  readonly platform: PlatformName;
  readonly leads: () => boolean;
  readonly start: () => void;
  readonly poke: () => void;
  /** One turn, landed and written down; false when there was nothing to do. */
  readonly once: () => Promise<boolean>;
  readonly stop: () => Promise<void>;
}

/** A loop at rest; an error in a turn is logged, and the next turn comes all the same. */
export function createLine(deps: LineDeps): Line {
  const { platform, leader, sender, wait, log, sumUp } = deps;
  const keeping = new AbortController();
  const stopping = new AbortController();
  const alarm = createAlarm(wait);
  let loop: Promise<void> | null = null;
  let kept: Promise<void> | null = null;

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      const lease = leader.lease();
      if (lease !== null && sender.uncertain(lease)) await beginAnew(deps);
      const isHeld = heldByRates(sender);
      let worked = false;
      try {
        worked = await turn(deps, stopping.signal);
      } catch (error) {
        logFault(log, error, "the delivery loop met an error and goes on", { platform });
      }
      if (worked) await new Promise(setImmediate);
      else await pause(deps, alarm, isHeld);
    }
  }

  return {
    platform,
    leads: () => leader.lease() !== null,
    start() {
      kept ??= leader.keep(keeping.signal);
      loop ??= run();
    },
    poke: alarm.wake,
    async once() {
      if (leader.lease() === null) await leader.renew();
      const worked = await turn(deps, stopping.signal);
      await land(sender);
      return worked;
    },
    async stop() {
      stopping.abort();
      alarm.wake();
      await loop;
      await land(sender);
      keeping.abort();
      await kept;
      await leader.release();
      sumUp();
    },
  };
}

/** Lets go of the lease, so that the next one has a new epoch and recovers what this one may have claimed. */
async function beginAnew({ sender, leader, platform, log }: LineDeps): Promise<void> {
  await land(sender);
  await leader.release().catch((error: unknown) => log.warn({ err: error, platform }, "could not let go"));
}

/** The longest that a platform's rates hold the next delivery back, in milliseconds: it is one a second at the least. */
const heldMs = 1500;

/** Whether what is due may only have to wait for its turn: then a batch is not over, though nothing of it is under way. */
function heldByRates(sender: Sender): boolean {
  const ms = sender.waitMs();
  return ms > 0 && ms < heldMs;
}

async function pause({ sender, idleMs, sumUp }: LineDeps, alarm: Alarm, isHeld: boolean): Promise<void> {
  if (sender.underWay() === 0 && !isHeld) sumUp();
  const ms = Math.min(idleMs, sender.waitMs() || idleMs, Math.max(1, sender.chatFreeMs()));
  await alarm.sleep(ms, sender.underWay() > 0 ? [sender.landing()] : []);
}

async function land(sender: Sender): Promise<void> {
  while (sender.underWay() > 0) await sender.landing();
}

/** All the work there is now; false when there was none. */
async function turn({ leader, store, sender }: LineDeps, stopping: AbortSignal): Promise<boolean> {
  const lease = leader.lease();
  if (lease === null) return false;
  // First of all: a subject whose recipients cannot be read must not keep what is written down from flying.
  let worked = (await sender.step(lease)) > 0;
  while (!stopping.aborted && (await store.outbox.sweep())) worked = true;
  if (await store.outbox.fanOut()) worked = true;
  return worked;
}
