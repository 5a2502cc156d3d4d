import { describe, expect, test } from "vitest";
import { everyone } from "../../../src/core/announcements/audience.ts";
import { plainRecipient } from "../../../src/core/delivery.ts";
import type { TestStore } from "../store.ts";
import { fill, finish, flying, lead, listed, sendAll, subject } from "./samples.ts";

export function movingContract(fresh: () => Promise<TestStore>): void {
  test("what waits for a group that becomes a supergroup goes along, but what changes its messages stays where they are", async () => {
    const { store } = await fresh();
    const [old, grown] = ["telegram:-1", "telegram:-1001"] as const;
    await store.conversations.meet(old, { title: "Desk", place: "group" });
    await store.outbox.publish(listed("article:a", [old]));
    const target = { conversation: old, messageId: "7", sentAt: 0 };
    const recipients = [{ ...plainRecipient(old), target }];
    await store.outbox.publish(subject("correction:a:1", { kind: "list", recipients }, { kind: "edit" }));
    await store.conversations.migrate(old, grown);
    const { deliveries } = await store.sending.due({ platform: "telegram", limit: 9, busy: [] });
    const due = new Map(deliveries.map((one) => [one.subject, [one.conversation, one.target]]));
    expect(due).toEqual(
      new Map([
        ["article:a", [grown, null]],
        ["correction:a:1", [old, target]],
      ]),
    );
  });

  test("what is in flight when its group is known to be a supergroup, and comes back for that reason, goes there", async () => {
    const { store } = await fresh();
    const [old, grown] = ["telegram:-1", "telegram:-1001"] as const;
    await store.conversations.meet(old, { title: "Desk", place: "group" });
    await store.outbox.publish(listed("digest:s1:1", [old]));
    const lease = await lead(store);
    const { deliveries } = await store.sending.due({ platform: "telegram", limit: 9, busy: [] });
    const [id = "none"] = deliveries.map((delivery) => delivery.id);
    await store.sending.claim(lease, [id]);
    await store.conversations.migrate(old, grown);
    await store.sending.settle(lease, [{ id, kind: "moved", to: grown }]);
    expect(await flying(store)).toEqual([`digest:s1:1 ${grown}`]);
    expect(await store.outbox.progress("digest:s1:1")).toMatchObject({ waiting: 1, skipped: 0 });
  });

  describe("an announcement that is being filled", () => {
    test("misses no group that becomes a supergroup meanwhile, named or not, and tells it once", async () => {
      const { store } = await fresh();
      await fill(store, 700);
      const audiences = [everyone, { ...everyone, conversations: ["telegram:999" as const] }];
      for (const [i, audience] of audiences.entries())
        await store.outbox.publish(subject(`announcement:${i}`, { kind: "audience", audience }));
      expect(await store.outbox.fanOut()).toBe(true);
      await store.conversations.meet("telegram:999", { title: "Desk", place: "group" });
      expect(await store.conversations.migrate("telegram:999", "telegram:-100999")).toBe(true);
      await finish(store.outbox.fanOut);
      for (const [i, total] of [701, 1].entries())
        expect(await store.outbox.progress(`announcement:${i}`)).toMatchObject({ filling: false, total });
      const told = await store.outbox.waitingFor("telegram:-100999");
      expect(told.map((delivery) => delivery.subject).toSorted()).toEqual([
        "announcement:0",
        "announcement:1",
      ]);
    });

    test("does not tell a group again that had it under its old id and whose new id is yet to come", async () => {
      const { store, clock } = await fresh();
      await fill(store, 700);
      await store.conversations.meet("telegram:-1", { title: "Desk", place: "group" });
      await store.outbox.publish(subject("announcement:1", { kind: "audience", audience: everyone }));
      await store.outbox.fanOut();
      const lease = await lead(store);
      expect(await sendAll(store, lease, clock.at)).toContain("announcement:1 telegram:-1");
      expect(await store.conversations.migrate("telegram:-1", "telegram:999")).toBe(true);
      await finish(store.outbox.fanOut);
      expect(await store.outbox.waitingFor("telegram:999")).toEqual([]);
      expect(await store.outbox.progress("announcement:1")).toMatchObject({ total: 702, skipped: 1 });
      await sendAll(store, lease, clock.at);
      expect(await store.outbox.progress("announcement:1")).toMatchObject({ sent: 701, waiting: 0 });
    });
  });
}
