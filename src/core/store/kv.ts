/** Small state that fits nowhere else: menu hashes, cursors. Expired values read as absent. */
export interface Kv {
  readonly get: (key: string) => Promise<string | null>;
  /** `expiresAt` in epoch milliseconds, or null to keep it. */
  readonly set: (key: string, value: string, expiresAt: number | null) => Promise<void>;
  /** Sets it only if it is absent; true for the one who did. */
  readonly claim: (key: string, value: string, expiresAt: number | null) => Promise<boolean>;
  readonly remove: (key: string) => Promise<void>;
}
