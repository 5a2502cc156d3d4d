/** Work that says after each step how many letters it has read, so that others may have their turn in between. */
export type Steps<T> = Generator<number, T>;

/** Does work in slices, piece after piece in the order given, so that no piece holds the event loop for long. */
export interface Slices {
  /**
   * Resolves when the work is done; rejects with what it throws. Work that fits into one slice is done before this
   * returns, where nothing else is under way.
   */
  readonly work: (begin: () => Steps<void>) => Promise<void>;
  /** Resolves when all that was given so far is done. */
  readonly settled: () => Promise<void>;
}

/** To read and index so many letters takes some ten milliseconds. */
export const lettersASlice = 8_000;

/** Lets whatever else waits have its turn. */
export function giveWay(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** `pause` is called between two slices. */
export function createSlices(pause: () => Promise<void>): Slices {
  let given = 0;
  let last = Promise.resolve();

  async function run(begin: () => Steps<void>): Promise<void> {
    try {
      let left = lettersASlice;
      for (const letters of begin()) {
        left -= letters;
        if (left > 0) continue;
        await pause();
        left = lettersASlice;
      }
    } finally {
      given--;
    }
  }

  return {
    work(begin) {
      given++;
      const done = given === 1 ? run(begin) : last.then(() => run(begin));
      // Whoever gave the work hears of its failure; the next is not kept from its turn.
      last = done.catch(() => undefined);
      return done;
    },
    settled: () => last,
  };
}
