import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { pino } from "pino";
import { expect, it, onTestFinished } from "vitest";
import { reply, text } from "../../../src/core/reply.ts";
import { createTelegram, type TelegramDeps } from "../../../src/platforms/telegram/index.ts";
import { testTiming, usualDeps } from "../../flows/telegram-driver.ts";
import { startTelegram } from "../../servers/telegram/server.ts";
import { patienceMs } from "../../servers/waiting.ts";
import { openAt } from "../../store/fixture.ts";

const open = async (changes: Partial<TelegramDeps> = {}) => {
  const tg = await startTelegram({ limits: false });
  const store = await openAt(":memory:");
  const make = (more: Partial<TelegramDeps> = {}) => {
    const telegram = createTelegram({
      ...usualDeps,
      token: tg.token,
      apiRoot: tg.url,
      dispatch: async () => reply([text("Heard.")]),
      commands: [],
      kv: store.kv,
      onEvent: async () => undefined,
      onAnswered: async () => undefined,
      now: () => new Date(),
      ...changes,
      ...more,
    });
    onTestFinished(() => telegram.stop());
    return telegram;
  };
  onTestFinished(async () => {
    await tg.stop();
    await store.close();
  });
  const alice = tg.createUser({ first_name: "Alice" });
  const hears = async (line: string) => {
    const { message_id } = alice.send(line);
    await tg.waitReply(alice.dm, (message) => message.message_id > message_id, 20_000);
  };
  return { tg, make, hears };
};

it("is connected once Telegram has let it in, though nobody may write for as long as a poll is held open", async () => {
  const { make } = await open();
  const telegram = make({ timing: { ...testTiming, pollMs: 30_000 } });
  expect(telegram.health()).toMatchObject({
    connected: false,
    problem: "no sign of life from Telegram yet",
  });
  await telegram.start();
  expect(telegram.health()).toMatchObject({ connected: true, problem: null });
});

it("says what to do when the token is wrong or Telegram is not there, and does not hang", async () => {
  const { tg, make } = await open();
  await expect(make({ token: "123456:wrong" }).start()).rejects.toMatchObject({
    name: "PlatformError",
    fatal: true,
    message:
      "Telegram refuses the bot's token: copy it again from @BotFather into TELEGRAM_TOKEN and start again.",
  });
  await expect(make({ apiRoot: `${tg.url}/elsewhere` }).start()).rejects.toMatchObject({
    fatal: true,
    message: expect.stringContaining("start again. Where TELEGRAM_API_ROOT is set, check that first"),
  });
  tg.inject({ method: "getMe", delayMs: 60_000 });
  const timing = { ...testTiming, startMs: 100 };
  await expect(make({ timing }).start()).rejects.toMatchObject({
    fatal: false,
    message: "Telegram could not be reached: no answer in time. Check the network and TELEGRAM_API_ROOT.",
  });
  for (const [type, body] of [
    ["text/html", "<h1>Welcome</h1>"],
    ["application/json", "{}"],
  ] as const) {
    const other = createServer((_request, response) =>
      response.writeHead(200, { "content-type": type }).end(body),
    ).listen(0, "127.0.0.1");
    await once(other, "listening");
    onTestFinished(() => void other.close());
    const { port } = other.address() as AddressInfo;
    await expect(make({ apiRoot: `http://127.0.0.1:${port}` }).start()).rejects.toMatchObject({
      fatal: false,
      message: expect.stringContaining("what answers there is not a Bot API server. Check"),
    });
  }
  await expect(make({ apiRoot: "http://127.0.0.1:9" }).start()).rejects.toMatchObject({
    fatal: false,
    message: "Telegram could not be reached: ECONNREFUSED. Check the network and TELEGRAM_API_ROOT.",
  });
});

it("waits out another process that fetches the same updates, and outages", async () => {
  const { tg, make, hears } = await open();
  const telegram = make();
  const conflict = { code: 409, description: "Conflict: terminated by other getUpdates request" };
  tg.inject({ method: "getUpdates", error: conflict, times: 3 });
  await telegram.start();
  await tg.until(() => telegram.health().problem?.startsWith("another process fetches") ?? false);
  await hears("first");
  expect(telegram.health()).toMatchObject({ connected: true, problem: null });
  expect(tg.counts.get("getUpdates")?.refused).toBe(3);
});

it("goes on fetching past an update of a shape that nobody knows, and logs nothing of what it says", async () => {
  const { tg, make, hears } = await open();
  const lines: string[] = [];
  const log = pino({ level: "warn" }, { write: (line: string) => void lines.push(line) });
  const unknown = { update_id: 1, message: { message_id: 1, text: "between us" } };
  const raw = { status: 200, body: JSON.stringify({ ok: true, result: [unknown] }) };
  tg.inject({ method: "getUpdates", raw });
  await make({ log }).start();
  await hears("first");
  expect(tg.counts.get("deleteWebhook")?.ok).toBe(1);
  expect(lines).toEqual([expect.stringContaining("an update could not be dealt with")]);
  expect(lines.join()).not.toContain("between us");
});

it("stops fetching when the token no longer works, and says so", async () => {
  const { tg, make } = await open();
  const telegram = make();
  tg.inject({
    method: "getUpdates",
    error: { code: 401, description: "Unauthorized" },
    times: Number.POSITIVE_INFINITY,
  });
  await telegram.start();
  await tg.until(() => telegram.health().problem?.startsWith("Telegram refuses the bot's token") ?? false);
  expect(telegram.health().connected).toBe(false);
  expect(tg.counts.get("getUpdates")?.refused).toBe(1);
});

it("notices silence and begins polling anew", async () => {
  const { tg, make, hears } = await open();
  const errors: string[] = [];
  const clock = { ahead: 0 };
  const log = usualDeps.log.child({}, { level: "silent" });
  log.error = (line: unknown) => void errors.push(String(line));
  const telegram = make({
    log,
    now: () => new Date(Date.now() + clock.ahead),
    timing: { ...testTiming, silenceMs: 200_000 },
    // The watchdog looks every 50 s: here at once.
    wait: (ms, signal) => usualDeps.wait(ms === 50_000 ? 10 : ms, signal),
  });
  await telegram.start();
  await hears("first");
  const before = tg.counts.get("deleteWebhook")?.ok ?? 0;
  clock.ahead = 201_000;
  await tg.until(() => (tg.counts.get("deleteWebhook")?.ok ?? 0) > before, patienceMs, "polling begun anew");
  expect(errors).toEqual([
    expect.stringMatching(/^no sign of life from Telegram for \d+ s; polling starts again$/),
  ]);
  await hears("second");
  expect(telegram.health().connected).toBe(true);
});

it("confirms an update only when it is answered, or when its answer takes long", async () => {
  const { tg, make } = await open();
  const patience: (() => void)[] = [];
  const answers: (() => void)[] = [];
  const telegram = make({
    dispatch: async () => {
      await new Promise<void>((resolve) => answers.push(resolve));
      return reply([text("Heard.")]);
    },
    wait: (ms, signal) =>
      ms === 1000 ? new Promise((resolve) => patience.push(resolve)) : usualDeps.wait(ms, signal),
  });
  await telegram.start();
  // By then the menus are published, which the first fetch waits for like for any answer.
  await tg.waitCall("getUpdates");
  const before = patience.length;
  const alice = [...tg.users.values()][0];
  alice?.send("one");
  await tg.until(() => answers.length === 1 && patience.length === before + 1);
  // A process that dies now is given the update again when it is back.
  expect(tg.pendingUpdates).toHaveLength(1);
  answers[0]?.();
  await tg.until(() => tg.pendingUpdates.length === 0);

  alice?.send("two");
  await tg.until(() => answers.length === 2 && patience.length === before + 2);
  expect(tg.pendingUpdates).toHaveLength(1);
  patience.at(-1)?.();
  await tg.until(() => tg.pendingUpdates.length === 0);
  answers[1]?.();
});

it("hears the others while somebody floods a chat faster than it can be answered", async () => {
  const { tg, make, hears } = await open();
  const { promise: never } = Promise.withResolvers<never>();
  const flooder = tg.createUser({ first_name: "Flooder" });
  const heard = reply([text("Heard.")]);
  const telegram = make({
    dispatch: (call) => (call.person?.name === "Flooder" ? never : Promise.resolve(heard)),
    timing: { ...testTiming, drainMs: 50 },
  });
  for (let i = 0; i < 150; i++) flooder.send(`question ${i}`);
  await telegram.start();
  await hears("hello");
  expect(telegram.health().connected).toBe(true);
});

it("stops although so many chats wait for an answer that no more was fetched", async () => {
  const { tg, make } = await open();
  const [asked, patience]: [string[], number[]] = [[], []];
  const { promise: never } = Promise.withResolvers<never>();
  const telegram = make({
    dispatch: (call) => (asked.push(call.conversation), never),
    timing: { ...testTiming, drainMs: 50 },
    wait: async (ms, signal) => {
      await usualDeps.wait(ms === 1000 ? 20 : ms, signal);
      if (ms === 1000 && asked.length >= 60) patience.push(ms);
    },
  });
  for (let i = 0; i < 80; i++) tg.createUser({ first_name: `Reader ${i}` }).send("exports?");
  await telegram.start();
  await tg.until(() => patience.length > 0);
  // By then the next fetch waits for room.
  await sleep(100);
  await telegram.stop();
  expect(asked.length).toBeGreaterThanOrEqual(60);
});

it("asks only for the updates it understands", async () => {
  const { tg, make, hears } = await open();
  await make().start();
  await hears("hello");
  const [asked] = tg.calls.filter(({ method }) => method === "getUpdates");
  expect(asked?.params["allowed_updates"]).toEqual([
    "message",
    "channel_post",
    "callback_query",
    "inline_query",
    "my_chat_member",
  ]);
});
