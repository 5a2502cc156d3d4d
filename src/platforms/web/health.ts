import type { FeedReport } from "../../core/newsroom.ts";
import type { Platform } from "../../core/platform.ts";
import type { Outbox } from "../../core/store/outbox.ts";
import { nobodySends, nothingLeaves, stuckAfterMs } from "../../core/stuck.ts";

/** One thing that must work for the bot to be ready. */
export interface Check {
  readonly name: string;
  readonly ok: boolean;
  /**
   * Seconds since the last sign of life (Telegram: the last successful poll; feeds: likewise, of any of them), or the
   * age of the oldest waiting delivery; null where there is none.
   */
  readonly ageSeconds: number | null;
  /** What is wrong, in words, or null. */
  readonly problem: string | null;
}

/** What `/readyz` answers. */
export interface Readiness {
  readonly ready: boolean;
  readonly checks: readonly Check[];
}

/** What readiness is judged by; each is asked at every request. */
export interface ReadinessDeps {
  readonly now: () => Date;
  readonly platforms: readonly Pick<Platform, "name" | "health">[];
  /** Epoch milliseconds of the oldest delivery that could fly and has not, or null; rejects when the store fails. */
  readonly oldestDueAt: () => Promise<number | null>;
  readonly stuck: Outbox["stuck"];
  /** Epoch milliseconds of the digest clock's last round, in this process or seen of another; null before the first. */
  readonly clockAt: () => number | null;
  readonly feeds: () => Promise<readonly FeedReport[]>;
}

/** Makes all checks of `/readyz`. Never rejects: a failure is a check that says so. */
export function createReadiness(deps: ReadinessDeps): () => Promise<Readiness> {
  return async () => {
    const now = deps.now().getTime();
    const platforms = deps.platforms.map((platform) => platformCheck(platform, now));
    const checks = [...platforms, clockCheck(deps.clockAt(), now), ...(await storeChecks(deps, now))];
    return { ready: checks.every((check) => check.ok), checks };
  };
}

/** Whole seconds from a moment until now; null where there was none. */
function secondsSince(at: number | null, now: number): number | null {
  return at === null ? null : Math.max(0, Math.round((now - at) / 1000));
}

function platformCheck({ name, health }: ReadinessDeps["platforms"][number], now: number): Check {
  const { connected, lastSeenAt, problem } = health();
  return { name, ok: connected, ageSeconds: secondsSince(lastSeenAt, now), problem };
}

function clockCheck(at: number | null, now: number): Check {
  const ageSeconds = secondsSince(at, now);
  const ok = ageSeconds !== null && ageSeconds < stuckAfterMs / 1000;
  return { name: "digest clock", ok, ageSeconds, problem: ok ? null : "it has not come round" };
}

async function storeChecks(deps: ReadinessDeps, now: number): Promise<readonly Check[]> {
  try {
    const feeds = feedsCheck(await deps.feeds(), now);
    return [
      { name: "store", ok: true, ageSeconds: 0, problem: null },
      await deliveriesCheck(deps, now),
      feeds,
    ];
  } catch {
    // The reason may hold the database's address; it is in the log of whoever used the store.
    return [{ name: "store", ok: false, ageSeconds: null, problem: "it does not answer" }];
  }
}

/** A publisher's trouble is reported, but the bot is ready all the same. */
function feedsCheck(feeds: readonly FeedReport[], now: number): Check {
  const last = feeds.flatMap(({ lastSuccessAt }) => lastSuccessAt ?? []);
  const failing = feeds.filter(({ lastSuccessAt, lastError }) => (lastError?.at ?? 0) > (lastSuccessAt ?? 0));
  return {
    name: "feeds",
    ok: true,
    ageSeconds: secondsSince(last.length === 0 ? null : Math.max(...last), now),
    problem: failing.length === 0 ? null : `${failing.length} of ${feeds.length} failed when last polled`,
  };
}

/**
 * Asks the store whether a sender is stuck, because the age of the oldest delivery does not tell: a long line that moves
 * is fine, and so is one whose platform asked for patience. What another process should send is reported, but this one
 * is ready.
 */
async function deliveriesCheck(
  { platforms, oldestDueAt, stuck }: ReadinessDeps,
  now: number,
): Promise<Check> {
  const ageSeconds = secondsSince(await oldestDueAt(), now);
  const found = await stuck(now - stuckAfterMs);
  const here = new Set(platforms.map(({ name }) => name));
  const hanging = found.filter(({ platform }) => here.has(platform)).map(({ platform }) => platform);
  const unmanned = found.filter((each) => each.unmanned && !here.has(each.platform));
  const problems = [
    ...(hanging.length === 0 ? [] : [nothingLeaves(hanging)]),
    ...(unmanned.length === 0 ? [] : [nobodySends(unmanned.map(({ platform }) => platform))]),
  ];
  return {
    name: "oldest waiting delivery",
    ok: hanging.length === 0,
    ageSeconds,
    problem: problems.length === 0 ? null : problems.join("; "),
  };
}
