import type { PlatformName } from "../core/conversation.ts";

/** How fast one platform may be spoken to. */
export interface Rates {
  /** Messages a second over all chats; Infinity for as fast as they are answered. */
  readonly perSecond: number;
  /** Milliseconds between two messages to one private chat or channel. */
  readonly chatMs: number;
  /** Milliseconds between two messages to one group. */
  readonly groupMs: number;
  /** Requests under way at once. */
  readonly concurrency: number;
  /** For how long the platform recognises a repeated delivery id and does not send it twice; 0 where it cannot. */
  readonly recognisedMs: number;
}

const platformRates: Readonly<Record<PlatformName, Rates>> = {
  // Telegram's FAQ: about 30 a second over all, one a second per chat, 20 a minute per group.
  // Its `retry_after` is the only truth; these merely keep it from being needed.
  telegram: { perSecond: 30, chatMs: 1000, groupMs: 3000, concurrency: 30, recognisedMs: 0 },
  // 50 requests a second; discord.js keeps the finer buckets. A nonce is recognised "for the past few minutes".
  discord: { perSecond: 50, chatMs: 0, groupMs: 0, concurrency: 10, recognisedMs: 120_000 },
  console: { perSecond: 1000, chatMs: 0, groupMs: 0, concurrency: 1, recognisedMs: 0 },
  web: { perSecond: 1000, chatMs: 0, groupMs: 0, concurrency: 1, recognisedMs: 0 },
};

/** What a platform allows everyone. */
export function usualRates(platform: PlatformName): Rates {
  return platformRates[platform];
}

/** Keeps a platform's rates in memory: there is one sender per token, so nobody else spends from them. */
export interface Pace {
  /** How many requests may leave now. */
  readonly free: (now: number) => number;
  /** Milliseconds until one may leave; 0 for now. */
  readonly waitMs: (now: number) => number;
  /** Chats that must not be written to now: one is under way, or it was written to a moment ago. */
  readonly busy: (now: number) => readonly string[];
  readonly begin: (chat: string, now: number) => void;
  /** The turn of a chat ended; `sent` when a message went out, which the next one has to keep its distance from. */
  readonly end: (chat: string, distanceMs: number, now: number) => void;
  /** The whole platform asked for patience. */
  readonly pause: (until: number) => void;
}

/** Windows and distances are this much longer than they must be, because requests do not all travel equally fast. */
const slack = 1.035;
const secondMs = 1000 * slack;
/** Departures remembered at most: no platform allows more a second. */
const maxWindow = 10_000;

export function createPace({ perSecond, concurrency }: Rates): Pace {
  const window = Math.min(maxWindow, Math.max(1, Math.floor(perSecond)));
  // A tenth of a second's worth at a time: a burst would jam itself on its way, and arrive closer together than it left.
  const handful = Math.max(1, Math.floor(window / 10));
  // A little less than its share of the second, so that a loop that came late can catch up.
  const handfulMs = (handful / window) * 750;
  /** When the last `window` requests left; a ring. */
  const left: number[] = [];
  let next = 0;
  let underWay = 0;
  let pausedUntil = 0;
  const freeAt = new Map<string, number>();

  /** When one more may leave after `more` others that leave now. */
  function mayLeaveAt(more: number): number {
    if (perSecond === Number.POSITIVE_INFINITY) return Number.NEGATIVE_INFINITY;
    if (more >= handful) return Number.POSITIVE_INFINITY;
    const aSecondAgo = left[(next + more) % window] ?? Number.NEGATIVE_INFINITY;
    const aHandfulAgo = left[(next + more + window - handful) % window] ?? Number.NEGATIVE_INFINITY;
    return Math.max(aSecondAgo + secondMs, aHandfulAgo + handfulMs);
  }

  return {
    free(now) {
      if (now < pausedUntil) return 0;
      const most = concurrency - underWay;
      // While most are under way more will land in a moment: claimed together, they share one commit.
      if (underWay > 0 && most < concurrency / 4) return 0;
      let free = 0;
      while (free < most && mayLeaveAt(free) <= now) free += 1;
      return free;
    },
    waitMs(now) {
      return Math.max(0, pausedUntil - now, mayLeaveAt(0) - now);
    },
    busy(now) {
      for (const [chat, at] of freeAt) if (at <= now) freeAt.delete(chat);
      return [...freeAt.keys()];
    },
    begin(chat, now) {
      underWay += 1;
      freeAt.set(chat, Number.POSITIVE_INFINITY);
      left[next] = now;
      next = (next + 1) % window;
    },
    end(chat, distanceMs, now) {
      underWay -= 1;
      freeAt.set(chat, now + distanceMs * slack);
    },
    pause(until) {
      pausedUntil = Math.max(pausedUntil, until);
    },
  };
}
