import { expect, test } from "vitest";
import type { ConversationId } from "../../src/core/conversation.ts";
import { createBoards } from "../../src/news/boards/index.ts";
import { alice, finish, lead, listed } from "../contracts/store/samples.ts";
import { deskFor, realWait } from "./fixture.ts";

const announcement = "announcement:1";
const leaseMs = 60_000;
const board = { subject: announcement, conversation: alice, title: "Announcement 1" } as const;
const names = (count: number) =>
  Array.from({ length: count }, (_, i): ConversationId => `telegram:${5000 + i}`);

/** A desk with a board and an announcement, of which as many readers are reached as the test says. */
async function boardDesk(count = 100) {
  const desk = await deskFor();
  const { store, clock, paper } = desk;
  const open = (owner: string, wait = realWait) =>
    createBoards({
      store,
      platforms: [paper.platform],
      now: () => new Date(clock.at),
      log: desk.log,
      leaseMs,
      wait,
      owner,
    });
  let boards = open("one");
  const deliverer = desk.make({ composers: boards.composers, owner: "desk" });
  const look = async () => {
    await deliverer.drain();
    await boards.loop.once();
  };

  async function reach(readers: number): Promise<void> {
    if (readers === 0) return;
    // The deliverer's own lease.
    const lease = await lead(store, "desk");
    const { deliveries } = await store.sending.due({ platform: "telegram", limit: readers, busy: [] });
    const ids = await store.sending.claim(
      lease,
      deliveries.map(({ id }) => id),
    );
    const sent = deliveries.filter(({ id }) => ids.has(id));
    await store.sending.settle(
      lease,
      sent.map(({ id, conversation }) => ({
        id,
        kind: "sent",
        ref: paper.put(conversation, "", null),
        look: null,
        quoted: null,
      })),
    );
  }

  async function announce(subject: string, readers: number): Promise<void> {
    await store.outbox.publish(listed(subject, names(readers)));
    await store.boards.show({ ...board, subject });
    await store.outbox.pause(subject);
    await look();
    await store.outbox.resume(subject);
    await finish(store.outbox.sweep);
  }

  await announce(announcement, count);
  return {
    ...desk,
    open,
    look,
    announce,
    edits: () => paper.edits.map(({ words }) => words?.trim().split("\n")[1] ?? ""),
    shows: () => paper.edits.at(-1)?.words?.trim(),
    /** Reaches this many readers in each of this many seconds, and looks at the boards each second. */
    async go(reached: number, seconds: number) {
      for (let i = 0; i < seconds; i++) {
        clock.at += 1000;
        await reach(reached);
        await boards.loop.once();
      }
    },
    restart: () => {
      boards = open("two");
    },
    [Symbol.asyncDispose]: async () => {
      await deliverer.stop();
      await desk[Symbol.asyncDispose]();
    },
  };
}

test("a board is one message, edited every three seconds at most and only when it would say something else", async () => {
  await using desk = await boardDesk();
  await desk.go(5, 11);
  expect(desk.paper.got(alice)).toHaveLength(1);
  expect(desk.edits()).toEqual(["15", "30", "45"].map((count) => `${count} of 100 delivered`));
  await desk.go(0, 30);
  const before = desk.edits().length;
  await desk.go(0, 60);
  expect(desk.edits()).toHaveLength(before);
  expect(desk.edits().at(-1)).toBe("55 of 100 delivered");
});

test("a board shows the end, without buttons, and then rests", async () => {
  await using desk = await boardDesk(20);
  await desk.go(2, 3);
  expect(desk.paper.actions(alice)).toEqual(["Pause", "Cancel"]);
  await desk.go(14, 4);
  expect(desk.shows()).toBe(`${"█".repeat(20)} 100 %\n20 of 20 delivered\nFinished.`);
  expect(desk.paper.actions(alice)).toEqual([]);
  expect(await desk.store.boards.open()).toEqual([]);
  const count = desk.edits().length;
  await desk.go(0, 20);
  expect(desk.edits()).toHaveLength(count);
});

test("a board goes on in the same message after a restart", async () => {
  await using desk = await boardDesk();
  await desk.go(10, 3);
  desk.restart();
  await desk.go(10, 10);
  expect(desk.paper.got(alice)).toHaveLength(1);
  expect(new Set(desk.paper.edits.map(({ ref }) => ref.messageId)).size).toBe(1);
  expect(desk.edits()).toEqual(["30", "60", "90", "100"].map((count) => `${count} of 100 delivered`));
});

test("a board says how fast it goes and how long it still takes", async () => {
  await using desk = await boardDesk(1000);
  await desk.go(5, 12);
  expect(desk.shows()).toMatch(/On its way, 5 a second; 4 minutes left\.$/);
  await desk.store.outbox.pause(announcement);
  await desk.go(0, 3);
  expect(desk.shows()).toMatch(/Paused: nothing is sent until it is resumed\.$/);
  expect(desk.paper.actions(alice)).toEqual(["Resume", "Cancel"]);
  await desk.store.outbox.cancel(announcement);
  await finish(desk.store.outbox.sweep);
  await desk.go(0, 3);
  expect(desk.shows()).toMatch(/60 of 1,000 delivered\nCancelled: nothing more is sent\.$/);
  expect(desk.paper.actions(alice)).toEqual([]);
});

test("a board waits as long as the platform says", async () => {
  await using desk = await boardDesk();
  let asked = 0;
  desk.paper.obey(() => {
    asked += 1;
    return { kind: "later", retryAfterMs: 30_000, scope: "conversation", reason: "429", unsure: false };
  });
  await desk.go(3, 32);
  expect(asked).toBe(1);
  desk.paper.obey(() => null);
  await desk.go(0, 1);
  expect(desk.edits()).toEqual(["96 of 100 delivered"]);
});

test("a board keeps still while the whole platform asks for patience", async () => {
  await using desk = await boardDesk();
  desk.paper.obey(() => ({
    kind: "later",
    retryAfterMs: 30_000,
    scope: "platform",
    reason: "429",
    unsure: false,
  }));
  await desk.look();
  desk.paper.obey(() => null);
  await desk.go(0, 29);
  expect(desk.edits()).toEqual([]);
  await desk.go(0, 2);
  expect(desk.edits()).toHaveLength(1);
});

test("a board whose group moved goes on there, and one whose message was deleted ends", async () => {
  await using desk = await boardDesk();
  const moved = "telegram:-1001" as const;
  desk.paper.obey((to) => (to === alice ? { kind: "moved", to: moved } : null));
  await desk.go(1, 3);
  expect(await desk.store.boards.open()).toMatchObject([{ conversation: moved, subject: announcement }]);
  await desk.store.outbox.pause(announcement);
  await desk.look();
  expect(desk.paper.got(moved)).toHaveLength(1);
  desk.paper.obey(() => ({ kind: "refused", reason: "the message was deleted" }));
  await desk.store.outbox.cancel(announcement);
  await desk.go(0, 4);
  expect(await desk.store.boards.open()).toEqual([]);
});

test("two boards of one chat share its edits", async () => {
  await using desk = await boardDesk();
  await desk.announce("announcement:2", 100);
  await desk.go(2, 30);
  expect(desk.paper.got(alice)).toHaveLength(2);
  expect(desk.edits()).toHaveLength(10);
  expect(new Set(desk.paper.edits.map(({ ref }) => ref.messageId)).size).toBe(2);
});

test("a process keeps the boards of the platforms that it speaks to", async () => {
  await using desk = await boardDesk();
  const elsewhere = { ...board, conversation: "discord:99887766554433221100" } as const;
  await desk.store.boards.show(elsewhere);
  await desk.go(5, 4);
  expect(desk.edits()).toHaveLength(1);
  expect(await desk.store.boards.open()).toMatchObject([board, elsewhere]);
});

test("of two processes, only one edits", async () => {
  await using desk = await boardDesk();
  const tried = Promise.withResolvers<void>();
  const one = desk.open("three").loop;
  const two = desk.open("four", (ms, signal) => {
    if (ms === leaseMs / 3) tried.resolve();
    return realWait(ms, signal);
  }).loop;
  one.start();
  await expect.poll(() => one.leads()).toBe(true);
  two.start();
  await tried.promise;
  expect(two.leads()).toBe(false);
  await one.stop();
  await two.stop();
});

test("a board whose message arrives while it is being looked at is kept", async () => {
  await using desk = await deskFor();
  const { store, clock, paper } = desk;
  await store.outbox.publish(listed(announcement, names(10)));
  await store.boards.show({ ...board, subject: announcement });
  const deps = {
    platforms: [paper.platform],
    now: () => new Date(clock.at),
    log: desk.log,
    leaseMs,
    wait: realWait,
  };
  const { composers } = createBoards({ ...deps, store, owner: "one" });
  const deliverer = desk.make({ composers, owner: "desk" });
  // Two reads of one look are not one instant: the message is sent between them.
  const sendsBetween = {
    ...store,
    outbox: {
      ...store.outbox,
      async sentRefs(...given: Parameters<typeof store.outbox.sentRefs>) {
        const refs = await store.outbox.sentRefs(...given);
        await deliverer.drain();
        return refs;
      },
    },
  };
  await createBoards({ ...deps, store: sendsBetween, owner: "one" }).loop.once();
  expect(paper.got(alice)).toHaveLength(1);
  expect(await store.boards.open()).toHaveLength(1);
  await deliverer.stop();
});
