import type { PlatformName } from "../conversation.ts";

/** The right to do one thing alone, until it runs out. */
export interface Lease {
  readonly name: string;
  readonly owner: string;
  /** Grows with every change of owner: what an older owner writes is refused by it. */
  readonly epoch: number;
}

/** Elections by a row and the database's own clock, so that machines with different clocks agree. */
export interface Leases {
  /** Takes, or as its owner renews, a lease for `ttlMs`; null while someone else holds it. */
  readonly take: (name: string, owner: string, ttlMs: number) => Promise<Lease | null>;
  /** Gives it back at once, for a graceful stop. */
  readonly release: (lease: Lease) => Promise<void>;
}

/** The lease of whoever sends a platform's deliveries. */
export function senderLease(platform: PlatformName): string {
  return `sender:${platform}`;
}
