import type { Logger } from "pino";
import { logFault } from "../../../core/log-fault.ts";
import type { Wait } from "../../../core/time/wait.ts";
import { within } from "./within.ts";

/** Updates on their way: one after the other within a chat, side by side between chats. */
export interface Intake {
  /** Starts a task as soon as those before it with the same key are done. */
  readonly take: (key: string, task: () => Promise<void>) => void;
  /**
   * Resolves when more may be fetched: when all is done, or after waiting a little for slow tasks, but never while too
   * much is under way. Telegram forgets updates when the next are fetched, so quick tasks are never lost in a crash.
   */
  readonly ready: (signal: AbortSignal) => Promise<void>;
  /** Resolves when all is done, or after this many milliseconds. */
  readonly drained: (ms: number) => Promise<void>;
}

/** What is logged of an update that a bug, a broken connection or Telegram itself made impossible. */
export const notDealtWith = "an update could not be dealt with";

/** The answers that Telegram's 30 messages a second allow in two seconds. */
const mostUnderWay = 60;
/** The most tasks of one chat that count: whoever floods theirs does not keep others from being heard. */
const mostOfOne = 5;
const patienceMs = 1000;

/** A task that fails is a bug or a broken connection, is written to the log, and stops nothing else. */
export function createIntake(wait: Wait, log: Logger): Intake {
  const lines = new Map<string, { readonly last: Promise<void>; readonly length: number }>();
  const running = new Set<Promise<void>>();
  let underWay = 0;
  const isFull = () => underWay >= mostUnderWay;

  return {
    take(key, task) {
      const { last, length } = lines.get(key) ?? { last: Promise.resolve(), length: 0 };
      const mine = last
        .then(task)
        .catch((error: unknown) => logFault(log, error, notDealtWith))
        .finally(() => {
          running.delete(mine);
          const line = lines.get(key);
          if (line === undefined) return;
          if (line.length <= mostOfOne) underWay -= 1;
          if (line.length === 1) lines.delete(key);
          else lines.set(key, { ...line, length: line.length - 1 });
        });
      lines.set(key, { last: mine, length: length + 1 });
      if (length < mostOfOne) underWay += 1;
      running.add(mine);
    },
    async ready(signal) {
      if (running.size > 0) await within(patienceMs, Promise.all(running), wait);
      // A task that never ends must not hold up a stop.
      while (isFull() && !signal.aborted) await Promise.race([...running, wait(patienceMs, signal)]);
    },
    async drained(ms) {
      if (running.size > 0) await within(ms, Promise.all(running), wait);
    },
  };
}
