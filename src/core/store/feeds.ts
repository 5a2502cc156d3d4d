/** A feed and what polling it needs to remember. */
export interface StoredFeed {
  readonly url: string;
  /** JSON, in the feeds' own schema: validators, last success, last error. */
  readonly state: string;
  /** Epoch milliseconds. */
  readonly nextPollAt: number;
  readonly addedAt: number;
}

/** The feeds that are polled, and which of their items are known. */
export interface Feeds {
  /** False when it is there already. */
  readonly add: (url: string, state: string) => Promise<boolean>;
  /** Its known items go with it. */
  readonly remove: (url: string) => Promise<boolean>;
  readonly list: () => Promise<readonly StoredFeed[]>;
  /** The longest overdue first. */
  readonly due: (limit: number) => Promise<readonly StoredFeed[]>;
  readonly save: (feed: Pick<StoredFeed, "url" | "state" | "nextPollAt">) => Promise<void>;
  /** Those of some items that were never noted. */
  readonly unknown: (url: string, keys: readonly string[]) => Promise<readonly string[]>;
  /** Notes items; returns the keys that are new. */
  readonly know: (url: string, keys: readonly string[]) => Promise<readonly string[]>;
}
