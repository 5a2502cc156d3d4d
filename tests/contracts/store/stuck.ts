import { describe, expect, test } from "vitest";
import type { TestStore } from "../store.ts";
import { alice, bob, channel, finish, lead, listed, sentTo, settleFirst, start } from "./samples.ts";

const minute = 60_000;
const failed = { kind: "failed", reason: "it is too long" } as const;
const patience = { kind: "later", scope: "platform", reason: "no answer", unsure: false } as const;

/** What was announced to two chats on Telegram at `start`; `stuck` tells what is so after ten minutes. */
async function announced(fresh: () => Promise<TestStore>) {
  const fixture = await fresh();
  const { store, clock } = fixture;
  await store.outbox.publish(listed("announcement:1", [alice, bob], { notBefore: start }));
  const stuckAt = async (minutes: number) => {
    clock.at = start + minutes * minute;
    return (await store.outbox.stuck(clock.at - 10 * minute)).map(({ platform }) => platform);
  };
  return { ...fixture, stuckAt };
}

export function stuckContract(fresh: () => Promise<TestStore>): void {
  describe("a sender", () => {
    test("is stuck when something has been due for so long and nothing ended since, and no other is", async () => {
      const { store, stuckAt } = await announced(fresh);
      await store.outbox.publish(listed("article:a", [channel], { notBefore: start + minute }));
      expect(await stuckAt(9)).toEqual([]);
      expect(await stuckAt(10)).toEqual(["telegram"]);
      expect(await stuckAt(11)).toEqual(["telegram", "discord"]);
    });

    test.each([
      ["arrived", sentTo(alice)],
      ["was refused", failed],
    ])("is not while it works through a long line: one %s of late", async (_how, ending) => {
      const { stuckAt, ...fixture } = await announced(fresh);
      fixture.clock.at = start + 300 * minute;
      await settleFirst(fixture, ending);
      expect(await stuckAt(309)).toEqual([]);
      expect(await stuckAt(310)).toEqual(["telegram"]);
    });

    test("is when all that it tries comes back from the chats", async () => {
      const { store, stuckAt, ...fixture } = await announced(fresh);
      fixture.clock.at = start + 10 * minute;
      const later = { ...patience, until: start + 11 * minute };
      for (const _ of [alice, bob])
        await settleFirst({ store, ...fixture }, { ...later, scope: "conversation" });
      expect(await stuckAt(20)).toEqual([]);
      expect(await stuckAt(21)).toEqual(["telegram"]);
    });

    test("is not while its platform asks for patience, however long, and has a minute more after that", async () => {
      const { store, stuckAt, ...fixture } = await announced(fresh);
      await settleFirst({ store, ...fixture }, { ...patience, until: start + 60 * minute });
      expect(await stuckAt(59)).toEqual([]);
      expect(await stuckAt(60.9)).toEqual([]);
      expect(await stuckAt(61)).toEqual(["telegram"]);
      // What another asks for meanwhile does not make it forgotten.
      fixture.clock.at = start + 60.5 * minute;
      const other = { ...patience, scope: "conversation", until: start + 90 * minute } as const;
      await settleFirst({ store, ...fixture }, other);
      expect(await stuckAt(60.9)).toEqual([]);
    });

    test("is told apart from one that no process runs", async () => {
      const { store, stuckAt, clock } = await announced(fresh);
      await stuckAt(10);
      const since = clock.at - 10 * minute;
      expect(await store.outbox.stuck(since)).toEqual([{ platform: "telegram", unmanned: true }]);
      const lease = await lead(store);
      expect(await store.outbox.stuck(since)).toEqual([{ platform: "telegram", unmanned: false }]);
      await store.leases.release(lease);
      expect(await store.outbox.stuck(since)).toEqual([{ platform: "telegram", unmanned: true }]);
    });

    test("is when what ends is not its work", async () => {
      const { store, stuckAt, clock } = await announced(fresh);
      clock.at = start + 10 * minute;
      const [first] = await store.outbox.waitingFor(alice);
      await store.outbox.leaveOut(first?.id ?? "", "the chat wants no announcements any more");
      expect(await stuckAt(11)).toEqual(["telegram"]);
    });

    test("is when something is in flight for so long, though nothing else waits", async () => {
      const { store, stuckAt } = await announced(fresh);
      const lease = await lead(store);
      const { deliveries } = await store.sending.due({ platform: "telegram", limit: 9, busy: [] });
      await store.sending.claim(
        lease,
        deliveries.map(({ id }) => id),
      );
      expect(await stuckAt(9)).toEqual([]);
      expect(await stuckAt(10)).toEqual(["telegram"]);
    });

    test("has the same time for what was paused, from its resumption on, and none is stuck before", async () => {
      const { store, stuckAt, clock } = await announced(fresh);
      await store.outbox.pause("announcement:1");
      expect(await stuckAt(60)).toEqual([]);
      await finish(store.outbox.sweep);
      await store.outbox.resume("announcement:1");
      await finish(store.outbox.sweep);
      expect(await stuckAt(69)).toEqual([]);
      clock.at = start + 60 * minute;
      await store.outbox.publish(listed("article:a", [alice], { notBefore: start + 58 * minute }));
      expect(await stuckAt(68)).toEqual(["telegram"]);
      await store.outbox.cancel("article:a");
      await finish(store.outbox.sweep);
      expect(await stuckAt(69)).toEqual([]);
      expect(await stuckAt(70)).toEqual(["telegram"]);
    });

    test("sends what was resumed at its old place in the line", async () => {
      const { store, clock } = await announced(fresh);
      await store.outbox.pause("announcement:1");
      await finish(store.outbox.sweep);
      await store.outbox.publish(listed("article:a", [channel, "telegram:1003"], { notBefore: start + 1 }));
      clock.at = start + 60 * minute;
      await store.outbox.resume("announcement:1");
      await finish(store.outbox.sweep);
      const { deliveries } = await store.sending.due({ platform: "telegram", limit: 9, busy: [] });
      expect(deliveries.map(({ subject }) => subject)).toEqual([
        "announcement:1",
        "announcement:1",
        "article:a",
      ]);
    });
  });
}
