import { lookup } from "node:dns";
import { onTestFinished } from "vitest";
import type { Fetcher, FetchRequest } from "../../src/core/fetch.ts";
import { createFetcher } from "../../src/fetch/fetch.ts";
import type { FetchRules } from "../../src/fetch/rules.ts";

/** A fetcher for tests: this machine's own addresses and one port are allowed. */
export function testFetcher(port: number, rules: Partial<FetchRules> = {}) {
  return createFetcher({
    rules: {
      ports: [80, 443, port],
      allowLoopback: true,
      answerMs: 10_000,
      totalMs: 30_000,
      userAgent: "Sanad test",
      lookup,
      ...rules,
    },
    now: () => new Date("2026-11-24T08:00:00Z"),
  });
}

/** Makes fetchers that are closed at the end of the test. */
export function fetchersFor(port: number) {
  return (rules: Partial<FetchRules> = {}): Fetcher => {
    const fetcher = testFetcher(port, rules);
    onTestFinished(() => fetcher.close());
    return fetcher;
  };
}

/** A request for a feed with the usual rest. */
export function feedRequest(url: string, rest: Partial<FetchRequest> = {}): FetchRequest {
  return {
    url,
    types: ["application/rss+xml", "text/xml"],
    maxBytes: 2 << 20,
    etag: null,
    lastModified: null,
    ...rest,
  };
}
