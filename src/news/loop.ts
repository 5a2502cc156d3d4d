import type { Logger } from "pino";
import { StoreAway } from "../core/errors.ts";
import { logFault } from "../core/log-fault.ts";
import type { Wait } from "../core/time/wait.ts";
import { createAlarm } from "./alarm.ts";
import type { Leader } from "./lease.ts";

/** One thing that is done again and again for the news, such as sending the digests that are due. */
export interface Chore {
  readonly name: string;
  /** True when it did something, so that it may have more to do at once. */
  readonly run: () => Promise<boolean>;
}

/** What is done again and again, and what elects the process that does it for all. */
export interface NewsLoopDeps {
  readonly leader: Leader;
  /** Done before the others by every process, whether or not it leads: what it has in memory is its own. */
  readonly own: readonly Chore[];
  readonly chores: readonly Chore[];
  /** How often it looks, in milliseconds: digests come this late at most. */
  readonly everyMs: number;
  readonly now: () => Date;
  readonly wait: Wait;
  readonly log: Logger;
}

/** The clock of the news, elected like the senders: one of several processes composes digests. */
export interface NewsLoop {
  readonly start: () => void;
  /** Something was published: look at once. */
  readonly poke: () => void;
  readonly leads: () => boolean;
  /** When this process last came round, whether or not it leads, in epoch milliseconds; null before the first time. */
  readonly at: () => number | null;
  /** Does everything that is due now and resolves; for tests without a loop. */
  readonly once: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** Runs chores one after the other, most only while this process leads; one that fails is logged and tried again. */
export function createNewsLoop({ leader, own, chores, everyMs, now, wait, log }: NewsLoopDeps): NewsLoop {
  const stopping = new AbortController();
  const alarm = createAlarm(wait);
  let cameRoundAt: number | null = null;
  let running: readonly Promise<void>[] = [];

  async function round(all: readonly Chore[]): Promise<boolean> {
    let worked = false;
    for (const chore of all) {
      try {
        if (!stopping.signal.aborted && (await chore.run())) worked = true;
      } catch (error) {
        logFault(log, error, "a chore of the news failed and is tried again", { chore: chore.name });
        // The other chores would wait for the store in vain.
        if (error instanceof StoreAway) return false;
      }
    }
    return worked;
  }

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      cameRoundAt = now().getTime();
      const worked = await round(leader.lease() === null ? own : [...own, ...chores]);
      if (!worked && !stopping.signal.aborted) await alarm.sleep(everyMs, []);
    }
  }

  return {
    start() {
      running = [leader.keep(stopping.signal), run()];
    },
    poke: () => alarm.wake(),
    at: () => cameRoundAt,
    leads: () => leader.lease() !== null,
    async once() {
      while (await round([...own, ...chores])) continue;
    },
    async stop() {
      stopping.abort();
      alarm.wake();
      await Promise.all(running);
    },
  };
}
