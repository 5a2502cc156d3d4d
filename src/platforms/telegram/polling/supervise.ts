import { type Bot, GrammyError } from "grammy";
import type { Logger } from "pino";
import type { Wait } from "../../../core/time/wait.ts";
import { refusedToken } from "../errors.ts";
import { wantedUpdates } from "../receive.ts";
import { within } from "./within.ts";

/** Milliseconds that long polling is given. */
export interface PollTiming {
  /** How long Telegram holds a request open when there is nothing to tell; below the client's own timeout. */
  readonly pollMs: number;
  /** Without a sign of life for this long, polling is started again. */
  readonly silenceMs: number;
  /** The first pause after a failure; it doubles, with up to as much again by chance, up to the longest. */
  readonly pauseMs: number;
  readonly longestPauseMs: number;
}

/** The usual times, which suit Telegram itself. */
export const usualPolling: PollTiming = {
  pollMs: 30_000,
  silenceMs: 120_000,
  pauseMs: 2000,
  longestPauseMs: 60_000,
};

/** The bot whose polling is kept going, and how long it waits after trouble. */
export interface PollDeps {
  readonly bot: Bot;
  readonly timing: PollTiming;
  readonly now: () => Date;
  readonly wait: Wait;
  /** 0 to 1, anew at each call: keeps two pollers of one token from meeting again and again. */
  readonly random: () => number;
  readonly log: Logger;
}

/** Long polling that keeps itself alive. */
export interface Poller {
  readonly start: () => void;
  /** Fetches nothing more; resolves when the last batch has been handed over. */
  readonly stop: () => Promise<void>;
  /** Notes a sign of life from Telegram. */
  readonly alive: () => void;
  /** Epoch milliseconds of the last sign of life, or null. */
  readonly lastSeenAt: () => number | null;
  /** What is wrong, in words, or null. */
  readonly problem: () => string | null;
  /** Fires when nothing more is to be fetched. */
  readonly stopping: AbortSignal;
}

interface Signs {
  /** Epoch milliseconds of the last sign of life, or null. */
  seenAt: number | null;
  /** Epoch milliseconds from which silence counts. */
  since: number;
  problem: string | null;
}

/** A wrong token ends it; another poller of the same token, or anything else that goes wrong, is waited out. */
export function createPoller(deps: PollDeps): Poller {
  const { bot, now } = deps;
  const stopping = new AbortController();
  const { signal } = stopping;
  const signs: Signs = { seenAt: null, since: 0, problem: null };
  let running: Promise<unknown> = Promise.resolve();

  return {
    start() {
      signs.since = now().getTime();
      running = Promise.all([poll(deps, signs, signal), watch(deps, signs, signal)]);
    },
    async stop() {
      stopping.abort();
      if (bot.isRunning()) await halt(deps);
      await running;
    },
    alive() {
      signs.seenAt = now().getTime();
      signs.problem = null;
    },
    lastSeenAt: () => signs.seenAt,
    problem: () => signs.problem,
    stopping: signal,
  };
}

async function poll(deps: PollDeps, signs: Signs, signal: AbortSignal): Promise<void> {
  const { bot, timing, wait, log } = deps;
  let failures = 0;
  while (!signal.aborted) {
    const before = signs.seenAt;
    try {
      await bot.start({ allowed_updates: [...wantedUpdates], timeout: Math.ceil(timing.pollMs / 1000) });
    } catch (error) {
      if (signal.aborted) return;
      const problem = problemOf(error);
      signs.problem = problem;
      if (isFatal(error)) return log.fatal({ err: error }, problem);
      log.warn({ err: error }, problem);
    }
    failures = signs.seenAt === before ? failures + 1 : 0;
    if (!signal.aborted) await wait(pauseAfter(failures, deps), signal);
  }
}

function pauseAfter(failures: number, { timing, random }: PollDeps): number {
  const pause = Math.min(timing.longestPauseMs, timing.pauseMs * 2 ** failures);
  return pause * (1 + random());
}

async function watch(deps: PollDeps, signs: Signs, signal: AbortSignal): Promise<void> {
  const { bot, timing, now, wait, log } = deps;
  while (!signal.aborted) {
    await wait(timing.silenceMs / 4, signal);
    const silence = now().getTime() - Math.max(signs.seenAt ?? 0, signs.since);
    if (signal.aborted || silence < timing.silenceMs || !bot.isRunning()) continue;
    signs.since = now().getTime();
    signs.problem = `no sign of life from Telegram for ${Math.round(silence / 1000)} s`;
    log.error(`${signs.problem}; polling starts again`);
    await halt(deps);
  }
}

/** Tells Telegram what was handled last; if that fails, the updates simply come again. */
async function halt({ bot, timing, wait, log }: PollDeps): Promise<void> {
  const confirmed = bot
    .stop()
    .catch((error: unknown) => log.debug({ err: error }, "the last update was not confirmed"));
  await within(timing.pauseMs, confirmed, wait);
}

function isFatal(error: unknown): boolean {
  return error instanceof GrammyError && error.error_code === 401;
}

function problemOf(error: unknown): string {
  if (isFatal(error)) return refusedToken;
  if (error instanceof GrammyError && error.error_code === 409)
    return "another process fetches this bot's updates; trying again in a moment";
  return "polling broke off; trying again in a moment";
}
