import { Client, RESTEvents } from "discord.js";
import { expect, test } from "vitest";
import { reply, text } from "../../../src/core/reply.ts";
import { createGuard } from "../../../src/platforms/discord/rest/guard.ts";
import { usual } from "../../contracts/platform/bot.ts";
import type { Req } from "../../servers/discord/requests.ts";
import { createRig, startRig } from "./rig.ts";

const news = reply([text("They rose.")]);
const at = (channel: { readonly id: string }) => `discord:${channel.id}` as const;
const posting = { method: "POST", route: "/channels/:id/messages" };
const patience = (more: object, headers: Readonly<Record<string, string>>) => ({
  ...posting,
  status: 429,
  body: { message: "You are being rate limited.", retry_after: 7, global: false, ...more },
  headers: { "retry-after": "7", ...headers },
});

test("waits for nothing itself: the outbox learns how long, and for whom", async () => {
  const { bot, d, channel, guild } = await startRig({
    rateLimits: { "POST /channels/:id/messages": { limit: 1, per: 30 } },
  });
  expect(await bot.send(at(channel), news, usual)).toMatchObject({ kind: "sent" });
  // The library learns the bucket of a route from its first answers.
  await bot.send(at(channel), news, { ...usual, deliveryId: "d2" });
  const requests = d.requests.length;
  const waits = await bot.send(at(channel), news, { ...usual, deliveryId: "d3" });
  expect(waits).toMatchObject({ kind: "later", scope: "conversation", unsure: false });
  expect(waits.kind === "later" && waits.retryAfterMs).toBeGreaterThan(20_000);
  expect(d.requests.length).toBe(requests);

  const other = guild.createChannel("other");
  d.inject(patience({}, { "x-ratelimit-scope": "shared" }));
  expect(await bot.send(at(other), news, usual)).toMatchObject({ kind: "later", scope: "conversation" });
  d.inject(patience({ global: true }, { "x-ratelimit-scope": "global", "x-ratelimit-global": "true" }));
  const third = guild.createChannel("third");
  expect(await bot.send(at(third), news, usual)).toMatchObject({ kind: "later", scope: "platform" });
});

test("stops altogether when Cloudflare bans the address", async () => {
  const { bot, d, channel } = await startRig();
  d.inject({
    ...posting,
    status: 429,
    body: "<html>error code: 1015</html>",
    headers: { "retry-after": "3600", "content-type": "text/html" },
  });
  expect(await bot.send(at(channel), news, usual)).toMatchObject({
    kind: "later",
    scope: "platform",
    reason: expect.stringContaining("Cloudflare"),
  });
});

test.each([
  ["as Discord words it", 403, { message: "internal network error", code: 40333 }, "application/json"],
  ["with a page of its own", 403, "<html>Attention Required! | Cloudflare</html>", "text/html"],
  ["through something else that finds nothing", 404, "<html>Not Found</html>", "text/html"],
])("sets no channel aside where Cloudflare blocks the address, %s", async (_how, status, body, type) => {
  const { bot, d, channel } = await startRig();
  d.inject({ ...posting, status, body, headers: { "content-type": type } });
  expect(await bot.send(at(channel), news, usual)).toMatchObject({
    kind: "later",
    scope: "platform",
    unsure: false,
    reason: expect.stringMatching(/Cloudflare/u),
  });
});

test.each([
  [20022, "This message cannot be edited due to announcement rate limits"],
  [40004, "Send messages has been temporarily disabled"],
  [40006, "This feature has been temporarily disabled server-side"],
  [40062, "Service resource is being rate limited"],
  [160007, "Maximum number of active announcement threads reached"],
])("takes what Discord refuses for the time being for no refusal for ever: %i", async (code, message) => {
  const { bot, d, channel } = await startRig();
  d.inject({ ...posting, status: 403, body: { message, code } });
  expect(await bot.send(at(channel), news, usual)).toMatchObject({ kind: "later", scope: "conversation" });
});

test("stops before it is banned for too many refused requests, and goes on when they are forgotten", async () => {
  const client = new Client({ intents: [] });
  let now = 0;
  const guard = createGuard({ client, token: "x", now: () => new Date(now) });
  const ref = {
    conversation: "discord:123456789012345678",
    messageId: "123456789012345679",
    sentAt: 0,
  } as const;
  const sent = { kind: "sent", ref };
  client.rest.emit(RESTEvents.InvalidRequestWarning, { count: 4900, remainingTime: 60_000 });
  expect(await guard.attempt("once", async () => ref)).toEqual(sent);
  client.rest.emit(RESTEvents.InvalidRequestWarning, { count: 5000, remainingTime: 60_000 });
  expect(await guard.attempt("once", async () => ref)).toMatchObject({
    kind: "later",
    scope: "platform",
    retryAfterMs: 60_000,
    unsure: false,
  });
  expect(guard.problem()).toMatch(/^5000 refused requests/u);
  now += 60_000;
  expect(await guard.attempt("once", async () => ref)).toEqual(sent);
  expect(guard.problem()).toBeNull();
});

test("tries a broken answer once more, then leaves it to the outbox", async () => {
  const { bot, d, channel } = await startRig();
  d.inject({ ...posting, status: 503, body: "<html>503</html>" });
  expect(await bot.send(at(channel), news, usual)).toMatchObject({ kind: "sent" });
  d.inject({ ...posting, status: 503, body: "<html>503</html>", times: 2 });
  expect(await bot.send(at(channel), news, { ...usual, deliveryId: "d2" })).toEqual({
    kind: "later",
    retryAfterMs: 5000,
    scope: "conversation",
    reason: "Discord answered 503",
    unsure: true,
  });
});

test("says what is malformed, and that nothing will make it better", async () => {
  const { bot, d, channel } = await startRig();
  d.inject({
    ...posting,
    status: 400,
    body: {
      message: "Invalid Form Body",
      code: 50035,
      errors: { nonce: { _errors: [{ code: "BASE_TYPE_MAX_LENGTH", message: "Must be 25 or fewer." }] } },
    },
  });
  expect(await bot.send(at(channel), news, usual)).toMatchObject({
    kind: "refused",
    reason: expect.stringMatching(/malformed.*nonce.*25 or fewer/u),
  });
  d.inject({ ...posting, status: 403, body: { message: "Nothing known", code: 59999 } });
  expect(await bot.send(at(channel), news, usual)).toMatchObject({ kind: "gone" });
  d.inject({ ...posting, status: 400, body: { message: "Nothing known", code: 59999 } });
  expect(await bot.send(at(channel), news, usual)).toMatchObject({ kind: "refused" });
});

test("survives a token that stops working, and says so", async () => {
  let now = Date.now();
  const { bot, d, channel } = await startRig({}, { now: () => new Date(now) });
  d.inject({ ...posting, status: 401, body: { message: "401: Unauthorized", code: 0 } });
  expect(await bot.send(at(channel), news, usual)).toMatchObject({ kind: "later", scope: "platform" });
  expect(bot.health().problem).toContain("DISCORD_TOKEN");
  expect(await bot.send(at(channel), news, usual)).toMatchObject({ kind: "later", scope: "platform" });
  now += 61_000;
  expect(await bot.send(at(channel), news, usual)).toMatchObject({ kind: "sent" });
  expect(bot.health().problem).toBeNull();
});

test("says what to do about a wrong token", async () => {
  const { bot } = await createRig({}, { token: "this.is.no.token.of.ours" });
  await expect(bot.start()).rejects.toMatchObject({
    name: "PlatformError",
    fatal: true,
    message: expect.stringContaining("DISCORD_TOKEN"),
  });
});

test("may be started again when Discord cannot be reached", async () => {
  const { bot, d } = await createRig();
  d.inject({ method: "GET", route: "/gateway/bot", status: 502, body: "<html>502</html>" });
  await expect(bot.start()).rejects.toMatchObject({ name: "PlatformError", fatal: false });
  await bot.start();
  expect(bot.health()).toMatchObject({ connected: true, problem: null });
});

test("tells that the connection is gone, and comes back by itself", async () => {
  const { bot, d, alice, calls } = await startRig();
  expect(bot.health()).toMatchObject({ connected: true, lastSeenAt: expect.any(Number) });
  d.gateway.cut();
  await d.until(() => !bot.health().connected, 20_000);
  expect(bot.health().problem).toBe("not connected to Discord");
  await d.until(() => bot.health().connected, 20_000);
  alice.send(alice.dm(), "still there?");
  await d.until(() => calls.length === 1);
});

test("answers what it has begun before it stops, and takes no more", async () => {
  const rig = await startRig();
  const { bot, d, alice } = rig;
  const { promise, resolve } = Promise.withResolvers<void>();
  rig.answer = async () => promise.then(() => reply([text("finished")]));
  alice.send(alice.dm(), "slow one");
  await d.until(() => rig.calls.length === 1);
  const stopping = bot.stop();
  alice.send(alice.dm(), "too late");
  resolve();
  await stopping;
  expect(alice.dm().fromBot()).toHaveLength(1);
  expect(rig.calls).toHaveLength(1);
  expect(d.online).toBe(false);
});

test("sends a file as soon as Discord takes it, and logs one that Discord refuses", async () => {
  const rig = await startRig();
  const { d, alice, logged } = rig;
  rig.answer = async () => reply([text("Here it is.")], { file: { name: "all.json", text: "{}" } });
  const when = ({ files }: Req) => files.length > 0;
  d.inject({
    ...patience({ retry_after: 0.1 }, { "retry-after": "1", "x-ratelimit-scope": "shared" }),
    when,
  });
  alice.send(alice.dm(), "export");
  const sent = await d.waitMessage(alice.dm(), ({ attachments }) => attachments.length > 0);
  expect(sent.attachments.map(({ filename }) => filename)).toEqual(["all.json"]);
  d.inject({ ...posting, when, status: 400, body: { code: 40005, message: "Request entity too large" } });
  alice.send(alice.dm(), "export");
  await expect.poll(() => logged.some((line) => line.includes("the message is too large"))).toBe(true);
});
