import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { BotCommand, Message, Update, User } from "grammy/types";
import { patienceMs } from "../waiting.ts";
import type { Call, Count, Fault } from "./calls.ts";
import { createChannel, createGroup, type GroupOptions } from "./chat.ts";
import { menuOf } from "./commands.ts";
import type { TelegramOptions, TelegramSettings } from "./options.ts";
import { createPerson } from "./person.ts";
import { invoke, serve } from "./transport.ts";
import type { TelegramChat, TelegramUser } from "./types.ts";
import { releasePoll } from "./updates.ts";
import { onWebhookReply } from "./webhook.ts";
import { createWorld, type WebhookDelivery, type World } from "./world.ts";

/**
 * A strict, in-memory Telegram Bot API server on loopback.
 *
 * Point a real client at it (grammY: `client: { apiRoot: tg.url }`) and drive the human side with
 * `createUser()`, `createGroup()`, `user.send()`, `user.press()` … It refuses what the real server
 * refuses, with the real server's codes and texts. Where the real rule is not public the value is an
 * option marked [approx]. What is not emulated fails loudly and is listed in `unsupported`.
 */
export interface TelegramServer {
  readonly url: string;
  readonly token: string;
  readonly me: User;
  /** The settings, changeable while it runs. */
  readonly opt: TelegramSettings;
  readonly users: ReadonlyMap<number, TelegramUser>;
  readonly chats: ReadonlyMap<number, TelegramChat>;
  /** Every call the bot made, within `keep.calls`. */
  readonly calls: readonly Call[];
  /** How many calls of each method were answered and refused, whatever is kept. */
  readonly counts: ReadonlyMap<string, Count>;
  /** What was used and is not emulated; tests assert that it is empty. */
  readonly unsupported: ReadonlySet<string>;
  /** Published commands by scope and language, as JSON keys. */
  readonly commands: ReadonlyMap<string, readonly BotCommand[]>;
  /** Published names and descriptions, by kind and language: `name:`, `description:de`. */
  readonly profile: ReadonlyMap<string, unknown>;
  readonly webhookDeliveries: readonly WebhookDelivery[];
  /** Updates the bot has not confirmed. */
  readonly pendingUpdates: readonly Update[];
  createUser(user?: Partial<User>): TelegramUser;
  createGroup(options: GroupOptions): TelegramChat;
  createChannel(options: Pick<GroupOptions, "title" | "creator" | "username">): TelegramChat;
  /** The menu of commands that a person sees in a chat. */
  menu(user: TelegramUser, chat?: TelegramChat): readonly BotCommand[];
  /** The next matching call fails, is delayed or loses its connection. */
  inject(fault: Fault): void;
  /** Takes back every injected fault. */
  clearFaults(): void;
  /** Moves the server's clock ahead. */
  advance(ms: number): void;
  /** Waits until `ask` gives something truthy; asked again whenever something happened. */
  until<T>(ask: () => T | undefined | null | false, ms?: number, what?: string): Promise<T>;
  /** Waits for a call after call number `since`. */
  waitCall(
    method: string,
    fits?: (params: Call["params"], call: Call) => boolean,
    ms?: number,
    since?: number,
  ): Promise<Call>;
  /** Waits for a message of the bot that is in the chat and fits; the newest one. */
  waitReply(chat: TelegramChat, fits?: (message: Message) => boolean, ms?: number): Promise<Message>;
  /** Closes everything; nothing keeps the process alive afterwards. */
  stop(): Promise<void>;
}

/** Starts a Telegram server on 127.0.0.1; `stop()` it when the test is over. */
export async function startTelegram(options: TelegramOptions = {}): Promise<TelegramServer> {
  const world = createWorld(options);
  onWebhookReply(world, (method, params) => invoke(world, method, params, "webhook-reply"));
  // As long as web servers in front of such services do: after Node's own 5 s, a client's next request may be cut.
  const http = createServer(
    { keepAliveTimeout: 75_000 },
    (request, response) => void serve(world, request, response),
  );
  await new Promise<void>((resolve, reject) => {
    http.once("error", reject);
    http.listen(options.port ?? 0, "127.0.0.1", resolve);
  });
  const { port } = http.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    ...driver(world),
    get pendingUpdates() {
      return world.queue.map((queued) => queued.update);
    },
    async stop() {
      world.stopped = true;
      world.waiting.close();
      releasePoll(world);
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
    },
  };
}

type Driver = Omit<TelegramServer, "url" | "pendingUpdates" | "stop">;

function driver(world: World): Driver {
  const { waiting, calls } = world;
  return {
    token: world.token,
    me: world.me,
    opt: world.settings,
    users: world.users,
    chats: world.chats,
    calls,
    counts: world.counts,
    unsupported: world.unsupported,
    commands: world.commands,
    profile: world.profile,
    webhookDeliveries: world.webhookDeliveries,
    createUser: (user = {}) => createPerson(world, user),
    createGroup: (options) => createGroup(world, options),
    createChannel: (options) => createChannel(world, options),
    menu: (user, chat = user.dm) => menuOf(world, user, chat),
    inject: (fault) => void world.faults.push({ ...fault }),
    clearFaults: () => void world.faults.splice(0),
    advance: (ms) => world.advance(ms),
    until: (ask, ms, what) => waiting.until(ask, ms, what),
    waitCall: (method, fits = () => true, ms = patienceMs, since = 0) =>
      waiting.until(
        () => calls.find((call) => call.n > since && call.method === method && fits(call.params, call)),
        ms,
        `call ${method}`,
      ),
    waitReply: (chat, fits, ms = patienceMs) =>
      waiting.until(() => chat.last(fits), ms, `a bot message in ${chat.id}`),
  };
}
