import { describe, expect, test } from "vitest";
import type { TestStore } from "../store.ts";
import { alice, bob, finish, flying, lead, listed, sendAll, settleFirst, start, subject } from "./samples.ts";

const forum = "telegram:-100500";
const topic = "telegram:-100500/42";

export function sendingContract(fresh: () => Promise<TestStore>): void {
  describe("sending", () => {
    test("lists what has messages to reach yet, the newest first", async () => {
      const { store, clock } = await fresh();
      const lease = await lead(store);
      await store.outbox.publish(listed("correction:sent", [alice]));
      await sendAll(store, lease, start);
      await store.outbox.publish(listed("correction:held", [alice]));
      await store.outbox.pause("correction:held");
      await store.outbox.publish(listed("correction:cancelled", [alice]));
      await store.outbox.cancel("correction:cancelled");
      clock.at += 1;
      await store.outbox.publish(subject("correction:filling", { kind: "own", cursor: "" }));
      await store.outbox.publish(listed("article:a", [alice]));
      expect(await store.outbox.unfinished("correction:", 9)).toEqual([
        "correction:filling",
        "correction:held",
      ]);
      expect(await store.outbox.unfinished("correction:", 1)).toEqual(["correction:filling"]);
    });

    test("keeps the order within a conversation, and lets no other conversation wait", async () => {
      const { store } = await fresh();
      const lease = await lead(store);
      await store.outbox.publish(listed("article:a", [alice, bob]));
      await store.outbox.publish(listed("article:b", [alice, topic, forum]));
      expect(await flying(store)).toEqual([
        `article:a ${alice}`,
        `article:a ${bob}`,
        `article:b ${topic}`,
        `article:b ${forum}`,
      ]);
      const { deliveries } = await store.sending.due({ platform: "telegram", limit: 9, busy: [forum, bob] });
      expect(deliveries.map((each) => each.conversation)).toEqual([alice]);
      await store.sending.claim(
        lease,
        deliveries.map((each) => each.id),
      );
      expect(await flying(store)).not.toContain(`article:b ${alice}`);
      await store.sending.settle(
        lease,
        deliveries.map(({ id }) => ({
          id,
          kind: "sent",
          ref: { conversation: alice, messageId: "5", sentAt: start },
          look: null,
          quoted: null,
        })),
      );
      expect(await flying(store)).toContain(`article:b ${alice}`);
    });

    test("holds back the chat, its topics too, for as long as the platform said", async () => {
      const fixture = await fresh();
      const { store, clock } = fixture;
      await store.outbox.publish(listed("article:a", [topic, forum, alice]));
      await settleFirst(fixture, {
        kind: "later",
        until: start + 30_000,
        scope: "conversation",
        reason: "retry after 30",
        unsure: false,
      });
      await store.outbox.publish(listed("article:b", [topic]));
      expect(await flying(store)).toEqual([`article:a ${alice}`]);
      expect((await store.outbox.progress("article:a"))?.retrying).toBe(1);
      expect((await store.outbox.overview()).gates).toEqual([
        { key: forum, until: start + 30_000, reason: "retry after 30" },
      ]);
      clock.at = start + 30_000;
      expect(await flying(store)).toEqual([`article:a ${alice}`, `article:a ${topic}`, `article:a ${forum}`]);
    });

    test("remembers when the whole platform may be spoken to again", async () => {
      const fixture = await fresh();
      const { store } = fixture;
      await store.outbox.publish(listed("article:a", [alice]));
      expect(await store.sending.gate("telegram")).toBe(0);
      await settleFirst(fixture, {
        kind: "later",
        until: start + 9000,
        scope: "platform",
        reason: "flood",
        unsure: false,
      });
      expect(await store.sending.gate("telegram")).toBe(start + 9000);
      expect(await store.outbox.of(alice, { subjects: null, limit: 1 })).toMatchObject([
        { attempts: 0, state: "waiting" },
      ]);
    });

    test("remembers that the whole platform has to wait also where what told so is parked", async () => {
      const fixture = await fresh();
      const { store } = fixture;
      await store.outbox.publish(listed("article:a", [alice]));
      const platformWaits = { until: start + 9000, reason: "Telegram answered 502" };
      await settleFirst(fixture, { kind: "parked", reason: "may have arrived", platformWaits });
      const { parked, gates } = await store.outbox.overview();
      expect({ parked, gates }).toEqual({ parked: 1, gates: [{ key: "telegram", ...platformWaits }] });
    });

    test("sets a conversation aside when it is gone, but not when only the message is", async () => {
      const fixture = await fresh();
      const { store } = fixture;
      await store.outbox.publish({ ...listed("correction:1", [alice]), kind: "edit" });
      await settleFirst(fixture, { kind: "failed", reason: "message to edit not found" });
      expect(await store.conversations.get(alice)).toBeNull();
      await store.outbox.publish(listed("article:a", [alice]));
      await store.outbox.publish(listed("article:b", [alice]));
      await settleFirst(fixture, { kind: "gone", reason: "bot was blocked by the user" });
      expect((await store.conversations.get(alice))?.state).toEqual({
        kind: "aside",
        reason: "bot was blocked by the user",
      });
      expect(await flying(store)).toEqual([]);
    });

    test("follows a chat that moved while it was sent to", async () => {
      const fixture = await fresh();
      const { store } = fixture;
      await store.outbox.publish(listed("article:a", ["telegram:-500"]));
      await store.outbox.publish(listed("article:b", ["telegram:-500"]));
      await settleFirst(fixture, { kind: "moved", to: forum });
      expect(await flying(store)).toEqual([`article:a ${forum}`]);
      expect(await store.conversations.current("telegram:-500")).toBe(forum);
    });

    test("ends a delivery as failed or skipped, with the reason", async () => {
      const fixture = await fresh();
      const { store } = fixture;
      await store.outbox.publish(listed("article:a", [alice]));
      await settleFirst(fixture, { kind: "failed", reason: "message is too long" });
      await store.outbox.publish(listed("article:b", [alice]));
      await settleFirst(fixture, { kind: "skipped", reason: "withdrawn" });
      expect(await store.outbox.of(alice, { subjects: null, limit: 9 })).toMatchObject([
        { subject: "article:b", state: "skipped", reason: "withdrawn" },
        { subject: "article:a", state: "failed", reason: "message is too long" },
      ]);
    });

    test("lets nobody but the holder of the lease claim or settle", async () => {
      const { store } = await fresh();
      const old = await lead(store, "one", 60_000);
      expect(await store.leases.take("sender:telegram", "two", 60_000)).toBeNull();
      await store.outbox.publish(listed("article:a", [alice]));
      const { deliveries } = await store.sending.due({ platform: "telegram", limit: 1, busy: [] });
      const id = deliveries[0]?.id ?? "";
      await store.sending.claim(old, [id]);
      await store.leases.release(old);
      const lease = await lead(store, "two");
      expect(lease.epoch).toBe(old.epoch + 1);
      const ref = { conversation: alice, messageId: "5", sentAt: start } as const;
      const sent = { id, kind: "sent", ref, look: null, quoted: null } as const;
      expect(await store.sending.settle(old, [sent])).toBe(false);
      expect(await store.sending.claim(old, [id])).toEqual(new Set());
      // The claim is the old sender's, and stays so until it is recovered.
      expect(await store.sending.settle(lease, [sent])).toBe(true);
      expect(await store.outbox.progress("article:a")).toMatchObject({ sent: 0, waiting: 1 });
    });

    test("writes down with a message what it quotes, in place of what it quoted before", async () => {
      const { store } = await fresh();
      await store.outbox.publish(listed("article:a", [alice]));
      const lease = await lead(store, "one", 60_000);
      const { deliveries } = await store.sending.due({ platform: "telegram", limit: 1, busy: [] });
      const id = deliveries[0]?.id ?? "";
      await store.sending.claim(lease, [id]);
      const message = { conversation: alice, messageId: "5", sentAt: start } as const;
      const quote = { message, article: "rain", revision: "r1", again: null, look: null };
      await store.quotes.remember([{ ...quote, paragraph: 9 }], start + 1000);
      const quotes = [1, 2].map((paragraph) => ({ ...quote, paragraph }));
      const quoted = { message, quotes, expiresAt: start + 1000 };
      const sent = { id, kind: "sent", ref: message, look: null, quoted } as const;
      expect(await store.sending.settle(lease, [sent])).toBe(true);
      expect(await store.quotes.in(message)).toEqual(quotes);
    });

    test("takes outcomes, but begins nothing new, on a lease that ran out and that nobody took", async () => {
      const { store } = await fresh();
      await store.outbox.publish(listed("article:a", [alice, bob]));
      const { deliveries } = await store.sending.due({ platform: "telegram", limit: 9, busy: [] });
      const [first, second] = deliveries.map((each) => each.id);
      const lease = await lead(store, "one", 60_000);
      await store.sending.claim(lease, [first ?? ""]);
      // Renewed for no time at all, and a moment passes.
      await lead(store, "one", 0);
      await new Promise((resolve) => setTimeout(resolve, 5));
      const ref = { conversation: alice, messageId: "5", sentAt: start } as const;
      expect(
        await store.sending.settle(lease, [{ id: first ?? "", kind: "sent", ref, look: null, quoted: null }]),
      ).toBe(true);
      expect(await store.sending.claim(lease, [second ?? ""])).toEqual(new Set());
    });

    test("sends again, once, what a dead sender had in flight, then parks it", async () => {
      const { store, clock } = await fresh();
      await store.outbox.publish(listed("article:a", [alice]));
      await store.outbox.publish(listed("article:b", [alice]));
      const takeOver = async (owner: string, recognisedMs: number) => {
        const lease = await lead(store, owner, 0);
        await new Promise((resolve) => setTimeout(resolve, 5));
        const next = await lead(store, `${owner} again`);
        const recovered = await store.sending.recover(next, {
          platform: "telegram",
          resends: 1,
          recognisedMs,
        });
        return { lease: next, recovered, before: lease };
      };
      const first = await lead(store, "first");
      const claim = async (lease: typeof first) => {
        const { deliveries } = await store.sending.due({ platform: "telegram", limit: 1, busy: [] });
        await store.sending.claim(
          lease,
          deliveries.map((each) => each.id),
        );
        await store.leases.release(lease);
      };
      await claim(first);
      const second = await takeOver("second", 0);
      expect(second.recovered).toEqual({ again: 1, parked: 0 });
      expect(await flying(store)).toEqual([`article:a ${alice}`]);
      await claim(second.lease);
      // A platform that recognises a repeated id makes another attempt harmless for a while.
      const third = await takeOver("third", 60_000);
      expect(third.recovered).toEqual({ again: 1, parked: 0 });
      await claim(third.lease);
      clock.at += 60_001;
      const fourth = await takeOver("fourth", 60_000);
      expect(fourth.recovered).toEqual({ again: 0, parked: 1 });
      expect(await flying(store)).toEqual([`article:b ${alice}`]);
      expect(await store.outbox.progress("article:a")).toMatchObject({ waiting: 0, parked: 1 });
    });

    test("cancels what comes back from flight into a cancelled subject", async () => {
      const { store } = await fresh();
      const lease = await lead(store);
      await store.outbox.publish(listed("announcement:1", [alice]));
      const { deliveries } = await store.sending.due({ platform: "telegram", limit: 1, busy: [] });
      const id = deliveries[0]?.id ?? "";
      await store.sending.claim(lease, [id]);
      await store.outbox.cancel("announcement:1");
      while (await store.outbox.sweep());
      const later = { kind: "later", until: start, scope: "conversation", unsure: false } as const;
      await store.sending.settle(lease, [{ id, ...later, reason: "bad gateway" }]);
      while (await store.outbox.sweep());
      expect(await store.outbox.progress("announcement:1")).toMatchObject({ waiting: 0, cancelled: 1 });
    });

    test("cancels what comes back from flight at the very moment of the cancellation", async () => {
      const { store } = await fresh();
      const lease = await lead(store);
      for (let i = 1; i <= 30; i++) {
        const subjectId = `announcement:${i}`;
        await store.outbox.publish(listed(subjectId, [alice]));
        const { deliveries } = await store.sending.due({ platform: "telegram", limit: 1, busy: [] });
        const id = deliveries[0]?.id ?? "";
        await store.sending.claim(lease, [id]);
        const later = { kind: "later", until: 0, scope: "conversation", unsure: false } as const;
        await Promise.all([
          store.sending.settle(lease, [{ id, ...later, reason: "bad gateway" }]),
          store.outbox.cancel(subjectId).then(() => finish(store.outbox.sweep)),
        ]);
        await finish(store.outbox.sweep);
        expect(await store.outbox.progress(subjectId)).toMatchObject({ waiting: 0, cancelled: 1 });
      }
    });

    test("names a delivery whose row cannot be read, and goes on with the rest", async () => {
      const { store, sql } = await fresh();
      const lease = await lead(store);
      await store.outbox.publish(listed("article:a", [alice, bob]));
      await sql(`update deliveries set payload = '{"kind":"song"}' where conversation_id = '${alice}'`);
      const { deliveries, unreadable } = await store.sending.due({
        platform: "telegram",
        limit: 9,
        busy: [],
      });
      expect(deliveries.map((each) => each.conversation)).toEqual([bob]);
      expect(unreadable).toHaveLength(1);
      expect(unreadable[0]?.reason).toMatch(/payload of deliveries \d+ does not fit/);
      await store.sending.settle(lease, [
        { id: unreadable[0]?.id ?? "", kind: "failed", reason: unreadable[0]?.reason ?? "" },
      ]);
      expect(await sendAll(store, lease, start)).toEqual([`article:a ${bob}`]);
    });
  });
}
