import { describe, expect, test } from "vitest";
import type { TestStore } from "../store.ts";
import {
  alice,
  bob,
  finish,
  flying,
  lead,
  listed,
  says,
  sentTo,
  settleFirst,
  start,
  subject,
} from "./samples.ts";

export function correctedContract(fresh: () => Promise<TestStore>): void {
  describe("the correction of an announcement", () => {
    test("edits what was sent only when nothing of it is in flight that took off before", async () => {
      const { store, clock } = await fresh();
      const lease = await lead(store, "one", 3_600_000);
      await store.outbox.publish(listed("announcement:1", [alice, bob]));
      const { deliveries } = await store.sending.due({ platform: "telegram", limit: 9, busy: [] });
      await store.sending.claim(
        lease,
        deliveries.map(({ id }) => id),
      );
      await store.outbox.publish(
        subject("announcement:1:1", { kind: "sent", subject: "announcement:1" }, { kind: "edit" }),
      );
      expect(await store.outbox.fanOut()).toBe(false);
      const [first] = deliveries;
      const ref = { conversation: alice, messageId: "1", sentAt: start } as const;
      await store.sending.settle(lease, [
        { id: first?.id ?? "", kind: "sent", ref, look: null, quoted: null },
      ]);
      expect(await store.outbox.fanOut()).toBe(false);
      // An abandoned claim must not hold up the others for ever.
      clock.at += 11 * 60_000;
      await finish(store.outbox.fanOut);
      expect(await store.outbox.progress("announcement:1:1")).toMatchObject({ filling: false, total: 1 });
    });

    test("counts a chat that is out of reach as failed, with the reason", async () => {
      const fixture = await fresh();
      const { store } = fixture;
      await store.outbox.publish(listed("announcement:1", [alice, bob]));
      await settleFirst(fixture, sentTo(alice));
      await settleFirst(fixture, sentTo(bob));
      await store.conversations.setAside(alice, "the person blocked the bot");
      const edits = { kind: "sent", subject: "announcement:1" } as const;
      await store.outbox.publish(subject("announcement:1:correction:2", edits, { kind: "edit" }));
      await finish(store.outbox.fanOut);
      expect(await store.outbox.progress("announcement:1:correction:2")).toMatchObject({
        total: 2,
        waiting: 1,
        failed: [{ reason: "the person blocked the bot", count: 1 }],
      });
      expect(await flying(store)).toEqual([`announcement:1:correction:2 ${bob}`]);
    });

    test("edits what was sent while the rest of it goes on, in its new words", async () => {
      const fixture = await fresh();
      const { store, clock } = fixture;
      await store.outbox.publish(listed("announcement:1", [alice, bob]));
      await settleFirst(fixture, sentTo(alice));
      await store.outbox.amend("announcement:1", says("corrected"));
      const edits = { kind: "sent", subject: "announcement:1" } as const;
      await store.outbox.publish(subject("announcement:1:correction:2", edits, { kind: "edit" }));
      clock.at += 61_000;
      const { deliveries } = await store.sending.due({ platform: "telegram", limit: 9, busy: [] });
      expect(deliveries.map(({ payload }) => payload)).toEqual([says("corrected")]);
      const ids = deliveries.map(({ id }) => id);
      await store.sending.claim(await lead(store), ids);
      await finish(store.outbox.fanOut);
      expect(await store.outbox.progress("announcement:1:correction:2")).toMatchObject({ total: 1 });
    });
  });
}
