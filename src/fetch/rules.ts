import type { LookupFunction } from "node:net";

/** What the guarded fetch allows; times are in milliseconds. */
export interface FetchRules {
  /** 80 and 443, unless the operator chooses others. */
  readonly ports: readonly number[];
  /** For tests against loopback servers only: addresses of this machine count as public. */
  readonly allowLoopback: boolean;
  /** To connect, and to the first byte of the answer. */
  readonly answerMs: number;
  /** From the first redirect's request to the last byte. */
  readonly totalMs: number;
  readonly userAgent: string;
  /** Resolves names: `node:dns`, except in tests. */
  readonly lookup: LookupFunction;
}

/** Redirects that are followed; browsers follow 20, feeds have no need of more than a few. */
export const maxRedirects = 5;
