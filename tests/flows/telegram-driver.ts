import { setTimeout as sleep } from "node:timers/promises";
import { pino } from "pino";
import type { ConversationId } from "../../src/core/conversation.ts";
import { wordsFor } from "../../src/core/words/index.ts";
import { createTelegram, type TelegramDeps } from "../../src/platforms/telegram/index.ts";
import type { Fault } from "../servers/telegram/calls.ts";
import { startTelegram, type TelegramServer } from "../servers/telegram/server.ts";
import type { TelegramUser } from "../servers/telegram/types.ts";
import {
  type Driver,
  type DriverDeps,
  type Heard,
  hearing,
  startAgainAndAgain,
  type Trouble,
} from "./driver.ts";
import { createTalks } from "./telegram-talk.ts";

/** Long enough for a polite bot, short enough for a test. */
export const testTiming = {
  pollMs: 30_000,
  silenceMs: 120_000,
  pauseMs: 50,
  longestPauseMs: 400,
  startMs: 30_000,
  drainMs: 30_000,
  connectMs: 10_000,
};

/** Waits for real: what a test waits for is the network, never the clock. */
export const realWait = (ms: number, signal: AbortSignal): Promise<void> =>
  sleep(ms, undefined, { signal }).catch(() => undefined);

/** What a Telegram bot needs besides what every driver is given. */
export const usualDeps = {
  wordsIn: async () => wordsFor(null),
  profile: { name: "Sanad", description: "Answers from the archive", about: "Quotes, with sources" },
  insiders: async () => ({ owners: [], moderators: [] }),
  current: async (conversation: ConversationId) => conversation,
  inline: async () => ({ quotes: [], next: null, nothing: "Nothing" }),
  // A grey dot: what a chart looks like is shown elsewhere.
  paint: async () =>
    Buffer.from(
      "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==",
      "base64",
    ),
  wait: realWait,
  random: () => 0,
  log: pino({ level: "silent" }),
  timing: testTiming,
} satisfies Partial<TelegramDeps>;

/** The real grammY before the test server, and people who talk with the bot. */
export async function startTelegramDriver(
  deps: DriverDeps,
  given: Partial<TelegramDeps> = {},
): Promise<Driver & { readonly tg: TelegramServer }> {
  const tg = await startTelegram({ limits: false, now: () => deps.now().getTime() });
  const heard: Heard[] = [];
  const make = () =>
    createTelegram({
      ...usualDeps,
      ...deps,
      token: tg.token,
      apiRoot: tg.url,
      ...given,
      dispatch: hearing(deps.dispatch, heard),
    });
  const running = await startAgainAndAgain(make);
  const people = new Map<string, TelegramUser>();
  const person = (name: string): TelegramUser => {
    const known = people.get(name) ?? tg.createUser({ first_name: name });
    people.set(name, known);
    return known;
  };
  const owner = tg.createUser({ first_name: "Owner" });
  const talks = createTalks(tg, owner, heard);

  return {
    tg,
    ...running,
    dm: (name) => talks.dm(person(name)),
    group: (title, name, role) => talks.group(title, person(name), role),
    thread: (title, thread, name) => talks.thread(title, thread, person(name)),
    channel: (title, name) => talks.channel(title, person(name)),
    trouble: (trouble) => tg.inject(faults[trouble]),
    echo: (talk, line, whose) => talks.echo(talk, line, whose),
    async stop() {
      await running.platform.stop();
      await tg.stop();
      if (tg.unsupported.size > 0) throw new Error(`not emulated: ${[...tg.unsupported].join(", ")}`);
    },
  };
}

const sending = /^send(Message|Photo)$/;

const faults: Readonly<Record<Trouble, Fault>> = {
  flood: {
    method: sending,
    error: {
      code: 429,
      description: "Too Many Requests: retry after 1",
      parameters: { retry_after: 1 },
    },
  },
  "lost answer": { method: sending, drop: "after" },
  "server error": { method: sending, raw: { status: 502, body: "<html>Bad Gateway</html>" } },
};
