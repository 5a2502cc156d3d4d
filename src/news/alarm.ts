import type { Wait } from "../core/time/wait.ts";

/** A sleep that can be cut short; a call that comes while nobody sleeps cuts the next one short. */
export interface Alarm {
  /** Sleeps this many milliseconds, or until one of these settles. */
  readonly sleep: (ms: number, orUntil: readonly Promise<unknown>[]) => Promise<void>;
  readonly wake: () => void;
}

/** An alarm not yet rung; one sleeper at a time. */
export function createAlarm(wait: Wait): Alarm {
  let sleeping: AbortController | null = null;
  let woken = false;
  return {
    async sleep(ms, orUntil) {
      if (!woken) {
        const mine = new AbortController();
        sleeping = mine;
        await Promise.race([wait(ms, mine.signal), ...orUntil]);
        mine.abort();
      }
      woken = false;
    },
    wake() {
      woken = true;
      sleeping?.abort();
    },
  };
}
