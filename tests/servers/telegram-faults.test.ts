import { createServer } from "node:http";
import { Bot, type GrammyError, HttpError, webhookCallback } from "grammy";
import { expect, onTestFinished, test } from "vitest";
import { answerOf, poll, startBot } from "./support/grammy.ts";

async function startChat(options: Parameters<typeof startBot>[0] = {}) {
  const { tg, bot } = await startBot(options);
  const alice = tg.createUser();
  alice.start();
  return { tg, bot, alice, send: (text: string) => bot.api.sendMessage(alice.id, text) };
}

test("nginx's error page is an HttpError for the client", async () => {
  const { tg, send } = await startChat();
  tg.inject({ method: "sendMessage", raw: { status: 502, body: "<html>502</html>" } });
  await expect(send("x")).rejects.toBeInstanceOf(HttpError);
  expect((await send("again")).text).toBe("again");
});

test("a connection cut after the call took effect loses only the answer", async () => {
  const { tg, alice, send } = await startChat();
  tg.inject({ method: "sendMessage", drop: "after" });
  await expect(send("ghost")).rejects.toBeInstanceOf(HttpError);
  expect(alice.dm.fromBot().map((message) => message.text)).toEqual(["ghost"]);
  tg.inject({ method: "sendMessage", drop: "before" });
  await expect(send("never")).rejects.toBeInstanceOf(HttpError);
  expect(alice.dm.fromBot()).toHaveLength(1);
});

test("an injected refusal comes as often as asked, to the call it is meant for", async () => {
  const { tg, send } = await startChat();
  const error = {
    code: 429,
    description: "Too Many Requests: retry after 7",
    parameters: { retry_after: 7 },
  };
  tg.inject({ method: /^send/, when: (params) => params["text"] === "x", times: 2, error });
  expect(await answerOf(send("y"))).toBe("accepted");
  await expect(send("x")).rejects.toMatchObject({ parameters: { retry_after: 7 } });
  expect(await answerOf(send("x"))).toBe("429 Too Many Requests: retry after 7");
  expect(await answerOf(send("x"))).toBe("accepted");
  tg.inject({ error, times: Number.POSITIVE_INFINITY });
  expect(await answerOf(send("x"))).toContain("429");
  tg.clearFaults();
  expect(await answerOf(send("x"))).toBe("accepted");
});

test("a chat takes a burst and then one message a second", async () => {
  let now = Date.now();
  const { send } = await startChat({ limits: { chatBurst: 3 }, now: () => now });
  const sendAll = async (count: number) => {
    const ends: string[] = [];
    for (let i = 0; i < count; i++) ends.push(await answerOf(send(`n${i}`)));
    return ends;
  };
  const wait = "429 Too Many Requests: retry after 1";
  expect(await sendAll(4)).toEqual(["accepted", "accepted", "accepted", wait]);
  now += 1000;
  expect(await sendAll(2)).toEqual(["accepted", wait]);
});

test("a group takes twenty messages a minute, all chats together thirty a second", async () => {
  let now = Date.now();
  const { tg, bot, alice } = await startChat({ limits: {}, now: () => now });
  const group = tg.createGroup({ creator: alice });
  group.addBot(alice);
  for (let i = 0; i < 20; i++) await bot.api.sendMessage(group.id, "n");
  const late = await bot.api.sendMessage(group.id, "n").catch((error: GrammyError) => error);
  expect(late).toMatchObject({ parameters: { retry_after: 60 } });
  for (let i = 0; i < 10; i++) {
    const user = tg.createUser();
    user.start();
    await bot.api.sendMessage(user.id, "n");
  }
  expect(await answerOf(bot.api.sendMessage(alice.id, "n"))).toBe("429 Too Many Requests: retry after 1");
  now += 1000;
  expect(await answerOf(bot.api.sendMessage(alice.id, "n"))).toBe("accepted");
});

test("a second poller ends the first with 409", async () => {
  const { tg, bot } = await startBot();
  const { end } = await poll(tg, bot);
  await new Bot(tg.token, { client: { apiRoot: tg.url } }).api.getUpdates();
  expect(await end).toMatchObject({
    error_code: 409,
    description: expect.stringContaining("Conflict: terminated by other getUpdates request"),
  });
});

test("a webhook gets the secret, retries, order, and may answer with a call", async () => {
  const { tg } = await startBot({ webhookBackoffScale: 0.02 });
  const bob = tg.createUser();
  bob.start();
  const bot = new Bot(tg.token, {
    client: { apiRoot: tg.url, canUseWebhookReply: (method) => method === "sendMessage" },
  });
  await bot.init();
  await bot.api.getUpdates({ offset: -1 });
  await bot.api.setWebhook("", { drop_pending_updates: true });
  const got: string[] = [];
  bot.on("message:text", async (c) => {
    got.push(c.message.text);
    await c.reply("via webhook");
  });
  const handle = webhookCallback(bot, "http", { secretToken: "s3cret_-" });
  let first = true;
  const http = createServer((request, response) => {
    if (!first) return void handle(request, response);
    first = false;
    request.resume();
    response.writeHead(500).end();
  });
  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void http.close());
  const address = http.address();
  const port = typeof address === "object" ? address?.port : undefined;
  await bot.api.setWebhook(`http://127.0.0.1:${port}/hook`, { secret_token: "s3cret_-" });
  expect(await answerOf(bot.api.getUpdates())).toContain(
    "409 Conflict: can't use getUpdates method while webhook is active",
  );
  for (const text of ["one", "two", "three"]) bob.send(text);
  await tg.until(() => tg.calls.filter((call) => call.via === "webhook-reply").length === 3);
  expect(got).toEqual(["one", "two", "three"]);
  expect(tg.webhookDeliveries[0]?.status).toBe(500);
  await bot.api.deleteWebhook();
});

test("a bot that died without a word finds its unconfirmed updates again", async () => {
  const { tg } = await startBot();
  const alice = tg.createUser();
  const dying = new AbortController();
  const url = `${tg.url}/bot${tg.token}/getUpdates?timeout=30`;
  const lost = fetch(url, { signal: dying.signal }).catch(() => "cut");
  await tg.waitCall("getUpdates");
  dying.abort();
  expect(await lost).toBe("cut");
  alice.send("are you there?");
  const second = new Bot(tg.token, { client: { apiRoot: tg.url } });
  second.on("message:text", (c) => c.reply("yes"));
  await Promise.all([poll(tg, second), tg.waitReply(alice.dm, (message) => message.text === "yes")]);
  await second.stop();
});

test("remembers no more than it is told to, and counts everything", async () => {
  const heard: unknown[] = [];
  const { tg, alice, send } = await startChat({
    keep: { calls: 10, messages: 2 },
    onMessage: (_, message) => void heard.push(message.text),
  });
  for (let i = 0; i < 100; i++) await send(`n${i}`);
  expect(tg.calls.length).toBeLessThanOrEqual(20);
  expect(tg.calls.at(-1)).toMatchObject({ n: 100, params: { text: "n99" } });
  expect(alice.dm.history().map((message) => message.text)).toEqual(["n98", "n99"]);
  expect([alice.dm.botMessages, heard.length]).toEqual([100, 100]);
  expect(tg.counts.get("sendMessage")).toEqual({ ok: 100, refused: 0 });
});
