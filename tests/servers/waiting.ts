/** Waits for something to become true, re-asking whenever the server changed, without busy loops. */
export interface Waiting {
  /** Tells everybody who waits that something changed. */
  changed(): void;
  /** Resolves with the first truthy value of `ask`; rejects after `ms` real milliseconds (`patienceMs` unless said), naming `what`. */
  until<T>(ask: () => T | undefined | null | false, ms?: number, what?: string): Promise<T>;
  /** Resolves after real milliseconds, or at once when the server closes. */
  sleep(ms: number): Promise<void>;
  /** Ends every sleep and rejects every wait; nothing keeps the process alive afterwards. */
  close(): void;
}

/** Real milliseconds that a wait may take: CI shares two slow cores, and only what never comes may fail. */
export const patienceMs = 30_000;

/** How often a condition outside the server is asked again. */
const REASK_MS = 20;

/** One per server. */
export function createWaiting(): Waiting {
  const waiters = new Set<() => void>();
  const closing = new AbortController();
  let sweep: NodeJS.Immediate | undefined;
  let tick: NodeJS.Timeout | undefined;

  const ask = () => {
    sweep = undefined;
    for (const waiter of waiters) waiter();
    if (waiters.size === 0 && tick) {
      clearInterval(tick);
      tick = undefined;
    }
  };

  return {
    changed() {
      if (waiters.size > 0) sweep ??= setImmediate(ask);
    },
    until<T>(question: () => T | undefined | null | false, ms = patienceMs, what = "condition"): Promise<T> {
      const end = Date.now() + ms;
      const answer = new Promise<T>((resolve, reject) => {
        const waiter = () => {
          try {
            const value = question();
            if (value) resolve(value);
            else if (closing.signal.aborted) reject(new Error(`test server: stopped before ${what}`));
            else if (Date.now() > end) reject(new Error(`test server: timeout waiting for ${what}`));
            else return;
          } catch (error) {
            reject(error instanceof Error ? error : new Error(String(error)));
          }
          waiters.delete(waiter);
        };
        waiters.add(waiter);
        waiter();
        if (waiters.size > 0) tick ??= setInterval(ask, REASK_MS);
      });
      answer.catch(() => undefined);
      return answer;
    },
    sleep(ms) {
      return new Promise((resolve) => {
        if (closing.signal.aborted) return resolve();
        const done = () => {
          clearTimeout(timer);
          closing.signal.removeEventListener("abort", done);
          resolve();
        };
        const timer = setTimeout(done, ms);
        closing.signal.addEventListener("abort", done);
      });
    },
    close() {
      closing.abort();
      ask();
      if (sweep) clearImmediate(sweep);
      clearInterval(tick);
    },
  };
}

/** Says that a test asked for what no person could do; the text says what is possible. */
export function misuse(text: string): never {
  throw new Error(`test server: ${text}`);
}
