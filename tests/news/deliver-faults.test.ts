import { expect, test } from "vitest";
import type { ConversationId } from "../../src/core/conversation.ts";
import { StoreAway } from "../../src/core/errors.ts";
import type { SendResult } from "../../src/core/platform.ts";
import { reply, text } from "../../src/core/reply.ts";
import { listed } from "../contracts/store/samples.ts";
import { deskFor, unlimited } from "./fixture.ts";

const conversations = 10_000;
const subjects = ["article:a", "article:b", "article:c"];

/** What is wrong with a conversation, by its number: shares are of 100. */
function faultOf(number: number): "blocked" | "migrates" | "busy" | "loses" | "fails" | "healthy" {
  const share = number % 100;
  if (share < 5) return "blocked";
  if (share < 6) return "migrates";
  if (share < 9) return "busy";
  if (share < 11) return "loses";
  if (share < 12) return "fails";
  return "healthy";
}

const idOf = (number: number): ConversationId => `telegram:-${number}`;
const grownOf = (id: ConversationId): ConversationId => `telegram:-100${id.slice("telegram:-".length)}`;
const later = { kind: "later", scope: "conversation", unsure: false } as const;

test("through blocks, moves, floods, lost answers and server errors, everyone gets each subject once, in order", async () => {
  await using desk = await deskFor({ rates: () => ({ ...unlimited, concurrency: 250 }) });
  const { store, paper, clock } = desk;
  const tried = new Map<string, number>();
  let requests = 0;
  let floodUntil = 0;

  paper.obey((to, words, options): SendResult | null => {
    requests += 1;
    if (clock.at < floodUntil || requests % 4000 === 0) {
      if (clock.at >= floodUntil) floodUntil = clock.at + 20_000;
      const retryAfterMs = floodUntil - clock.at;
      return { ...later, scope: "platform", retryAfterMs, reason: "Too Many Requests for the bot" };
    }
    const number = Number(to.slice("telegram:-".length));
    const first = !tried.has(`${to} ${words}`);
    tried.set(`${to} ${words}`, (tried.get(`${to} ${words}`) ?? 0) + 1);
    switch (number > 100_000 ? "healthy" : faultOf(number)) {
      case "blocked":
        return { kind: "gone", reason: "bot was blocked by the user" };
      case "migrates":
        return { kind: "moved", to: grownOf(to) };
      case "busy":
        return first ? { ...later, retryAfterMs: 7000, reason: "Too Many Requests" } : null;
      case "fails":
        return first ? { ...later, retryAfterMs: 1000, reason: "Bad Gateway" } : null;
      case "loses":
        if (!first) return null;
        paper.put(to, words, options);
        return { ...later, retryAfterMs: 0, unsure: true, reason: "the connection broke" };
      case "healthy":
        return null;
    }
  });

  const everyone = Array.from({ length: conversations }, (_, i) => idOf(10_000 + i));
  for (const id of subjects) await store.outbox.publish(listed(id, everyone));
  for (let round = 0; round < 40; round++) await desk.pass(5000);

  const got = new Map<ConversationId, string[]>();
  for (const { to, words } of paper.sheets) got.set(to, [...(got.get(to) ?? []), words]);
  const wrong = everyone.filter((id, i) => {
    const heard = got.get(id) ?? [];
    const fault = faultOf(10_000 + i);
    if (fault === "blocked") return heard.length > 0;
    if (fault === "migrates") return heard.length > 0 || got.get(grownOf(id))?.join() !== subjects.join();
    // Telegram has no idempotency key: where the answer was lost, a message comes twice, but still in order.
    if (fault === "loses") return heard.join() !== subjects.flatMap((each) => [each, each]).join();
    return heard.join() !== subjects.join();
  });
  expect(wrong).toEqual([]);
  expect(await store.outbox.overview()).toMatchObject({ waiting: 0, parked: 0 });
  const blocked = conversations * 0.05;
  expect(await store.outbox.progress("article:a")).toMatchObject({
    sent: conversations - blocked,
    failed: [{ reason: "bot was blocked by the user", count: blocked }],
  });
  const known = await Promise.all(everyone.map((id) => store.conversations.get(id)));
  expect(known.filter((one) => one?.state.kind === "aside")).toHaveLength(blocked);
});

test("looks again for what another sender left in flight, even after the clock was set back", async () => {
  await using desk = await deskFor();
  let looks = 0;
  const recover: typeof desk.store.sending.recover = (...asked) => {
    looks += 1;
    return desk.store.sending.recover(...asked);
  };
  const deliverer = desk.make({ store: { ...desk.store, sending: { ...desk.store.sending, recover } } });
  await deliverer.drain();
  expect(looks).toBe(1);
  desk.clock.at -= 3_600_000;
  await deliverer.drain();
  expect(looks).toBe(2);
  await deliverer.stop();
});

test.each(["before", "after"])(
  "goes on by itself where the store broke off %s it took a claim down",
  async (when) => {
    await using desk = await deskFor({ leaseMs: 300 });
    let broken = 0;
    const claim: typeof desk.store.sending.claim = async (...asked) => {
      if (broken > 0) return desk.store.sending.claim(...asked);
      broken += 1;
      if (when === "after") await desk.store.sending.claim(...asked);
      throw new StoreAway("The store cannot be used now: the disk is full");
    };
    const deliverer = desk.make({ store: { ...desk.store, sending: { ...desk.store.sending, claim } } });
    await desk.store.outbox.publish(listed("article:a", [idOf(1), idOf(2)]));
    deliverer.start();
    await expect.poll(() => desk.paper.sheets.length, { timeout: 30_000 }).toBe(2);
    await deliverer.stop();
    expect(broken).toBe(1);
    expect(desk.paper.sheets.map(({ to }) => to).toSorted()).toEqual([idOf(1), idOf(2)]);
  },
);

test.each([
  ["soon", 20_000, 6],
  ["only once it may be forgotten there", 600_000, 2],
])(
  "a message whose answer was lost twice is repeated while the platform recognises it, %s",
  async (_when, pauseMs, copies) => {
    await using desk = await deskFor({ rates: () => ({ ...unlimited, recognisedMs: 120_000 }) });
    const { store, paper } = desk;
    paper.obey((to, words, options) => {
      paper.put(to, words, options);
      return { kind: "later", retryAfterMs: 5000, scope: "conversation", reason: "lost", unsure: true };
    });
    await store.outbox.publish(listed("article:a", [idOf(1)]));
    for (let tries = 0; tries < 9; tries += 1) await desk.pass(pauseMs);
    expect(paper.sheets).toHaveLength(copies);
    expect(await store.outbox.overview()).toMatchObject({ waiting: 0, parked: 1 });
  },
);

test("what could not be composed because the store was away just then goes out once it is back", async () => {
  let isAway = true;
  const words = async () => {
    if (isAway) throw new StoreAway("The store cannot be used now: the connection broke");
    return reply([text("The gateway opens.")]);
  };
  await using desk = await deskFor({ composers: { words } });
  const { store, paper } = desk;
  const payload = { kind: "compose", composer: "words", data: "" } as const;
  await store.outbox.publish({ ...listed("article:a", [idOf(1), idOf(2)]), payload });
  await expect(desk.pass(1000)).rejects.toThrow("the connection broke");
  isAway = false;
  await desk.pass(1000);
  expect(paper.sheets.map(({ to }) => to)).toEqual([idOf(1), idOf(2)]);
});
