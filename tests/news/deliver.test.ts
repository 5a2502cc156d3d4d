import { describe, expect, test } from "vitest";
import { messageDeleted } from "../../src/core/platform.ts";
import { reply, text } from "../../src/core/reply.ts";
import { alice, bob, listed, says, subject } from "../contracts/store/samples.ts";
import { deskFor, start } from "./fixture.ts";

const busy = { kind: "later", scope: "conversation", reason: "Too Many Requests", unsure: false } as const;
const lost = { ...busy, reason: "the connection broke", retryAfterMs: 0, unsure: true } as const;

test("delivers each subject once to each conversation, in the order of publication", async () => {
  await using desk = await deskFor();
  await desk.store.outbox.publish(listed("article:a", [alice, bob]));
  await desk.store.outbox.publish(listed("article:b", [bob, alice]));
  await desk.deliverer.drain();
  await desk.deliverer.drain();
  expect(desk.paper.got(alice)).toEqual(["article:a", "article:b"]);
  expect(desk.paper.got(bob)).toEqual(["article:a", "article:b"]);
  expect(await desk.store.outbox.progress("article:a")).toMatchObject({ sent: 2, waiting: 0 });
});

test("waits as long as the platform says, for that chat only, also after a restart", async () => {
  await using desk = await deskFor();
  desk.paper.obey((to) => (to === alice ? { ...busy, retryAfterMs: 30_000 } : null));
  await desk.store.outbox.publish(listed("article:a", [alice, bob]));
  await desk.store.outbox.publish(listed("article:b", [alice]));
  await desk.deliverer.drain();
  expect(desk.paper.got(bob)).toEqual(["article:a"]);
  desk.paper.obey(() => null);
  await desk.deliverer.stop();
  const next = desk.make({ owner: "next" });
  desk.clock.at += 29_000;
  await next.drain();
  expect(desk.paper.got(alice)).toEqual([]);
  desk.clock.at += 1000;
  await next.drain();
  expect(desk.paper.got(alice)).toEqual(["article:a", "article:b"]);
  await next.stop();
});

test("lets nothing fly while the whole platform asks for patience", async () => {
  await using desk = await deskFor();
  let asked = 0;
  desk.paper.obey((to) => {
    if (to !== alice) return null;
    asked += 1;
    return asked === 1 ? { ...busy, scope: "platform", retryAfterMs: 10_000 } : null;
  });
  await desk.store.outbox.publish(listed("article:a", [alice]));
  await desk.deliverer.drain();
  await desk.store.outbox.publish(listed("article:b", [bob]));
  await desk.pass(9000);
  expect(desk.paper.sheets).toEqual([]);
  await desk.pass(1000);
  expect(desk.paper.sheets.map((sheet) => sheet.to).sort()).toEqual([alice, bob].sort());
});

test("gives a delivery up after so many attempts, longer and longer apart, and says so", async () => {
  await using desk = await deskFor({ patience: { attempts: 4, resends: 1 } });
  const tries: number[] = [];
  desk.paper.obey(() => {
    tries.push(desk.clock.at - start);
    return { ...busy, retryAfterMs: 0, reason: "Bad Gateway" };
  });
  await desk.store.outbox.publish(listed("article:a", [alice]));
  for (let second = 0; second < 20; second++) await desk.pass(1000);
  expect(tries).toEqual([1000, 2000, 4000, 8000]);
  expect((await desk.store.outbox.progress("article:a"))?.failed).toEqual([
    { reason: "given up after 4 attempts: Bad Gateway", count: 1 },
  ]);
});

test("sends again, once, when an answer is lost, then shows it to the operator instead of risking a third", async () => {
  await using desk = await deskFor();
  desk.paper.obey((to, words, options) => {
    desk.paper.put(to, words, options);
    return lost;
  });
  await desk.store.outbox.publish(listed("article:a", [alice]));
  for (let minute = 0; minute < 5; minute++) await desk.pass(60_000);
  expect(desk.paper.got(alice)).toEqual(["article:a", "article:a"]);
  expect(await desk.store.outbox.parked(9)).toMatchObject([
    { conversation: alice, reason: expect.stringContaining("may have arrived") },
  ]);
});

test("sets a conversation that is gone aside and goes on with the others", async () => {
  await using desk = await deskFor();
  desk.paper.obey((to) => (to === alice ? { kind: "gone", reason: "bot was blocked by the user" } : null));
  await desk.store.outbox.publish(listed("article:a", [alice, bob]));
  await desk.store.outbox.publish(listed("article:b", [alice, bob]));
  await desk.deliverer.drain();
  expect(desk.paper.got(bob)).toEqual(["article:a", "article:b"]);
  expect((await desk.store.conversations.get(alice))?.state.kind).toBe("aside");
});

test("composes at sending time what the archive says then, and skips what has become void", async () => {
  await using desk = await deskFor({
    composers: {
      article: async (data) => (data === "withdrawn" ? null : reply([text(`now: ${data}`)])),
      broken: () => Promise.reject(new Error("no such table")),
    },
  });
  const compose = (composer: string, data: string) =>
    ({ payload: { kind: "compose", composer, data } }) as const;
  await desk.store.outbox.publish(listed("article:a", [alice], compose("article", "rain")));
  await desk.store.outbox.publish(listed("article:b", [alice], compose("article", "withdrawn")));
  await desk.store.outbox.publish(listed("article:c", [alice], compose("broken", "")));
  await desk.store.outbox.publish(listed("article:d", [alice], compose("unknown", "")));
  await desk.store.outbox.publish(listed("article:e", [alice]));
  await desk.deliverer.drain();
  expect(desk.paper.got(alice)).toEqual(["now: rain", "article:e"]);
  expect(await desk.store.outbox.progress("article:b")).toMatchObject({ skipped: 1, failed: [] });
  expect((await desk.store.outbox.overview()).failing.map((each) => each.reason).sort()).toEqual([
    "it could not be composed; the log says why",
    'nobody composes "unknown" in this version',
  ]);
});

test("edits and deletes everywhere what was delivered", async () => {
  await using desk = await deskFor();
  await desk.store.outbox.publish(listed("announcement:1", [alice, bob]));
  await desk.deliverer.drain();
  const sent = { kind: "sent", subject: "announcement:1" } as const;
  await desk.store.outbox.publish(
    subject("correction:1", sent, { kind: "edit", payload: says("corrected") }),
  );
  await desk.store.outbox.publish(subject("recall:1", sent, { kind: "delete", payload: null }));
  await desk.deliverer.drain();
  expect(desk.paper.edits.map(({ ref, words }) => `${ref.conversation} ${words}`).sort()).toEqual([
    `${alice} corrected`,
    `${alice} null`,
    `${bob} corrected`,
    `${bob} null`,
  ]);
});

test("replaces what can no longer be deleted, but not what is gone already", async () => {
  await using desk = await deskFor();
  await desk.store.outbox.publish(listed("announcement:1", [alice, bob]));
  await desk.deliverer.drain();
  desk.paper.obey((to, words) => {
    if (words !== "") return null;
    const reason = to === alice ? "the message is too old, or not the bot's" : `${messageDeleted} (10008)`;
    return { kind: "refused", reason };
  });
  const sent = { kind: "sent", subject: "announcement:1" } as const;
  await desk.store.outbox.publish(
    subject("announcement:1:recall", sent, { kind: "delete", payload: says("withdrawn") }),
  );
  await desk.deliverer.drain();
  expect(desk.paper.edits.map(({ ref, words }) => `${ref.conversation} ${words}`)).toEqual([
    `${alice} withdrawn`,
  ]);
  expect(await desk.store.outbox.progress("announcement:1:recall")).toMatchObject({
    sent: 1,
    failed: [{ reason: `${messageDeleted} (10008)`, count: 1 }],
  });
});

test("sends as the conversation and the subject want it", async () => {
  await using desk = await deskFor();
  await desk.store.conversations.change(alice, {
    silent: true,
    linkPreview: true,
    announcementRole: "77",
  });
  const manner = { silent: false, mention: true, crosspost: true, quiet: true };
  await desk.store.outbox.publish(listed("announcement:1", [alice, bob], { manner }));
  await desk.store.outbox.publish(listed("article:a", [alice]));
  await desk.deliverer.drain();
  const options = desk.paper.sheets.map(({ to, words, options }) => ({ to, words, ...options }));
  expect(options).toMatchObject([
    { to: alice, silent: true, linkPreview: true, mentionRole: "77", crosspost: true },
    { to: bob, silent: false, linkPreview: false, mentionRole: null, crosspost: true },
    { to: alice, words: "article:a", mentionRole: null, crosspost: false },
  ]);
  expect(options.every(({ deliveryId }) => deliveryId !== undefined && deliveryId.length <= 25)).toBe(true);
});

test("survives a platform that throws, and tries again", async () => {
  await using desk = await deskFor();
  let thrown = false;
  desk.paper.obey((to) => {
    if (to !== alice || thrown) return null;
    thrown = true;
    throw new TypeError("undefined is not a function");
  });
  await desk.store.outbox.publish(listed("article:a", [alice, bob]));
  await desk.deliverer.drain();
  expect(desk.paper.got(bob)).toEqual(["article:a"]);
  await desk.pass(60_000);
  expect(desk.paper.got(alice)).toEqual(["article:a"]);
});

test("leads alone, and another process takes over when it stops", async () => {
  await using desk = await deskFor();
  const other = desk.make({ owner: "other" });
  await desk.deliverer.drain();
  expect(desk.deliverer.leads()).toEqual(["telegram"]);
  await desk.store.outbox.publish(listed("article:a", [alice]));
  await other.drain();
  expect(desk.paper.sheets).toEqual([]);
  await desk.deliverer.stop();
  await other.drain();
  expect(desk.paper.got(alice)).toEqual(["article:a"]);
  expect(other.leads()).toEqual(["telegram"]);
  await other.stop();
});

test("sends by itself once started, at once when poked, and lets what is under way land when stopped", async () => {
  await using desk = await deskFor({ idleMs: 60_000 });
  const loop = desk.make({ owner: "loop" });
  loop.start();
  await expect.poll(() => loop.leads()).toEqual(["telegram"]);
  await desk.store.outbox.publish(listed("article:a", [alice]));
  await expect
    .poll(() => {
      loop.poke();
      return desk.paper.got(alice);
    })
    .toEqual(["article:a"]);
  await loop.stop();
  expect(await desk.store.outbox.progress("article:a")).toMatchObject({ sent: 1 });
  await desk.store.outbox.publish(listed("article:b", [alice]));
  expect(desk.paper.got(alice)).toEqual(["article:a"]);
});

test("sends what is queued, though the recipients of something else cannot be read", async () => {
  await using desk = await deskFor();
  const fanOut = () => Promise.reject(new Error("source_data of subjects announcement:1 is not JSON"));
  const deliverer = desk.make({ store: { ...desk.store, outbox: { ...desk.store.outbox, fanOut } } });
  await desk.store.outbox.publish(listed("article:a", [alice, bob]));
  await desk.store.outbox.publish(listed("article:b", [alice]));
  deliverer.start();
  await expect.poll(() => desk.paper.got(alice), { timeout: 30_000 }).toEqual(["article:a", "article:b"]);
  await deliverer.stop();
  expect(desk.paper.got(bob)).toEqual(["article:a"]);
});

describe("a message that quotes something", () => {
  /** Whatever is sent quotes the first paragraph of one article. */
  const quoting = async () => {
    const desk = await deskFor({
      quoted: (_delivery, _reply, message) => ({
        message,
        quotes: [{ message, article: "rain", paragraph: 1, revision: "r1", again: null, look: null }],
        expiresAt: start + 60_000,
      }),
    });
    await desk.store.outbox.publish(listed("article:a", [alice]));
    const noted = async () =>
      (await desk.store.quotes.of("rain", { after: null, limit: 9 })).map((quote) => quote.message.messageId);
    return { desk, noted };
  };

  test("is noted together with its being sent, though a crash follows at once", async () => {
    const { desk, noted } = await quoting();
    await using _ = desk;
    void desk.make({ delivered: () => new Promise<never>(() => undefined) }).drain();
    await expect
      .poll(async () => (await desk.store.outbox.progress("article:a"))?.sent, { timeout: 30_000 })
      .toBe(1);
    expect(await noted()).toEqual(["1"]);
  });

  test("is noted though another took over meanwhile, and sends it once more", async () => {
    const { desk, noted } = await quoting();
    await using _ = desk;
    desk.paper.obey(() => {
      void desk.store.leases.release({ name: "sender:telegram", owner: "desk", epoch: 1 });
      return null;
    });
    await desk.deliverer.drain();
    desk.paper.obey(() => null);
    await desk.make({ owner: "next" }).drain();
    expect(desk.paper.got(alice)).toEqual(["article:a", "article:a"]);
    expect(await noted()).toEqual(["1", "2"]);
  });
});
