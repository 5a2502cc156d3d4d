import { describe, expect, test } from "vitest";
import { everyone } from "../../../src/core/announcements/audience.ts";
import type { ConversationId } from "../../../src/core/conversation.ts";
import type { Audience } from "../../../src/core/delivery.ts";
import type { TestStore } from "../store.ts";
import { alice, bob, channel, finish, flying, subject, subscription } from "./samples.ts";

export function audienceContract(fresh: () => Promise<TestStore>): void {
  describe("an audience", () => {
    test("is chosen by platform and by topic", async () => {
      const { store } = await fresh();
      for (const id of [alice, bob, channel] as const)
        await store.conversations.meet(id, { title: "", place: "private" });
      const wants = { kind: "topic", topic: "exports" } as const;
      await store.subscriptions.add(subscription(alice, { wants }));
      await store.subscriptions.add(subscription(channel, { wants }));
      const size = (
        platforms: readonly ("telegram" | "discord")[] | null,
        topics: readonly string[] | null,
      ) =>
        store.outbox.audienceSize({
          platforms: platforms === null ? null : [...platforms],
          topics: topics === null ? null : [...topics],
          conversations: null,
        });
      expect(await size(["telegram"], null)).toEqual([{ platform: "telegram", count: 2 }]);
      expect(await size(null, ["exports", "rain"])).toEqual([
        { platform: "discord", count: 1 },
        { platform: "telegram", count: 1 },
      ]);
      expect(await size(["telegram"], ["rain"])).toEqual([]);
      expect(await size([], null)).toEqual([]);
    });

    test("has no chat that nobody subscribed, only because it was out of reach and is back", async () => {
      const { store } = await fresh();
      await store.conversations.meet(alice, { title: "", place: "private" });
      for (const id of [alice, bob, channel] as const) {
        await store.conversations.setAside(id, "the bot was removed");
        await store.conversations.revive(id);
      }
      const reached = async () =>
        (await store.outbox.audienceSize(everyone)).reduce((sum, { count }) => sum + count, 0);
      expect(await reached()).toBe(1);
      await store.conversations.meet(bob, { title: "", place: "private" });
      await store.conversations.change(channel, { zone: "Asia/Karachi" });
      expect(await reached()).toBe(3);
    });

    test("has a group with topics once: the group itself, else the oldest topic that is in it", async () => {
      const { store } = await fresh();
      const main = "telegram:-100500";
      const topics = ["telegram:-100500/9", "telegram:-100500/42", "telegram:-100500/107"] as const;
      const [oldest, second, newest] = topics;
      for (const id of [newest, second, oldest, "telegram:-1005001"] as const)
        await store.conversations.meet(id, { title: "", place: "group" });
      const wants = { kind: "topic", topic: "exports" } as const;
      for (const id of [newest, second]) await store.subscriptions.add(subscription(id, { wants }));
      const all: readonly ConversationId[] = [main, ...topics, "telegram:-1005001"];
      let count = 0;
      const reached = async (audience: Audience) => {
        count += 1;
        const id = `announcement:${count}`;
        await store.outbox.publish(subject(id, { kind: "audience", audience }));
        await finish(store.outbox.fanOut);
        const found = await Promise.all(
          all.map(async (conversation) =>
            (await store.outbox.of(conversation, { subjects: [id], limit: 1 })).map(() => conversation),
          ),
        );
        const size = await store.outbox.audienceSize(audience);
        expect(size.map((each) => each.count)).toEqual([found.flat().length]);
        return found.flat();
      };
      expect(await reached(everyone)).toEqual([oldest, "telegram:-1005001"]);
      expect(await reached({ ...everyone, topics: ["exports"] })).toEqual([second]);
      await store.conversations.change(oldest, { announcements: false });
      expect(await reached(everyone)).toEqual([second, "telegram:-1005001"]);
      // Whoever names topics means them.
      expect(await reached({ ...everyone, conversations: [second, newest] })).toEqual([second, newest]);
      await store.conversations.meet(main, { title: "", place: "group" });
      expect(await reached(everyone)).toEqual([main, "telegram:-1005001"]);
    });

    test("is written down for what was published first, so that every chat hears it in that order", async () => {
      const { store, clock } = await fresh();
      await store.conversations.meet(alice, { title: "", place: "private" });
      for (const id of ["announcement:9", "announcement:10"]) {
        await store.outbox.publish(subject(id, { kind: "audience", audience: everyone }));
        clock.at += 1;
      }
      await finish(store.outbox.fanOut);
      const told = await store.outbox.of(alice, { subjects: null, limit: 9 });
      expect(told.map((delivery) => delivery.subject)).toEqual(["announcement:10", "announcement:9"]);
      expect(await flying(store)).toEqual([`announcement:9 ${alice}`]);
    });

    test("keeps to the conversations that are named, and to their wish for none", async () => {
      const { store } = await fresh();
      for (const id of [alice, bob, channel] as const)
        await store.conversations.meet(id, { title: "", place: "private" });
      await store.conversations.change(bob, { announcements: false });
      const named = { platforms: null, topics: null, conversations: [bob, channel] } as const;
      expect(await store.outbox.audienceSize(named)).toEqual([{ platform: "discord", count: 1 }]);
      await store.outbox.publish(subject("announcement:1", { kind: "audience", audience: named }));
      await finish(store.outbox.fanOut);
      expect(await store.outbox.progress("announcement:1")).toMatchObject({ filling: false, total: 1 });
    });
  });
}
