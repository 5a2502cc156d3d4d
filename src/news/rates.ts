import type { PlatformName } from "../core/conversation.ts";
import { minuteMs } from "../core/time/lengths.ts";
import { createTurns, type Turn } from "./turns.ts";

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

/** What a platform allows everyone. */
export const usualRates: Readonly<Record<PlatformName, Rates>> = {
  // Telegram's FAQ: about 30 a second over all, one a second per chat, 20 a minute per group. Its `retry_after` is the
  // last word; these rates only make it rare.
  telegram: { perSecond: 30, chatMs: 1000, groupMs: 3000, concurrency: 30, recognisedMs: 0 },
  // 50 requests a second; discord.js keeps the finer buckets. A nonce is recognised "for the past few minutes".
  discord: { perSecond: 50, chatMs: 0, groupMs: 0, concurrency: 10, recognisedMs: 120_000 },
  console: { perSecond: 1000, chatMs: 0, groupMs: 0, concurrency: 1, recognisedMs: 0 },
  web: { perSecond: 1000, chatMs: 0, groupMs: 0, concurrency: 1, recognisedMs: 0 },
};

/** What an operator may set: a gateway of their own, or paid broadcasts, allow more than the usual. */
export interface RateSettings {
  readonly telegramPerSecond: number;
  readonly telegramChatPerMinute: number;
  readonly telegramGroupPerMinute: number;
  readonly discordPerSecond: number;
}

/** The platforms' rates with these settings in place of the usual ones. */
export function ratesSet(settings: RateSettings): (platform: PlatformName) => Rates {
  const { telegram, discord } = usualRates;
  const set: Readonly<Record<PlatformName, Rates>> = {
    ...usualRates,
    telegram: {
      ...telegram,
      perSecond: settings.telegramPerSecond,
      chatMs: minuteMs / settings.telegramChatPerMinute,
      groupMs: minuteMs / settings.telegramGroupPerMinute,
      // An answer takes less than a second, so no more than this are under way while the rate is kept.
      concurrency: Math.max(telegram.concurrency, settings.telegramPerSecond),
    },
    discord: { ...discord, perSecond: settings.discordPerSecond },
  };
  return (platform) => set[platform];
}

/** Keeps a platform's rates in memory: there is one sender per token, so nobody else spends from them. */
export interface Pace {
  /** How many requests may be claimed now: they may leave as soon as that is written down. */
  readonly free: (now: number) => number;
  /** Milliseconds until one may be claimed; 0 for now. */
  readonly waitMs: (now: number) => number;
  /** Chats that must not be written to now: a message is under way, or was sent a moment ago. */
  readonly busy: (now: number) => readonly string[];
  /**
   * Milliseconds until the first of the chats that were written to a moment ago may be written to again: 0, once, where
   * one may since `busy` was asked; Infinity where none was written to.
   */
  readonly chatFreeMs: (now: number) => number;
  /** Takes the next turn, for a request to this chat. */
  readonly begin: (chat: string, now: number) => Turn;
  /** The turn of a chat ended; `sent` when a message went out, from which the next one must keep its distance. */
  readonly end: (chat: string, distanceMs: number, now: number) => void;
  /** The whole platform asked for patience. */
  readonly pause: (until: number) => void;
}

/** Added to each distance, for clocks that count whole milliseconds. */
const slack = 1.005;
/** A clock that goes back further than this was set; what was timed by it would wait until it gets there again. */
const stepMs = 1000;
/** The longest that writing a claim is begun ahead, in milliseconds. */
export const longestAheadMs = 50;

/** A pace with nothing sent yet. */
export function createPace({ perSecond, concurrency }: Rates): Pace {
  const turns = createTurns(perSecond);
  const ahead = createAhead();
  const freeAt = new Map<string, number>();
  let underWay = 0;
  let pausedUntil = 0;
  let lastNow = 0;

  function notice(now: number): void {
    const ms = now - lastNow;
    lastNow = now;
    if (ms > -stepMs) return;
    turns.shift(ms);
    pausedUntil += ms;
    for (const [chat, at] of freeAt) freeAt.set(chat, at + ms);
  }

  return {
    free(now) {
      notice(now);
      if (now < pausedUntil) return 0;
      const most = concurrency - underWay;
      // While most are under way more will land in a moment: claimed together, they share one commit.
      if (underWay > 0 && most < concurrency / 4) return 0;
      let free = 0;
      while (free < most && turns.mayLeaveAt(free) <= now + ahead.ms()) free += 1;
      if (free > 0) ahead.asked(now);
      return free;
    },
    waitMs(now) {
      notice(now);
      return Math.max(0, pausedUntil - now, turns.mayLeaveAt(0) - ahead.ms() - now);
    },
    busy(now) {
      for (const [chat, at] of freeAt) if (at <= now) freeAt.delete(chat);
      return [...freeAt.keys()];
    },
    chatFreeMs(now) {
      let soonest = Number.POSITIVE_INFINITY;
      for (const [chat, at] of freeAt) {
        soonest = Math.min(soonest, Math.max(0, at - now));
        // Reported once: it was busy when the sender looked, and has come free since.
        if (at <= now) freeAt.delete(chat);
      }
      return soonest;
    },
    begin(chat, now) {
      ahead.began(now);
      underWay += 1;
      freeAt.set(chat, Number.POSITIVE_INFINITY);
      return turns.take(now);
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

/**
 * How long before it may leave a request is looked up and claimed: as long as that took recently. If it were claimed
 * only when it may leave, each request would be late by that time and the rate would fall.
 */
function createAhead() {
  let ms = 0;
  let askedAt: number | null = null;
  return {
    ms: () => ms,
    asked(now: number): void {
      askedAt = now;
    },
    began(now: number): void {
      if (askedAt === null) return;
      const tookMs = Math.min(longestAheadMs, now - askedAt);
      // Being early costs nothing, being late costs that time for good: so it rises quickly and falls slowly.
      ms += (tookMs - ms) * (tookMs > ms ? 0.5 : 0.05);
      askedAt = null;
    },
  };
}
