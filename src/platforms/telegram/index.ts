import { type Api, Bot } from "grammy";
import type { Update } from "grammy/types";
import type { Logger } from "pino";
import type { PaintChart } from "../../core/charts.ts";
import type { Command } from "../../core/command.ts";
import type { ConversationId } from "../../core/conversation.ts";
import type { Dispatch } from "../../core/dispatch.ts";
import type { Inline } from "../../core/inline.ts";
import { logFault } from "../../core/log-fault.ts";
import type { Answered, ConversationEvent, Platform, PlatformHealth } from "../../core/platform.ts";
import type { Kv } from "../../core/store/kv.ts";
import type { Wait } from "../../core/time/wait.ts";
import type { WordsIn } from "../../core/words-in.ts";
import { startError } from "./errors.ts";
import { agentFor } from "./polling/agent.ts";
import { createIntake, type Intake, notDealtWith } from "./polling/intake.ts";
import { createPoller, type Poller, type PollTiming, usualPolling } from "./polling/supervise.ts";
import { within } from "./polling/within.ts";
import { createReceive } from "./receive.ts";
import { type Insiders, type Profile, publishMenus, publishProfile, type RegisterDeps } from "./register.ts";
import { createSender } from "./send.ts";
import { createCarried } from "./updates/carried.ts";
import { createMenuWatch } from "./updates/menus.ts";
import { createPending } from "./updates/pending.ts";
import { createRights } from "./updates/rights.ts";

/** What the bot on Telegram is made of. */
export interface TelegramDeps {
  readonly token: string;
  /** Without a slash at its end. */
  readonly apiRoot: string;
  readonly dispatch: Dispatch;
  readonly commands: readonly Command[];
  readonly profile: Profile;
  /** Who sees more commands than everybody; asked at start and whenever it may have changed. */
  readonly insiders: () => Promise<Insiders>;
  /** Keeps what was published and which questions are open. */
  readonly kv: Kv;
  readonly inline: Inline;
  /** Where a conversation lives now: a group that became a supergroup has another id. */
  readonly current: (conversation: ConversationId) => Promise<ConversationId>;
  readonly wordsIn: WordsIn;
  readonly paint: PaintChart;
  readonly onEvent: (event: ConversationEvent) => Promise<void>;
  /** Called after a message that answers a call was sent or replaced. */
  readonly onAnswered: (answered: Answered) => Promise<void>;
  readonly now: () => Date;
  readonly wait: Wait;
  /** 0 to 1, anew at each call. */
  readonly random: () => number;
  readonly log: Logger;
  readonly timing?: TelegramTiming;
}

/** Milliseconds; the usual ones suit Telegram itself, tests take shorter ones. */
export interface TelegramTiming extends PollTiming {
  /** How long a connection may take to come about. */
  readonly connectMs: number;
  /** How long `start` waits for Telegram. */
  readonly startMs: number;
  /** How long `stop` waits for calls under way. */
  readonly drainMs: number;
}

const usualTiming: TelegramTiming = {
  ...usualPolling,
  connectMs: 10_000,
  startMs: 30_000,
  drainMs: 10_000,
};

/** Longer than any poll, far shorter than grammY's own 500 s: a dead connection is noticed. */
const clientTimeoutSeconds = 60;

/** Telegram by long polling with grammY. Connects only in `start`. */
export function createTelegram(deps: TelegramDeps): Platform {
  const { now, wait, log } = deps;
  const timing = deps.timing ?? usualTiming;
  const bot = new Bot(deps.token, {
    client: {
      apiRoot: deps.apiRoot,
      timeoutSeconds: clientTimeoutSeconds,
      baseFetchConfig: { agent: agentFor(deps.apiRoot, timing.connectMs) },
    },
  });
  const { api } = bot;
  const poller = createPoller({ ...deps, bot, timing });
  const intake = createIntake(wait, log);
  const sender = createSender(api, deps.paint, wait);
  const rights = createRights(api, () => bot.botInfo.id);
  const names = new Set(deps.commands.map(({ name }) => name));
  const register = (): RegisterDeps => ({ ...deps, api, botId: bot.botInfo.id });
  const menus = createMenuWatch(deps, () => publishMenus(register()));
  const receive = createReceive({
    ...deps,
    api,
    sender,
    rights,
    pending: createPending(deps.kv, now),
    carried: createCarried(deps.kv, now),
    isOurs: (command) => names.has(command),
    async dispatch(call) {
      const reply = await deps.dispatch(call);
      // Not awaited, for it must not delay the answer.
      intake.take("menus", () => menus(call));
      return reply;
    },
  });
  pollAsTaken(api, poller, intake);
  // Passed on, not awaited: one slow answer must not hold up the other chats.
  bot.use(({ update, me }) => {
    intake.take(keyOf(update), () => receive(update, me));
  });
  // The update itself is not logged: it may hold what somebody wrote.
  bot.catch(({ error }) => logFault(log, error, notDealtWith));
  return {
    name: "telegram",
    async start() {
      bot.botInfo = await answered(timing.startMs, api.getMe(), wait);
      // Where nobody writes, the first poll is answered only half a minute later.
      poller.alive();
      poller.start();
      // Menus are a convenience: no answer waits for them, and the bot runs without them.
      intake.take("menus", async () => {
        await publishProfile(register());
        await publishMenus(register());
      });
    },
    async stop() {
      await poller.stop();
      await intake.drained(timing.drainMs);
    },
    send: sender.send,
    edit: sender.edit,
    remove: sender.remove,
    ...rights,
    health: () => healthOf(poller, now().getTime() - timing.silenceMs),
  };
}

/** Fetches updates only as fast as they are taken in, and counts each answer to that as a sign of life. */
function pollAsTaken(api: Api, poller: Poller, intake: Intake): void {
  api.config.use(async (call, method, payload, signal) => {
    if (method !== "getUpdates") return call(method, payload, signal);
    await intake.ready(poller.stopping);
    const answer = await call(method, payload, signal);
    if (answer.ok) poller.alive();
    return answer;
  });
}

function healthOf(poller: Poller, freshSince: number): PlatformHealth {
  const seen = poller.lastSeenAt();
  const isFresh = seen !== null && seen > freshSince;
  const problem = poller.problem() ?? (isFresh ? null : "no sign of life from Telegram yet");
  return { connected: isFresh && problem === null, lastSeenAt: seen, problem };
}

/** What must stay in order: everything of one chat, and what one person types inline. */
function keyOf(update: Update): string {
  const { message = update.channel_post, callback_query, inline_query, my_chat_member } = update;
  const chat = message?.chat.id ?? callback_query?.message?.chat.id ?? my_chat_member?.chat.id;
  return chat === undefined ? `inline ${inline_query?.from.id ?? callback_query?.from.id}` : String(chat);
}

/** Telegram's answer in time, or a PlatformError that says what to do. */
async function answered<T>(ms: number, asked: Promise<T>, wait: Wait): Promise<T> {
  const answer = await within(ms, asked, wait).catch((error: unknown) => {
    throw startError(error);
  });
  if (answer.kind === "late") throw startError(new Error("no answer in time"));
  return answer.value;
}
