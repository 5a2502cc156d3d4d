import { describe, expect, test } from "vitest";
import { everyone as toAll } from "../../../src/core/announcements/audience.ts";
import { plainRecipient, usualManner } from "../../../src/core/delivery.ts";
import { plainEdit } from "../../../src/core/platform.ts";
import type { TestStore } from "../store.ts";
import {
  alice,
  bob,
  channel,
  fill,
  finish,
  flying,
  lead,
  listed,
  says,
  sendAll,
  settleFirst,
  start,
  subject,
  subscription,
} from "./samples.ts";

const everyone = { kind: "audience", audience: toAll } as const;

export function outboxContract(fresh: () => Promise<TestStore>): void {
  describe("outbox", () => {
    test("publishes a subject once, to each conversation once", async () => {
      const { store } = await fresh();
      expect(await store.outbox.publish(listed("article:a", [alice, bob, alice]))).toBe("published");
      expect(await store.outbox.publish(listed("article:a", [alice, channel]))).toBe("already");
      expect(await flying(store)).toEqual([`article:a ${alice}`, `article:a ${bob}`]);
      expect(await store.outbox.progress("article:a")).toEqual({
        subject: "article:a",
        state: "open",
        filling: false,
        createdAt: start,
        total: 2,
        sent: 0,
        waiting: 2,
        retrying: 0,
        skipped: 0,
        cancelled: 0,
        parked: 0,
        failed: [],
      });
      expect(await store.outbox.payloadOf("article:a")).toEqual(says("article:a"));
      expect(await store.outbox.progress("article:none")).toBeNull();
    });

    test("keeps a subject and its cause together, or neither", async () => {
      const { store } = await fresh();
      const mine = await store.subscriptions.add(subscription(alice));
      const publish = store.atomically(async (inside) => {
        await inside.subscriptions.change(mine.id, { coveredTo: start + 9 });
        await inside.outbox.publish(listed("digest:1", [alice]));
        throw new Error("the power went");
      });
      await expect(publish).rejects.toThrow("the power went");
      expect((await store.subscriptions.get(mine.id))?.coveredTo).toBe(start);
      expect(await store.outbox.progress("digest:1")).toBeNull();
      await store.atomically(async (inside) => {
        await inside.subscriptions.change(mine.id, { coveredTo: start + 9 });
        await inside.outbox.publish(listed("digest:1", [alice]));
      });
      expect((await store.subscriptions.get(mine.id))?.coveredTo).toBe(start + 9);
      expect(await flying(store)).toEqual([`digest:1 ${alice}`]);
    });

    test("refuses to be used from outside while a transaction is open in it", async () => {
      const { store } = await fresh();
      await expect(store.atomically(() => store.outbox.progress("article:a"))).rejects.toThrow(
        "use the groups that its work is given",
      );
      await expect(store.atomically(() => store.atomically(async () => {}))).rejects.toThrow("atomically");
    });

    test("fans out to an audience in chunks and can be taken up by another process", async () => {
      const { store } = await fresh();
      await fill(store, 2500);
      await store.conversations.change("telegram:7", { announcements: false });
      await store.conversations.setAside("telegram:8", "blocked");
      await store.conversations.meet(channel, { title: "", place: "channel" });
      await store.outbox.publish(subject("announcement:1", everyone));
      expect(await store.outbox.progress("announcement:1")).toMatchObject({ filling: true, total: 0 });
      expect(await store.outbox.fanOut()).toBe(true);
      expect(await store.outbox.progress("announcement:1")).toMatchObject({ filling: true });
      await finish(store.outbox.fanOut);
      expect(await store.outbox.progress("announcement:1")).toMatchObject({ filling: false, total: 2499 });
      expect(await store.outbox.audienceSize(everyone.audience)).toEqual([
        { platform: "discord", count: 1 },
        { platform: "telegram", count: 2498 },
      ]);
    });

    test("sends what has not left yet with another payload, once that is amended", async () => {
      const { store } = await fresh();
      await store.outbox.publish(listed("announcement:1", [alice]));
      expect(await store.outbox.amend("announcement:1", says("corrected"))).toBe(true);
      const { deliveries } = await store.sending.due({ platform: "telegram", limit: 9, busy: [] });
      expect(deliveries.map(({ payload }) => payload)).toEqual([says("corrected")]);
      expect(await store.outbox.payloadOf("announcement:1")).toEqual(says("corrected"));
      await store.outbox.cancel("announcement:1");
      expect(await store.outbox.amend("announcement:1", says("again"))).toBe(false);
      expect(await store.outbox.amend("announcement:2", says("again"))).toBe(false);
    });

    test("tells for an edit how the message was sent and looked, where that was noted", async () => {
      const fixture = await fresh();
      const { store } = fixture;
      const looks = [{ linkPreview: true, mentionRole: "123" }, plainEdit, null];
      for (const [i, look] of looks.entries()) {
        await store.outbox.publish(listed(`announcement:${i}`, [alice]));
        const ref = { conversation: alice, messageId: `m${i}`, sentAt: start } as const;
        await settleFirst(fixture, { kind: "sent", ref, look, quoted: null });
        await store.outbox.publish(
          subject(`edit:${i}`, { kind: "sent", subject: `announcement:${i}` }, { kind: "edit" }),
        );
        await finish(store.outbox.fanOut);
        const { deliveries } = await store.sending.due({ platform: "telegram", limit: 9, busy: [] });
        expect(deliveries.map(({ original }) => original)).toEqual([{ manner: usualManner, look }]);
        await settleFirst(fixture, { kind: "sent", ref, look: null, quoted: null });
      }
    });

    test("tells for an edit how the message looked even if its delivery is forgotten, where its quotes are known", async () => {
      const fixture = await fresh();
      const { store } = fixture;
      const look = { linkPreview: true, mentionRole: null };
      const ref = { conversation: alice, messageId: "m", sentAt: start } as const;
      const quote = { message: ref, article: "rain", revision: "r1", again: null };
      await store.outbox.publish(listed("article:rain", [alice]));
      await settleFirst(fixture, { kind: "sent", ref, look, quoted: null });
      await store.quotes.remember(
        [1, 2].map((paragraph) => ({ ...quote, paragraph, look })),
        start + 1000,
      );
      expect(await store.outbox.prune(start + 1, 9)).toBe(1);
      const edit = { conversation: alice, payload: null, target: ref } as const;
      const recipients = [edit, { ...edit, target: { ...ref, messageId: "unknown" } }];
      await store.outbox.publish(subject("edit", { kind: "list", recipients }, { kind: "edit" }));
      const originals = [];
      for (let i = 0; i < 2; i++) {
        const { deliveries } = await store.sending.due({ platform: "telegram", limit: 9, busy: [] });
        originals.push(...deliveries.map(({ original }) => original));
        await settleFirst(fixture, { kind: "sent", ref, look: null, quoted: null });
      }
      expect(originals).toEqual([{ manner: usualManner, look }, null]);
    });

    test("lets a publisher write its recipients in chunks, each chunk once", async () => {
      const { store } = await fresh();
      await store.outbox.publish(subject("article:a", { kind: "own", cursor: "s0" }));
      expect(await store.outbox.unfilled()).toEqual([{ subject: "article:a", cursor: "s0" }]);
      const chunk = { from: "s0", next: "s9", recipients: [plainRecipient(alice)] };
      expect(await store.outbox.fill("article:a", chunk)).toBe(true);
      expect(await store.outbox.fill("article:a", chunk)).toBe(false);
      const last = {
        from: "s9",
        next: null,
        recipients: [{ ...plainRecipient(bob), payload: says("matched: rain") }],
      };
      expect(await store.outbox.fill("article:a", last)).toBe(true);
      expect(await store.outbox.unfilled()).toEqual([]);
      expect(await store.outbox.fanOut()).toBe(false);
      const { deliveries } = await store.sending.due({ platform: "telegram", limit: 9, busy: [] });
      expect(deliveries.map((each) => each.payload)).toEqual([says("article:a"), says("matched: rain")]);
    });

    test("pauses and resumes between deliveries, and lets other subjects pass meanwhile", async () => {
      const { store } = await fresh();
      await store.outbox.publish(listed("announcement:1", [alice, bob]));
      await store.outbox.publish(listed("article:a", [alice]));
      expect(await store.outbox.pause("announcement:1")).toBe(true);
      expect(await store.outbox.pause("announcement:1")).toBe(false);
      const lease = await lead(store);
      expect(await sendAll(store, lease, start)).toEqual([]);
      await finish(store.outbox.sweep);
      expect(await flying(store)).toEqual([`article:a ${alice}`]);
      expect(await store.outbox.progress("announcement:1")).toMatchObject({ state: "paused", waiting: 2 });
      expect(await store.outbox.resume("announcement:1")).toBe(true);
      await finish(store.outbox.sweep);
      expect(await flying(store)).toEqual([`announcement:1 ${alice}`, `announcement:1 ${bob}`]);
    });

    test("cancels what was not sent yet, and never sends it again", async () => {
      const { store } = await fresh();
      const lease = await lead(store);
      await store.outbox.publish(listed("announcement:1", [alice]));
      await sendAll(store, lease, start);
      await store.outbox.publish(listed("announcement:2", [alice, bob]));
      await store.outbox.publish(subject("announcement:3", everyone));
      for (const id of ["announcement:1", "announcement:2", "announcement:3"])
        expect(await store.outbox.cancel(id)).toBe(true);
      expect(await flying(store)).toEqual([]);
      await finish(store.outbox.sweep);
      expect(await store.outbox.fanOut()).toBe(false);
      expect(await store.outbox.progress("announcement:1")).toMatchObject({ sent: 1, cancelled: 0 });
      expect(await store.outbox.progress("announcement:2")).toMatchObject({ waiting: 0, cancelled: 2 });
      expect(await store.outbox.resume("announcement:2")).toBe(false);
      expect(await store.outbox.cancel("announcement:2")).toBe(false);
    });

    test("corrects and recalls exactly what was sent", async () => {
      const { store } = await fresh();
      const lease = await lead(store);
      await store.outbox.publish(listed("announcement:1", [alice, bob]));
      await sendAll(store, lease, start + 5);
      const refs = await store.outbox.sentRefs("announcement:1", { after: null, limit: 9 });
      expect(refs.map((ref) => ref.conversation)).toEqual([alice, bob]);
      expect(await store.outbox.sentRefs("announcement:1", { after: refs[0] ?? null, limit: 9 })).toEqual([
        refs[1],
      ]);
      await store.conversations.setAside(bob, "blocked");
      await store.outbox.publish(
        subject("correction:1", { kind: "sent", subject: "announcement:1" }, { kind: "edit" }),
      );
      await finish(store.outbox.fanOut);
      const { deliveries } = await store.sending.due({ platform: "telegram", limit: 9, busy: [] });
      expect(deliveries).toMatchObject([{ kind: "edit", conversation: alice, target: refs[0] }]);
    });

    test("says what happened to a conversation's deliveries, and to all of them", async () => {
      const { store, clock } = await fresh();
      const lease = await lead(store);
      await store.outbox.publish(listed("article:a", [alice]));
      await sendAll(store, lease, start);
      await store.outbox.publish(listed("article:b", [alice], { notBefore: start + 50 }));
      expect(await store.outbox.of(alice, { subjects: null, limit: 9 })).toMatchObject([
        { subject: "article:b", state: "waiting", notBefore: start + 50 },
        { subject: "article:a", state: "sent", sent: { conversation: alice, sentAt: start } },
      ]);
      expect(await store.outbox.of(alice, { subjects: ["article:a"], limit: 9 })).toHaveLength(1);
      expect(await store.outbox.sentSince(alice, start, "article:")).toBe(1);
      expect(await store.outbox.sentSince(alice, start + 1, "article:")).toBe(0);
      expect(await store.outbox.sentSince(alice, start, "digest:")).toBe(0);
      expect(await store.outbox.owed(alice, "article:")).toBe(1);
      expect(await store.outbox.owed(alice, "digest:")).toBe(0);
      expect(await store.outbox.overview()).toMatchObject({
        waiting: 1,
        sentLastHour: 1,
        oldestDueAt: null,
      });
      clock.at = start + 60;
      await store.conversations.setAside(alice, "chat not found");
      expect(await store.outbox.overview()).toMatchObject({
        waiting: 0,
        failing: [{ reason: "chat not found", count: 1 }],
      });
    });

    test("forgets what ended long ago, and nothing that has not ended", async () => {
      const { store, clock } = await fresh();
      const lease = await lead(store);
      await store.outbox.publish(listed("article:a", [alice]));
      await sendAll(store, lease, start);
      await store.outbox.publish(listed("article:b", [alice]));
      clock.at = start + 1000;
      expect(await store.outbox.prune(start + 500, 10)).toBe(1);
      expect(await store.outbox.prune(start + 500, 10)).toBe(0);
      expect(await store.outbox.progress("article:a")).toBeNull();
      expect(await flying(store)).toEqual([`article:b ${alice}`]);
    });
  });
}
