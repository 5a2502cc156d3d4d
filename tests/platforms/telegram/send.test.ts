import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { Api, HttpError } from "grammy";
import { expect, it, onTestFinished } from "vitest";
import { plainEdit } from "../../../src/core/platform.ts";
import { reply, text } from "../../../src/core/reply.ts";
import { outcomeOf } from "../../../src/platforms/telegram/errors.ts";
import { createTelegram } from "../../../src/platforms/telegram/index.ts";
import { createSender } from "../../../src/platforms/telegram/send.ts";
import { createRights } from "../../../src/platforms/telegram/updates/rights.ts";
import { button, usual } from "../../contracts/platform/bot.ts";
import { realWait, testTiming, usualDeps } from "../../flows/telegram-driver.ts";
import { startTelegram } from "../../servers/telegram/server.ts";
import { openAt } from "../../store/fixture.ts";
import { pictureBlock } from "../discord/samples.ts";

const news = reply([text("News.")]);

/** A sender by itself, before a server where Alice has started the bot. */
const open = async () => {
  const tg = await startTelegram({ limits: false });
  onTestFinished(() => tg.stop());
  const api = new Api(tg.token, { apiRoot: tg.url, timeoutSeconds: 1 });
  const sender = createSender(api, usualDeps.paint, realWait);
  const alice = tg.createUser({ first_name: "Alice" });
  alice.start();
  return { tg, api, sender, alice, to: `telegram:${alice.id}` as const };
};

it("tells what a refusal means for the chat", async () => {
  const { tg, sender, alice } = await open();
  const group = tg.createGroup({ title: "Small", creator: alice });
  group.addBot(alice);
  const big = group.migrate(alice);
  const forum = tg.createGroup({ title: "Forum", creator: alice, forum: true });
  forum.addBot(alice);
  const topic = forum.createTopic(alice, "Old");
  forum.closeTopic(alice, topic);
  const channel = tg.createChannel({ title: "Channel", creator: alice });
  channel.addBot(alice, "administrator", { can_post_messages: false });
  const stranger = tg.createUser({ first_name: "Stranger" });
  const leaver = tg.createUser({ first_name: "Leaver" });
  leaver.start();
  leaver.deactivated = true;
  const blocker = tg.createUser({ first_name: "Blocker" });
  blocker.start();
  blocker.block();
  const outcome = (id: number | string) => sender.send(`telegram:${id}`, news, usual);

  expect(await outcome(group.id)).toEqual({ kind: "moved", to: `telegram:${big.id}` });
  const gone = {
    [`${forum.id}/${topic}`]: "the topic is closed (Bad Request: TOPIC_CLOSED)",
    [`${forum.id}/999`]: "the topic was deleted (Bad Request: message thread not found)",
    [channel.id]:
      "the bot may not post in the channel (Bad Request: need administrator rights in the channel chat)",
    [stranger.id]:
      "the person never started the bot (Forbidden: bot can't initiate conversation with a user)",
    [leaver.id]: "the person's account was deleted (Forbidden: user is deactivated)",
    [blocker.id]: "the person blocked the bot (Forbidden: bot was blocked by the user)",
    "4711": "the chat does not exist for the bot (Bad Request: chat not found)",
  };
  for (const [id, reason] of Object.entries(gone))
    expect(await outcome(id)).toEqual({ kind: "gone", reason });
});

it("tells before anything is sent that only administrators may write in a group", async () => {
  const { tg, api, alice } = await open();
  const rights = createRights(api, () => tg.me.id);
  const group = tg.createGroup({ title: "Desk", creator: alice, supergroup: true });
  group.addBot(alice);
  const writable = async () => (await rights.describe(`telegram:${group.id}`))?.writable;
  expect(await writable()).toBe(true);
  group.json.permissions = { can_send_messages: false };
  expect(await writable()).toBe(false);
  group.setBotStatus(alice, "restricted", { is_member: true, can_send_messages: true });
  expect(await writable()).toBe(false);
  group.setBotStatus(alice, "administrator");
  expect(await writable()).toBe(true);
});

it.each(["EAI_AGAIN", "EHOSTUNREACH", "CERT_HAS_EXPIRED"])("knows that nothing was sent after %s", (code) => {
  const error = new HttpError("no way there", Object.assign(new Error("failed"), { code }));
  expect(outcomeOf(error)).toMatchObject({ kind: "later", scope: "platform", unsure: false });
});

it("tells a picture in words where a group takes words only", async () => {
  const { tg, sender, alice } = await open();
  const group = tg.createGroup({ title: "Words only", creator: alice, supergroup: true });
  group.addBot(alice);
  group.setBotStatus(alice, "restricted", { can_send_messages: true });
  const charted = reply([pictureBlock("Two bars."), text("Source.")], {
    actions: [[button("More", "more")]],
  });
  expect((await sender.send(`telegram:${group.id}`, charted, usual)).kind).toBe("sent");
  const [said] = group.fromBot();
  expect(said).toMatchObject({ text: "Two bars.\n\nSource." });
  expect(said?.reply_markup?.inline_keyboard).toHaveLength(1);
});

it("tells when to try again, for whom, and whether it may have been taken", async () => {
  const { tg, sender, alice, to } = await open();
  const after = async (fault: Parameters<typeof tg.inject>[0]) => {
    tg.inject({ method: "sendMessage", ...fault });
    return sender.send(to, news, usual);
  };
  const flood = {
    code: 429,
    description: "Too Many Requests: retry after 43838",
    parameters: { retry_after: 43_838 },
  };
  expect(await after({ error: flood })).toEqual({
    kind: "later",
    retryAfterMs: 43_838_000,
    scope: "conversation",
    reason: "Telegram asked for patience",
    unsure: false,
  });
  expect(await after({ drop: "after" })).toMatchObject({
    kind: "later",
    scope: "conversation",
    unsure: true,
  });
  expect(await after({ delayMs: 2000 })).toMatchObject({
    kind: "later",
    unsure: true,
    reason: "Telegram could not be reached (no answer in time)",
  });
  expect(await after({ raw: { status: 502, body: "<html>" } })).toMatchObject({
    kind: "later",
    unsure: true,
  });
  expect(await after({ error: { code: 500, description: "Internal Server Error" } })).toMatchObject({
    kind: "later",
    unsure: true,
  });
  expect(await after({ error: { code: 401, description: "Unauthorized" } })).toMatchObject({
    kind: "later",
    scope: "platform",
  });
  expect(
    await after({ error: { code: 400, description: "Bad Request: message is too long" } }),
  ).toMatchObject({ kind: "refused" });
  expect(await after({ error: { code: 400, description: "Bad Request: some new rule" } })).toEqual({
    kind: "refused",
    reason: "400 Bad Request: some new rule",
  });
  expect(alice.dm.fromBot().length).toBeGreaterThan(0);
});

it("takes a refusal of chat after chat for the whole bot's, and a single chat's for its own", async () => {
  const { tg, sender, alice } = await open();
  const others = Array.from({ length: 3 }, () => tg.createUser({}));
  for (const other of others) other.start();
  const flood = {
    code: 429,
    description: "Too Many Requests: retry after 3",
    parameters: { retry_after: 3 },
  };
  const scopes = async (ids: readonly number[]) => {
    const seen: string[] = [];
    for (const id of ids) {
      const outcome = await sender.send(`telegram:${id}`, news, usual);
      seen.push(outcome.kind === "later" ? outcome.scope : outcome.kind);
    }
    return seen;
  };
  tg.inject({ method: "sendMessage", error: flood, times: Number.POSITIVE_INFINITY });
  expect(await scopes([alice.id, alice.id, alice.id])).toEqual([
    "conversation",
    "conversation",
    "conversation",
  ]);
  expect(await scopes(others.map(({ id }) => id))).toEqual(["conversation", "platform", "platform"]);
  tg.clearFaults();
  expect(await scopes([alice.id])).toEqual(["sent"]);
});

it("names the server that cannot be reached at all, and is sure that nothing was sent", async () => {
  const { tg, sender, to } = await open();
  await tg.stop();
  expect(await sender.send(to, news, usual)).toMatchObject({
    kind: "later",
    scope: "platform",
    unsure: false,
  });
});

it("tries an answer that somebody waits for again, where that cannot double it", async () => {
  const { tg, alice, api } = await open();
  const waits: number[] = [];
  const sender = createSender(
    api,
    async () => new Uint8Array(),
    async (ms) => void waits.push(ms),
  );
  const message = { text: "Found.", entities: [], keyboard: [], picture: null, part: news };
  const post = (awaited: boolean) =>
    sender.post(`telegram:${alice.id}`, message, {
      silent: false,
      linkPreview: false,
      replyTo: null,
      below: { kind: "buttons" },
      awaited,
    });
  const flood = {
    code: 429,
    description: "Too Many Requests: retry after 7",
    parameters: { retry_after: 7 },
  };
  tg.inject({ method: "sendMessage", error: flood });
  tg.inject({ method: "sendMessage", error: { code: 502, description: "Bad Gateway" } });
  expect((await post(true)).kind).toBe("sent");
  expect(waits).toEqual([7000, 1000]);

  tg.inject({ method: "sendMessage", drop: "after" });
  expect(await post(true)).toMatchObject({ kind: "later", unsure: true });
  tg.inject({ method: "sendMessage", error: flood });
  expect(await post(false)).toMatchObject({ kind: "later", retryAfterMs: 7000 });
  expect(waits).toHaveLength(2);
});

it("edits and deletes only while Telegram lets it", async () => {
  const { tg, sender, alice, to } = await open();
  const group = tg.createGroup({ title: "News", creator: alice, supergroup: true });
  group.addBot(alice);
  const sent = await sender.send(`telegram:${group.id}`, news, usual);
  if (sent.kind !== "sent") throw new Error(sent.kind);
  tg.advance(49 * 3_600_000);
  expect((await sender.edit(sent.ref, reply([text("Corrected.")]), plainEdit)).kind).toBe("sent");
  expect(await sender.remove(sent.ref)).toMatchObject({
    kind: "refused",
    reason: expect.stringContaining("too old"),
  });

  const mine = await sender.send(
    to,
    reply([text("With buttons.")], {
      actions: [[{ kind: "link", label: "Read", url: "https://example.org" }]],
    }),
    usual,
  );
  if (mine.kind !== "sent") throw new Error(mine.kind);
  await sender.edit(mine.ref, reply([text("Without.")]), plainEdit);
  expect(alice.dm.fromBot().at(-1)?.reply_markup).toBeUndefined();
});

it("previews links only where that is wished", async () => {
  const { tg, sender, to } = await open();
  await sender.send(to, news, { ...usual, linkPreview: true });
  await sender.send(to, news, usual);
  const options = tg.calls.map(({ params }) => params["link_preview_options"]);
  expect(options).toEqual([{ is_disabled: false }, { is_disabled: true }]);
});

it("knows that nothing was sent where a connection never came about, as where a censor stands between", async () => {
  // It takes connections, and never answers the greeting of TLS.
  const silent = createServer().listen(0, "127.0.0.1");
  await once(silent, "listening");
  const { port } = silent.address() as AddressInfo;
  const telegram = createTelegram({
    ...usualDeps,
    token: "123456:censored",
    apiRoot: `https://127.0.0.1:${port}`,
    dispatch: async () => reply([]),
    commands: [],
    kv: (await openAt(":memory:")).kv,
    onEvent: async () => undefined,
    onAnswered: async () => undefined,
    now: () => new Date(),
    timing: { ...testTiming, connectMs: 100 },
  });
  onTestFinished(() => void silent.close());
  expect(await telegram.send("telegram:1234", news, usual)).toMatchObject({
    kind: "later",
    scope: "platform",
    unsure: false,
    reason: "Telegram could not be reached (no connection in time)",
  });
});
