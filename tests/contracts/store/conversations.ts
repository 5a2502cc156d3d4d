import { describe, expect, test } from "vitest";
import { conversationIdSchema } from "../../../src/core/conversation.ts";
import { usualSettings } from "../../../src/core/settings.ts";
import type { TestStore } from "../store.ts";
import { alice, bob, channel, flying, lead, listed, sendAll, start, subscription } from "./samples.ts";

const old = "telegram:-500";
const grown = "telegram:-100500";
const group = { title: "Newsroom", place: "group" } as const;

export function conversationContract(fresh: () => Promise<TestStore>): void {
  describe("conversations", () => {
    test("meets a conversation once and keeps what it chose", async () => {
      const { store } = await fresh();
      expect(await store.conversations.get(alice)).toBeNull();
      expect(await store.conversations.meet(alice, { title: "Alice", place: "private" })).toBe(true);
      expect(await store.conversations.meet(alice, { title: "Alice A.", place: "private" })).toBe(false);
      await store.conversations.change(alice, { zone: "Asia/Karachi", quiet: { from: 1320, to: 420 } });
      await store.conversations.change(alice, { silent: true });
      expect(await store.conversations.get(alice)).toMatchObject({
        title: "Alice A.",
        state: { kind: "alive" },
        settings: {
          ...usualSettings,
          zone: "Asia/Karachi",
          quiet: { from: 1320, to: 420 },
          silent: true,
        },
      });
    });

    test("changes the settings of a conversation it never met", async () => {
      const { store } = await fresh();
      expect(await store.conversations.change(channel, { announcements: false })).toEqual({
        ...usualSettings,
        announcements: false,
      });
    });

    test("keeps all settings that several people change at once", async () => {
      const { store } = await fresh();
      await store.conversations.meet(alice, { title: "Alice", place: "private" });
      const patches = [{ silent: true }, { linkPreview: true }, { zone: "Asia/Karachi" }, { nowPerHour: 3 }];
      await Promise.all(patches.map((patch) => store.conversations.change(alice, patch)));
      expect((await store.conversations.get(alice))?.settings).toEqual(
        Object.assign({}, usualSettings, ...patches),
      );
    });

    test("fails what waits for a conversation set aside, and sends to it again once it is back", async () => {
      const { store } = await fresh();
      await store.outbox.publish(listed("article:a", [alice, bob]));
      expect(await store.conversations.setAside(alice, "bot was blocked")).toBe(true);
      expect(await store.conversations.setAside(alice, "bot was blocked")).toBe(false);
      await store.outbox.publish(listed("article:b", [alice, bob]));
      expect(await flying(store)).toEqual([`article:a ${bob}`]);
      expect((await store.outbox.progress("article:a"))?.failed).toEqual([
        { reason: "bot was blocked", count: 1 },
      ]);
      expect((await store.conversations.get(alice))?.state).toEqual({
        kind: "aside",
        reason: "bot was blocked",
      });
      expect(await store.conversations.revive(alice)).toBe(true);
      expect(await store.conversations.revive(alice)).toBe(false);
      await store.outbox.publish(listed("article:c", [alice]));
      expect(await flying(store)).toContain(`article:c ${alice}`);
    });

    test("names those that are back until someone has looked after what they missed", async () => {
      const { store, clock } = await fresh();
      const { conversations } = store;
      const topic = `${grown}/4` as const;
      const back = async () =>
        new Map<string, number>((await conversations.returned()).map(({ id, at }) => [id, at]));
      await conversations.meet(alice, group);
      await conversations.revive(alice);
      expect(await back()).toEqual(new Map());
      for (const id of [alice, bob, grown, topic] as const) await conversations.setAside(id, "kicked");
      await conversations.meet(bob, group);
      await conversations.revive(grown);
      const each = [bob, grown, topic].map((id) => [id, start] as const);
      expect(await back()).toEqual(new Map(each));
      await conversations.caughtUp({ id: bob, at: start });
      await conversations.setAside(topic, "closed");
      expect(await back()).toEqual(new Map([[grown, start]]));
      await conversations.setAside(grown, "kicked");
      clock.at += 1000;
      await conversations.revive(grown);
      await conversations.caughtUp({ id: grown, at: start });
      const both = [grown, topic].map((id) => [id, clock.at] as const);
      expect(await back()).toEqual(new Map(both));
      await conversations.forget(grown);
      expect(await back()).toEqual(new Map([[topic, clock.at]]));
    });

    test("silences a chat's topics and lets them speak again together with it, and a topic alone", async () => {
      const { store } = await fresh();
      const topics = [`${grown}/4`, `${grown}/5`] as const;
      const states = () =>
        Promise.all(
          [grown, ...topics, `${old}/4`].map(
            async (id) => (await store.conversations.get(conversationIdSchema.parse(id)))?.state.kind,
          ),
        );
      for (const id of [grown, ...topics, `${old}/4`] as const)
        await store.conversations.setAside(id, "kicked");
      expect(await store.conversations.revive(topics[0])).toBe(true);
      expect(await states()).toEqual(["aside", "alive", "aside", "aside"]);
      expect(await store.conversations.revive(grown)).toBe(true);
      expect(await states()).toEqual(["alive", "alive", "alive", "aside"]);
      expect(await store.conversations.setAside(grown, "kicked")).toBe(true);
      expect(await states()).toEqual(["aside", "aside", "aside", "aside"]);
    });

    test("moves a group with its settings, subscriptions and unsent deliveries, once", async () => {
      const { store } = await fresh();
      const lease = await lead(store);
      await store.conversations.meet(old, group);
      await store.conversations.change(old, { zone: "Asia/Karachi" });
      const kept = await store.subscriptions.add(subscription(old));
      await store.outbox.publish(listed("article:sent", [old]));
      await sendAll(store, lease, start);
      await store.outbox.publish(listed("article:a", [old]));
      await store.outbox.publish(listed("article:b", [old]));
      // The first message of the grown group may arrive before the news of its growing.
      await store.conversations.meet(grown, group);

      expect(await store.conversations.migrate(old, grown)).toBe(true);
      expect(await store.conversations.migrate(old, grown)).toBe(false);

      expect(await store.conversations.current(old)).toBe(grown);
      expect((await store.conversations.get(old))?.settings.zone).toBe("Asia/Karachi");
      expect((await store.subscriptions.of(grown)).map((each) => each.id)).toEqual([kept.id]);
      expect((await store.subscriptions.of(old)).map((each) => each.id)).toEqual([kept.id]);
      expect(await flying(store)).toEqual([`article:a ${grown}`]);
      await store.outbox.publish(listed("article:c", [old]));
      expect(
        (await store.outbox.of(grown, { subjects: null, limit: 9 })).map((each) => each.subject),
      ).toEqual(["article:c", "article:b", "article:a"]);
    });

    test("does not tell a grown group twice what was on its way to both ids", async () => {
      const { store } = await fresh();
      await store.subscriptions.add(subscription(old));
      await store.subscriptions.add(subscription(grown));
      await store.outbox.publish(listed("article:a", [old, grown]));
      await store.conversations.migrate(old, grown);
      expect(await flying(store)).toEqual([`article:a ${grown}`]);
      expect(await store.subscriptions.of(grown)).toHaveLength(1);
      expect(await store.outbox.progress("article:a")).toMatchObject({ total: 2, waiting: 1, skipped: 1 });
    });

    test("forgets everything about a conversation and nothing about others", async () => {
      const { store } = await fresh();
      for (const id of [alice, bob] as const) {
        await store.conversations.meet(id, { title: id, place: "private" });
        const mine = await store.subscriptions.add(subscription(id, { createdBy: alice }));
        await store.subscriptions.markSeen([
          { subscription: mine.id, article: "a", revision: "r", subject: "article:a" },
        ]);
        await store.quotes.remember(
          [
            {
              message: { conversation: id, messageId: "1", sentAt: start },
              article: "a",
              paragraph: 1,
              revision: "r",
              again: null,
              look: null,
            },
          ],
          start + 1000,
        );
      }
      await store.outbox.publish(listed("article:a", [alice, bob]));
      for (const id of [alice, bob] as const) await store.outbox.publish(listed(`note:${id}:1`, [id]));
      // It may say what was asked: “answers your question: …”.
      for (const name of ["digest:s1:5:2026-11-24", "sample:s1:7", "tell:8"])
        await store.outbox.publish(listed(name, [alice]));

      await store.conversations.forget(alice);
      await store.subscriptions.forgetPerson(alice);

      expect(await store.conversations.get(alice)).toBeNull();
      expect(await store.subscriptions.of(alice)).toEqual([]);
      expect(await store.subscriptions.seenIn(alice, ["a"])).toEqual([]);
      expect(await store.outbox.of(alice, { subjects: null, limit: 9 })).toEqual([]);
      expect((await store.subscriptions.of(bob)).map((each) => each.createdBy)).toEqual([null]);
      expect(await store.subscriptions.seenIn(bob, ["a"])).toHaveLength(1);
      const quotes = await store.quotes.of("a", { after: null, limit: 9 });
      expect(quotes.map((quote) => quote.message.conversation)).toEqual([bob]);
      expect(await store.outbox.progress("article:a")).toMatchObject({ waiting: 1, cancelled: 1 });
      for (const name of [`note:${alice}:1`, "digest:s1:5:2026-11-24", "sample:s1:7", "tell:8"])
        expect(await store.outbox.progress(name)).toBeNull();
      expect(await store.outbox.progress(`note:${bob}:1`)).toMatchObject({ waiting: 1 });
    });

    test("gives no delivery the id of one that was forgotten: platforms take it for the same message", async () => {
      const { store } = await fresh();
      await store.conversations.meet(alice, { title: "Alice", place: "private" });
      const [first, second] = [`note:${alice}:1`, `note:${alice}:2`];
      const idOf = async () => (await store.outbox.of(alice, { subjects: null, limit: 1 }))[0]?.id;
      await store.outbox.publish(listed(first, [alice]));
      const forgotten = await idOf();
      await store.conversations.forget(alice);
      await store.outbox.publish(listed(second, [alice]));
      expect(forgotten).toBeDefined();
      expect(await idOf()).not.toBe(forgotten);
    });

    test("shows a board after one that was forgotten", async () => {
      const { store } = await fresh();
      const subject = "announcement:1";
      await store.outbox.publish(listed(subject, [alice]));
      await store.boards.show({ subject, conversation: alice, title: "Announcement 1" });
      await store.conversations.forget(alice);
      await store.boards.show({ subject, conversation: bob, title: "Announcement 1" });
      const shown = await store.outbox.of(bob, { subjects: null, limit: 9 });
      expect(shown.map(({ state }) => state)).toEqual(["waiting"]);
    });

    test("keeps what a grown group chose, when it is told late that a group nobody ever met became it", async () => {
      const { store } = await fresh();
      await store.conversations.meet(grown, group);
      await store.conversations.change(grown, { zone: "Asia/Karachi", announcements: false });
      const before = await store.conversations.get(grown);
      expect(await store.conversations.migrate(old, grown)).toBe(true);
      expect(await store.conversations.get(grown)).toEqual(before);
      expect(await store.conversations.current(old)).toBe(grown);
    });

    test("counts the living and those set aside by platform, but nobody who only ever shut the bot out", async () => {
      const { store } = await fresh();
      await store.conversations.setAside(old, "kicked");
      for (const id of [alice, bob] as const)
        await store.conversations.meet(id, { title: "", place: "private" });
      await store.conversations.setAside(bob, "blocked");
      await store.conversations.meet(channel, { title: "", place: "channel" });
      expect(await store.conversations.counts()).toEqual([
        { platform: "discord", alive: 1, aside: 0 },
        { platform: "telegram", alive: 1, aside: 1 },
      ]);
    });
  });
}
