import { describe, expect, test } from "vitest";
import type { TestStore } from "../store.ts";
import { alice, bob, finish, flying, lead, listed, sendAll, settleFirst, start } from "./samples.ts";

const forum = "telegram:-100500";

/** A store with one subject parked for these conversations, and their deliveries. */
async function parkedFor(fixture: TestStore, subject: string, conversations: readonly string[]) {
  const { store } = fixture;
  await store.outbox.publish(
    listed(
      subject,
      conversations.map((id) => (id === bob ? bob : alice)),
    ),
  );
  for (const _ of conversations)
    await settleFirst(fixture, { kind: "parked", reason: "may have arrived", platformWaits: null });
  const parked = await store.outbox.parked(9);
  expect(parked.map((each) => each.conversation)).toEqual(conversations);
  return parked.map(({ id }) => id);
}

export function parkedContract(fresh: () => Promise<TestStore>): void {
  describe("what is parked", () => {
    test("flies again only when an operator says so, who decides once", async () => {
      const fixture = await fresh();
      const { store } = fixture;
      const [first = "", second = ""] = await parkedFor(fixture, "article:c", [alice, bob]);
      expect(await flying(store)).toEqual([]);
      expect(await store.outbox.unpark(first, "send")).toMatchObject({
        id: first,
        subject: "article:c",
        conversation: alice,
        state: "waiting",
      });
      expect(await store.outbox.unpark(first, "send")).toBeNull();
      expect(await store.outbox.unpark(second, "drop")).toMatchObject({ id: second, state: "failed" });
      expect(await store.outbox.unpark("d999", "send")).toBeNull();
      expect(await flying(store)).toEqual([`article:c ${alice}`]);
      expect(await store.outbox.progress("article:c")).toMatchObject({
        waiting: 1,
        parked: 0,
        failed: [{ reason: "given up by an operator", count: 1 }],
      });
    });

    test("waits with a subject that was paused meanwhile, holds nobody up, and flies when it is resumed", async () => {
      const fixture = await fresh();
      const { store } = fixture;
      const [id = ""] = await parkedFor(fixture, "announcement:1", [alice]);
      await store.outbox.publish(listed("article:a", [alice]));
      await store.outbox.pause("announcement:1");
      await finish(store.outbox.sweep);
      expect(await store.outbox.unpark(id, "send")).toMatchObject({ state: "held" });
      expect(await flying(store)).toEqual([`article:a ${alice}`]);
      await store.outbox.resume("announcement:1");
      await finish(store.outbox.sweep);
      expect(await flying(store)).toEqual([`announcement:1 ${alice}`]);
    });

    test("is not sent again once its subject was cancelled, and holds nobody up", async () => {
      const fixture = await fresh();
      const { store } = fixture;
      const [id = ""] = await parkedFor(fixture, "announcement:1", [alice]);
      await store.outbox.publish(listed("article:a", [alice]));
      await store.outbox.cancel("announcement:1");
      await finish(store.outbox.sweep);
      expect(await store.outbox.unpark(id, "send")).toMatchObject({ state: "cancelled" });
      expect(await store.outbox.progress("announcement:1")).toMatchObject({
        waiting: 0,
        parked: 0,
        cancelled: 1,
      });
      expect(await sendAll(store, await lead(store), start)).toEqual([`article:a ${alice}`]);
      expect(await store.outbox.parked(9)).toEqual([]);
    });
  });

  describe("what is parked and sent again", () => {
    test.each([
      { scope: "conversation", key: alice },
      { scope: "platform", key: "telegram" },
    ] as const)("waits for as long as the $scope was asked to", async ({ scope, key }) => {
      const fixture = await fresh();
      const { store, clock } = fixture;
      const [id = ""] = await parkedFor(fixture, "article:c", [alice]);
      await store.outbox.publish(listed("article:d", [alice]));
      const until = start + 30_000;
      await settleFirst(fixture, { kind: "later", until, scope, reason: "retry after 30", unsure: false });
      expect((await store.outbox.overview()).gates).toMatchObject([{ key, until }]);
      expect(await store.outbox.unpark(id, "send")).toMatchObject({
        state: "waiting",
        notBefore: until,
        reason: "retry after 30",
      });
      expect(await flying(store)).toEqual([]);
      clock.at = until;
      expect(await flying(store)).toEqual([`article:c ${alice}`]);
    });

    test("does not go to a chat that was set aside meanwhile, and says why", async () => {
      const fixture = await fresh();
      const { store } = fixture;
      const [id = ""] = await parkedFor(fixture, "article:c", [alice]);
      await store.conversations.setAside(alice, "bot was blocked by the user");
      expect(await store.outbox.unpark(id, "send")).toMatchObject({
        state: "failed",
        reason: "bot was blocked by the user",
      });
      expect(await flying(store)).toEqual([]);
      expect(await store.outbox.progress("article:c")).toMatchObject({
        waiting: 0,
        parked: 0,
        failed: [{ reason: "bot was blocked by the user", count: 1 }],
      });
    });

    test("follows a chat that moved, and is skipped where the new chat has it already", async () => {
      const fixture = await fresh();
      const { store } = fixture;
      const [first = ""] = await parkedFor(fixture, "article:c", [alice]);
      await store.conversations.migrate(alice, forum);
      expect(await store.outbox.unpark(first, "send")).toMatchObject({
        conversation: forum,
        state: "waiting",
      });
      expect(await sendAll(store, await lead(store), start)).toEqual([`article:c ${forum}`]);
      await store.outbox.publish(listed("article:d", [bob, forum]));
      await settleFirst(fixture, { kind: "parked", reason: "may have arrived", platformWaits: null });
      const [second] = await store.outbox.parked(1);
      await store.conversations.migrate(bob, forum);
      expect(await store.outbox.unpark(second?.id ?? "", "send")).toMatchObject({
        conversation: bob,
        state: "skipped",
        reason: "the new chat has it already",
      });
      expect(await flying(store)).toEqual([`article:d ${forum}`]);
    });

    test("is skipped once it is left out, with the reason", async () => {
      const fixture = await fresh();
      const { store } = fixture;
      const [id = ""] = await parkedFor(fixture, "article:c", [alice]);
      expect(await store.outbox.delivery(id)).toMatchObject({ id, state: "parked" });
      expect(await store.outbox.leaveOut(id, "unsubscribed")).toMatchObject({
        state: "skipped",
        reason: "unsubscribed",
      });
      expect(await store.outbox.leaveOut(id, "unsubscribed")).toBeNull();
      expect(await store.outbox.delivery("d999")).toBeNull();
      expect(await store.outbox.progress("article:c")).toMatchObject({ waiting: 0, parked: 0, skipped: 1 });
    });
  });

  test("what is parked never waits for a subject that is cancelled at the same moment", async () => {
    const fixture = await fresh();
    const { outbox } = fixture.store;
    for (let i = 1; i <= 10; i++) {
      const id = `announcement:${i}`;
      const [parked = ""] = await parkedFor(fixture, id, [alice]);
      const cancelled = outbox.cancel(id).then(() => finish(outbox.sweep));
      await Promise.all([outbox.unpark(parked, "send"), cancelled]);
      await finish(outbox.sweep);
      expect(await outbox.progress(id)).toMatchObject({ waiting: 0, parked: 0, cancelled: 1 });
    }
    expect(await flying(fixture.store)).toEqual([]);
  });

  test("a lease taken while the clock ran ahead keeps nobody from sending once the clock is right", async () => {
    const { store, sql } = await fresh();
    await lead(store, "before");
    await sql("update leases set until = until + 365 * 86400000.0");
    await store.outbox.publish(listed("article:a", [alice]));
    expect(await sendAll(store, await lead(store, "after"), start)).toEqual([`article:a ${alice}`]);
  });
}
