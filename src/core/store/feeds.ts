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
  /** False when it is already there. */
  readonly add: (url: string, state: string) => Promise<boolean>;
  /** Its known items go with it. */
  readonly remove: (url: string) => Promise<boolean>;
  readonly list: () => Promise<readonly StoredFeed[]>;
  /** The longest overdue first. */
  readonly due: (limit: number) => Promise<readonly StoredFeed[]>;
  readonly save: (feed: Pick<StoredFeed, "url" | "state" | "nextPollAt">) => Promise<void>;
  /** Notes items as they were last taken in: a mark for each key, in place of an earlier one. */
  readonly know: (url: string, marks: ReadonlyMap<string, string>) => Promise<void>;
  /** Notes that these items are listed now, once a day. */
  readonly listed: (url: string, keys: readonly string[]) => Promise<void>;
  /** Forgets items that were not listed since `before` (epoch milliseconds). */
  readonly forget: (url: string, before: number) => Promise<void>;
  /** The marks of these items by key, where they were noted. */
  readonly known: (url: string, keys: readonly string[]) => Promise<ReadonlyMap<string, string>>;
}
