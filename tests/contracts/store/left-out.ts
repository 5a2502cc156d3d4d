import { describe, expect, test } from "vitest";
import {
  changeSettings,
  pauseSubscription,
  unsubscribeFrom,
} from "../../../src/core/subscriptions/unsubscribing.ts";
import type { TestStore } from "../store.ts";
import {
  alice,
  bob,
  finish,
  flying,
  lead,
  listed,
  says,
  settleFirst,
  start,
  subscription,
} from "./samples.ts";

const unsubscribed = "the chat has unsubscribed since";
const later = { kind: "later", until: start, scope: "conversation", reason: "busy", unsure: false } as const;

/** A store where Alice has two subscriptions, a digest of each waits for her, and an announcement for all. */
async function waiting(fresh: () => Promise<TestStore>) {
  const fixture = await fresh();
  const { store } = fixture;
  const mine = await store.subscriptions.add(subscription(alice));
  const other = await store.subscriptions.add(subscription(alice));
  const [digest, kept] = [`digest:${mine.id}:1:2026-11-24`, `digest:${other.id}:1:2026-11-24`];
  await store.outbox.publish(listed(digest, [alice]));
  await store.outbox.publish(listed(kept, [alice]));
  await store.outbox.publish(listed("announcement:1", [alice, bob]));
  const states = async () =>
    (await store.outbox.of(alice, { subjects: null, limit: 9 })).map(({ subject, state, reason }) =>
      [subject, state, ...(reason === null ? [] : [reason])].join(" "),
    );
  return { ...fixture, mine, digest, kept, states };
}

export function leftOutContract(fresh: () => Promise<TestStore>): void {
  describe("what waits for a chat", () => {
    test("is left out when its subscription is removed, and nothing else is", async () => {
      const { store, mine, digest, kept, states } = await waiting(fresh);
      await unsubscribeFrom([mine], store);
      expect(await states()).toEqual([
        "announcement:1 waiting",
        `${kept} waiting`,
        `${digest} skipped ${unsubscribed}`,
      ]);
      expect(await flying(store)).toEqual([`${kept} ${alice}`, `announcement:1 ${bob}`]);
      expect(await store.outbox.progress(digest)).toMatchObject({ total: 1, waiting: 0, skipped: 1 });
    });

    test("is left out when its subscription is paused, and stays so when that is resumed", async () => {
      const { store, mine, digest, kept, states } = await waiting(fresh);
      expect(await pauseSubscription(mine.id, store)).toMatchObject({ id: mine.id, paused: true });
      await store.subscriptions.change(mine.id, { paused: false });
      expect(await states()).toEqual([
        "announcement:1 waiting",
        `${kept} waiting`,
        `${digest} skipped the chat has paused its subscription since`,
      ]);
      expect(await pauseSubscription("s999", store)).toBeNull();
    });

    test("is left out of an announcement, a paused one too, when it wants none any more", async () => {
      const { store, digest, kept, states } = await waiting(fresh);
      await store.outbox.pause("announcement:1");
      await finish(store.outbox.sweep);
      await changeSettings(alice, { announcements: false }, store);
      expect(await states()).toEqual([
        "announcement:1 skipped the chat wants no announcements any more",
        `${kept} waiting`,
        `${digest} waiting`,
      ]);
      await store.outbox.resume("announcement:1");
      await finish(store.outbox.sweep);
      expect(await flying(store)).toEqual([`digest:s1:1:2026-11-24 ${alice}`, `announcement:1 ${bob}`]);
      expect(await store.outbox.progress("announcement:1")).toMatchObject({ waiting: 1, skipped: 1 });
    });

    test("is left out only together with what made it unwanted", async () => {
      const { store, mine, digest, kept, states } = await waiting(fresh);
      const work = store.atomically(async (groups) => {
        await unsubscribeFrom([mine], { atomically: (inside) => inside(groups) });
        throw new Error("the power went");
      });
      await expect(work).rejects.toThrow("the power went");
      expect(await store.subscriptions.get(mine.id)).not.toBeNull();
      expect(await states()).toEqual(["announcement:1 waiting", `${kept} waiting`, `${digest} waiting`]);
    });

    test("is corrected and taken back where it was sent, whatever the chat wants since", async () => {
      const fixture = await fresh();
      const { store } = fixture;
      await store.outbox.publish(listed("announcement:1", [alice]));
      const ref = { conversation: alice, messageId: "1", sentAt: start } as const;
      await settleFirst(fixture, { kind: "sent", ref, look: null, quoted: null });
      const sent = { kind: "sent", subject: "announcement:1" } as const;
      const edit = { ...listed("announcement:1:correction:2", []), kind: "edit", to: sent } as const;
      await store.outbox.publish({ ...edit, payload: says("corrected") });
      await finish(store.outbox.fanOut);
      await store.outbox.publish(listed(`correction-note:${alice}:1`, [alice]));
      await changeSettings(alice, { announcements: false }, store);
      expect((await store.outbox.waitingFor(alice)).map(({ subject }) => subject)).toEqual([
        "announcement:1:correction:2",
        `correction-note:${alice}:1`,
      ]);
    });

    test("is not touched in flight, and known to have been there when it comes back", async () => {
      const { store, mine, digest } = await waiting(fresh);
      const lease = await lead(store);
      const due = async () => {
        const { deliveries } = await store.sending.due({ platform: "telegram", limit: 9, busy: [] });
        const hers = deliveries.filter(({ conversation }) => conversation === alice);
        return hers.map(({ id, subject, leftAt }) => ({ id, subject, leftAt }));
      };
      const [first] = await due();
      expect(first).toMatchObject({ subject: digest, leftAt: null });
      const id = first?.id ?? "";
      await store.sending.claim(lease, [id]);
      await unsubscribeFrom([mine], store);
      expect(await store.outbox.leaveOut(id, unsubscribed)).toBeNull();
      await store.sending.settle(lease, [{ ...later, id }]);
      expect(await due()).toEqual([{ id, subject: digest, leftAt: expect.any(Number) }]);
    });
  });
}
