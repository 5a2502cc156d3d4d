/** Small state that fits nowhere else: menus as they were published, cursors. Expired values read as absent. */
export interface Kv {
  readonly get: (key: string) => Promise<string | null>;
  /** `expiresAt` in epoch milliseconds, or null to keep it. */
  readonly set: (key: string, value: string, expiresAt: number | null) => Promise<void>;
  readonly remove: (key: string) => Promise<void>;
  /** Deletes what expired since then (epoch milliseconds), `limit` at most; returns how many. */
  readonly prune: (since: number, limit: number) => Promise<number>;
}
