import { randomBytes } from "node:crypto";
import type { BotCommand, Update, User } from "grammy/types";
import { createWaiting, type Waiting } from "../waiting.ts";
import type { Call, Count, Fault } from "./calls.ts";
import { settingsOf, type TelegramOptions, type TelegramSettings } from "./options.ts";
import type { ApiError } from "./refusals.ts";
import type { CallbackAnswer, InlineAnswer, StoredMessage, TelegramChat, TelegramUser } from "./types.ts";

/** An update that waits for the bot. */
export interface QueuedUpdate {
  readonly update: Update;
  /** Chat or person: webhooks keep the order within one. */
  readonly key: number;
  /** Epoch milliseconds; Telegram keeps updates for a day. */
  readonly expires: number;
}

/** A long poll that waits for updates. */
interface Poll {
  done(updates: readonly Update[]): void;
  fail(error: ApiError): void;
  readonly timer: NodeJS.Timeout;
  readonly offset: number;
  readonly limit: number;
}

/** What setWebhook set. */
interface Webhook {
  readonly url: string;
  readonly secret_token: string;
  readonly max_connections: number;
}

/** A question that waits for the bot's answer. */
export interface Pending<T> {
  readonly at: number;
  done(answer: T): void;
}

/** A file the bot can send again or download. */
interface StoredFile {
  readonly id: string;
  readonly path: string;
  readonly data: Buffer;
}

/** One attempt to deliver an update to a webhook. */
export interface WebhookDelivery {
  readonly update_id: number;
  readonly status: number | string;
  readonly at: number;
}

/** Everything a Telegram server knows; the other files are functions over it. */
export interface World {
  readonly settings: TelegramSettings;
  readonly token: string;
  readonly me: User;
  readonly waiting: Waiting;
  readonly users: Map<number, TelegramUser>;
  readonly chats: Map<number, TelegramChat>;
  readonly calls: Call[];
  callCount: number;
  readonly counts: Map<string, Count>;
  readonly unsupported: Set<string>;
  readonly faults: Fault[];
  /** By scope and language. */
  readonly commands: Map<string, readonly BotCommand[]>;
  /** Names, descriptions, menu buttons and default rights, by kind and language. */
  readonly profile: Map<string, unknown>;
  readonly files: Map<string, StoredFile>;
  readonly paths: Map<string, StoredFile>;
  queue: QueuedUpdate[];
  poll: Poll | undefined;
  /** Undefined is the default selection. */
  allowed: readonly string[] | undefined;
  webhook: Webhook | undefined;
  webhookError: { readonly date: number; readonly message: string } | undefined;
  readonly webhookDeliveries: WebhookDelivery[];
  readonly webhookBusy: Set<number>;
  readonly callbacks: Map<string, Pending<CallbackAnswer>>;
  readonly inlineQueries: Map<string, Pending<InlineAnswer>>;
  readonly inlineCache: Map<string, { readonly answer: InlineAnswer; readonly until: number }>;
  readonly inlineMessages: Map<string, StoredMessage>;
  /** When the last messages went out, for the limit over all chats. */
  readonly sends: number[];
  readonly next: { update: number; message: number; user: number; chat: number };
  stopped: boolean;
  /** The server's clock, epoch milliseconds. */
  now(): number;
  /** The server's clock in seconds, as messages carry it. */
  unix(): number;
  /** Moves the clock ahead. */
  advance(ms: number): void;
}

/** An empty Telegram with one bot. */
export function createWorld(options: TelegramOptions): World {
  const settings = settingsOf(options);
  const token = options.token ?? `4242:TEST-${randomBytes(16).toString("hex")}`;
  let ahead = 0;
  const now = () => settings.now() + ahead;
  return {
    settings,
    token,
    me: {
      id: Number(token.split(":")[0]),
      is_bot: true,
      first_name: "Test Bot",
      username: options.username ?? "sanad_test_bot",
    },
    waiting: createWaiting(),
    users: new Map(),
    chats: new Map(),
    calls: [],
    callCount: 0,
    counts: new Map(),
    unsupported: new Set(),
    faults: [],
    commands: new Map(),
    profile: new Map(),
    files: new Map(),
    paths: new Map(),
    queue: [],
    poll: undefined,
    allowed: undefined,
    webhook: undefined,
    webhookError: undefined,
    webhookDeliveries: [],
    webhookBusy: new Set(),
    callbacks: new Map(),
    inlineQueries: new Map(),
    inlineCache: new Map(),
    inlineMessages: new Map(),
    sends: [],
    next: { update: 100_000, message: 1, user: 5_000_001, chat: 0 },
    stopped: false,
    now,
    unix: () => Math.floor(now() / 1000),
    advance(ms) {
      ahead += ms;
    },
  };
}
