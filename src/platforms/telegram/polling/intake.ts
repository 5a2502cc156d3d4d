import type { Logger } from "pino";
import type { Wait } from "../send.ts";
import { within } from "./within.ts";

/** Updates on their way: one after the other within a chat, side by side between chats. */
export interface Intake {
  /** Begins with a task as soon as those before it with the same key are done. */
  readonly take: (key: string, task: () => Promise<void>) => void;
  /**
   * Resolves when more may be fetched: when all is done, or after a little patience with what is slow, but never while
   * too much is under way. Telegram forgets updates when the next are fetched, so what is quick is never lost.
   */
  readonly ready: (signal: AbortSignal) => Promise<void>;
  /** Resolves when all is done, or after this many milliseconds. */
  readonly drained: (ms: number) => Promise<void>;
}

/** As many answers as Telegram's 30 messages a second carry in two. */
const mostUnderWay = 60;
const patienceMs = 1000;

/** A task that fails is a bug or a broken connection, is written to the log, and stops nothing else. */
export function createIntake(wait: Wait, log: Logger): Intake {
  const lines = new Map<string, Promise<void>>();
  const running = new Set<Promise<void>>();

  return {
    take(key, task) {
      const before = lines.get(key) ?? Promise.resolve();
      const mine = before
        .then(task)
        .catch((error: unknown) => log.error({ err: error }, "an update could not be dealt with"))
        .finally(() => {
          running.delete(mine);
          if (lines.get(key) === mine) lines.delete(key);
        });
      lines.set(key, mine);
      running.add(mine);
    },
    async ready(signal) {
      if (running.size > 0) await within(patienceMs, Promise.all(running), wait);
      while (running.size >= mostUnderWay && !signal.aborted) await Promise.race(running);
    },
    async drained(ms) {
      if (running.size > 0) await within(ms, Promise.all(running), wait);
    },
  };
}
