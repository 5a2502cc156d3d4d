import { StoreAway } from "./core/errors.ts";

/**
 * Notes that cannot be asked for again: what a platform told once, what a message quoted that was just sent. A crash in an
 * outage loses them, as one between an answer and its note would: no delivery is among them, a chat that is back is
 * noticed when somebody writes there, and one that is gone or moved when something is sent to it. A journal beside the
 * store would have to be kept where the store is, on the disk that is full.
 */
export interface Owed {
  /** Writes a note down; while the store is away it is kept here and written later, in order. */
  readonly note: (write: () => Promise<void>) => Promise<void>;
  /** Writes down what was kept, if the store is back. */
  readonly catchUp: () => Promise<void>;
}

/** An outage's worth; beyond it the oldest go, for memory must not grow without end. */
const mostKept = 10_000;

/** Starts with nothing owed; a note that fails for another reason rejects and is not tried again. */
export function createOwed(): Owed {
  const waiting: (() => Promise<void>)[] = [];
  let writing: Promise<void> | null = null;

  async function writeAll(): Promise<void> {
    // Begins once `writing` says so.
    await Promise.resolve();
    try {
      for (let write = waiting.shift(); write !== undefined; write = waiting.shift()) {
        try {
          await write();
        } catch (error) {
          if (!(error instanceof StoreAway)) throw error;
          waiting.unshift(write);
          return;
        }
      }
    } finally {
      writing = null;
    }
  }

  /** Whoever comes while notes are being written waits for those: one that overtook another would undo it. */
  const catchUp = (): Promise<void> => (writing ??= writeAll());

  return {
    catchUp,
    async note(write) {
      waiting.push(write);
      if (waiting.length > mostKept) waiting.shift();
      await catchUp();
    },
  };
}
