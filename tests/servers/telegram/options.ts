import type { Message } from "grammy/types";
import type { TelegramChat } from "./types.ts";

/** Flood control, as far as Telegram says anything about it. */
export interface Limits {
  /** Size of the bucket of a private chat or channel [approx]: "short bursts are allowed". */
  chatBurst: number;
  /** Documented: about one message a second to the same chat. */
  chatPerSec: number;
  /** Documented: 20 messages a minute to the same group. */
  groupPerMinute: number;
  /** Documented: about 30 messages a second over all chats. */
  globalPerSec: number;
}

/** How much the server remembers; the counters in `counts` are always whole. */
interface Keep {
  /** Calls in `calls`, newest kept; 0 keeps counters only. */
  calls: number;
  /** Messages in each chat, newest kept: an older one can no longer be edited or pressed. */
  messages: number;
}

/** What can be set at start; everything but `port`, `token` and `username` also later, in `tg.opt`. */
export interface TelegramSettings {
  /** False switches flood control off. */
  limits: Limits | false;
  /** Real servers demand https on 443, 80, 88 or 8443; a loopback test normally wants http. */
  requireHttpsWebhook: boolean;
  /** Multiplies webhook retry delays (1 is as the real server: immediate, then 2, 4, 8 … s). */
  webhookBackoffScale: number;
  webhookTimeoutMs: number;
  /** How long a button press may be answered [approx]. */
  callbackTtlMs: number;
  /** How long an inline query may be answered [approx]. */
  inlineTtlMs: number;
  /** BotFather's "group privacy": true lets only commands, replies and mentions through. */
  privacyMode: boolean;
  inlineEnabled: boolean;
  inlineFeedback: boolean;
  keep: Keep;
  /** Told of every message the bot sends, as it is stored: for counting when little is kept. */
  onMessage: (chat: TelegramChat, message: Message) => void;
  /** The server's clock, epoch milliseconds: message dates, the 48-hour rule, flood control, deadlines. */
  now: () => number;
}

/** What `startTelegram` takes; everything has a default. */
export interface TelegramOptions extends Partial<Omit<TelegramSettings, "limits" | "keep">> {
  limits?: Partial<Limits> | false;
  keep?: Partial<Keep>;
  /** 0 takes a free one. */
  port?: number;
  token?: string;
  username?: string;
}

const LIMITS: Limits = { chatBurst: 5, chatPerSec: 1, groupPerMinute: 20, globalPerSec: 30 };

/** Fills in the defaults. */
export function settingsOf(options: TelegramOptions): TelegramSettings {
  return {
    limits: options.limits === false ? false : { ...LIMITS, ...options.limits },
    requireHttpsWebhook: options.requireHttpsWebhook ?? false,
    webhookBackoffScale: options.webhookBackoffScale ?? 1,
    webhookTimeoutMs: options.webhookTimeoutMs ?? 60_000,
    callbackTtlMs: options.callbackTtlMs ?? 60_000,
    inlineTtlMs: options.inlineTtlMs ?? 15_000,
    privacyMode: options.privacyMode ?? true,
    inlineEnabled: options.inlineEnabled ?? true,
    inlineFeedback: options.inlineFeedback ?? true,
    keep: { calls: Number.POSITIVE_INFINITY, messages: Number.POSITIVE_INFINITY, ...options.keep },
    onMessage: options.onMessage ?? (() => undefined),
    now: options.now ?? Date.now,
  };
}
