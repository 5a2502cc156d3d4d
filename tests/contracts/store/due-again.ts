import { describe, expect, test } from "vitest";
import type { Store } from "../../../src/core/store.ts";
import type { TestStore } from "../store.ts";
import { alice, bob, flying, lead, listed, settleFirst, start } from "./samples.ts";

const forum = "telegram:-100500";
const minute = 60_000;

/** What the oldest that is due has waited since, and what would fly in which order. */
async function waits(store: Store) {
  return { since: (await store.outbox.overview()).oldestDueAt, flying: await flying(store) };
}

/** A sender claims what may fly first and dies; the next one takes it over. */
async function dieWithFirst({ store }: TestStore): Promise<void> {
  const lease = await lead(store, "dies");
  const { deliveries } = await store.sending.due({ platform: "telegram", limit: 1, busy: [] });
  await store.sending.claim(
    lease,
    deliveries.map(({ id }) => id),
  );
  await store.leases.release(lease);
  const next = await lead(store, "next");
  await store.sending.recover(next, { platform: "telegram", resends: 5, recognisedMs: 0 });
  await store.leases.release(next);
}

export function dueAgainContract(fresh: () => Promise<TestStore>): void {
  describe("what waits for its time", () => {
    test("is held without counting an attempt, and lets others of its conversation go first", async () => {
      const { store, clock } = await fresh();
      const lease = await lead(store);
      await store.outbox.publish(listed("article:a", [alice]));
      await store.outbox.publish(listed("sample:b", [alice, bob]));
      const { deliveries } = await store.sending.due({ platform: "telegram", limit: 1, busy: [] });
      const until = start + 60_000;
      const hold = { kind: "hold", until, reason: "quiet hours until 07:00" } as const;
      await store.sending.settle(
        lease,
        deliveries.map(({ id }) => ({ id, ...hold })),
      );
      expect(await flying(store)).toEqual([`sample:b ${alice}`, `sample:b ${bob}`]);
      expect(await store.outbox.of(alice, { subjects: null, limit: 9 })).toMatchObject([
        { subject: "sample:b" },
        { subject: "article:a", attempts: 0, reason: "quiet hours until 07:00", notBefore: until },
      ]);
      clock.at = until;
      expect(await flying(store)).toEqual([`sample:b ${bob}`, `article:a ${alice}`]);
    });

    test("is looked at again where somebody asks for it, for the reason that is over alone", async () => {
      const fixture = await fresh();
      const { store, clock } = fixture;
      await store.outbox.publish(listed("article:a", [alice, bob]));
      const until = start + 60 * minute;
      await settleFirst(fixture, { kind: "hold", until, reason: "quiet hours until 07:00" });
      await settleFirst(fixture, { kind: "hold", until, reason: "quiet hours until 07:00" });
      await store.outbox.publish(listed("article:b", [alice], { notBefore: until }));
      expect(await flying(store)).toEqual([]);
      clock.at += minute;
      await store.outbox.lookAgain(alice, "it has only just come in");
      expect(await flying(store)).toEqual([]);
      await store.outbox.lookAgain(alice, "quiet hours");
      expect(await waits(store)).toEqual({ since: clock.at, flying: [`article:a ${alice}`] });
    });

    test("waits no longer than it was to when the clock had run ahead and is set back", async () => {
      const fixture = await fresh();
      const { store, clock } = fixture;
      await store.outbox.publish(
        listed("article:early", ["telegram:1003"], { notBefore: start + 600 * minute }),
      );
      const byMs = 300 * minute;
      clock.at += byMs;
      const later = { kind: "later", scope: "conversation", reason: "flood", unsure: false } as const;
      await store.outbox.publish(listed("article:tried", [alice], { notBefore: clock.at }));
      await settleFirst(fixture, { ...later, until: clock.at + 2 * minute });
      const many = Array.from({ length: 600 }, (_, i) => `telegram:${5000 + i}` as const);
      await store.outbox.publish(listed("article:many", many, { notBefore: clock.at }));
      await store.outbox.publish(listed("article:delayed", [bob], { notBefore: clock.at + 5 * minute }));
      clock.at -= byMs;
      expect(await flying(store, 1000)).toEqual([]);
      let after = await store.outbox.clockSetBack({ at: clock.at, byMs }, null);
      while (after !== null) after = await store.outbox.clockSetBack({ at: clock.at, byMs }, after);
      expect(await flying(store, 1000)).toHaveLength(600);
      for (const [minutes, subject] of [
        [2, `article:tried ${alice}`],
        [5, `article:delayed ${bob}`],
        [600, "article:early telegram:1003"],
      ] as const) {
        clock.at = start + minutes * minute - 1;
        expect(await flying(store, 1000)).not.toContain(subject);
        clock.at += 1;
        expect(await flying(store, 1000)).toContain(subject);
      }
    });

    test("goes before what came later once it was tried, however long that takes", async () => {
      const fixture = await fresh();
      const { store, clock } = fixture;
      await store.outbox.publish(listed("article:a", [alice], { notBefore: start + 5000 }));
      await store.outbox.publish(listed("article:b", [alice]));
      await store.outbox.publish(listed("article:c", [alice]));
      const later = { kind: "later", scope: "platform", reason: "flood", unsure: false } as const;
      await settleFirst(fixture, { ...later, until: start + 1000 });
      expect(await flying(store)).toEqual([]);
      clock.at = start + 1000;
      expect(await flying(store)).toEqual([`article:b ${alice}`]);
    });
  });

  describe("what is due again", () => {
    test("after its sender died goes before everything, and tells when it became due", async () => {
      const fixture = await fresh();
      const { store, clock } = fixture;
      await store.outbox.publish(listed("article:a", [alice], { notBefore: start }));
      await dieWithFirst(fixture);
      await store.outbox.publish(listed("article:b", [bob], { notBefore: start - 5 * minute }));
      clock.at = start + minute;
      const first = [`article:a ${alice}`, `article:b ${bob}`];
      expect(await waits(store)).toEqual({ since: start - 5 * minute, flying: first });
      await dieWithFirst(fixture);
      expect(await waits(store)).toEqual({ since: start - 5 * minute, flying: first });
      expect(await store.outbox.of(alice, { subjects: null, limit: 1 })).toMatchObject([
        { state: "waiting", notBefore: start },
      ]);
      await store.outbox.cancel("article:b");
      while (await store.outbox.sweep());
      expect(await waits(store)).toEqual({ since: start, flying: [`article:a ${alice}`] });
    });

    test("after its chat moved goes before everything, and tells when it became due", async () => {
      const fixture = await fresh();
      const { store, clock } = fixture;
      await store.outbox.publish(listed("article:a", [alice], { notBefore: start - minute }));
      await settleFirst(fixture, { kind: "moved", to: forum });
      await store.outbox.publish(listed("article:b", [bob], { notBefore: start - 2 * minute }));
      clock.at = start + minute;
      expect(await waits(store)).toEqual({
        since: start - 2 * minute,
        flying: [`article:a ${forum}`, `article:b ${bob}`],
      });
      expect(await store.outbox.of(forum, { subjects: null, limit: 1 })).toMatchObject([
        { notBefore: start - minute },
      ]);
    });

    test("waits for the platform's patience all the same, and is due from then on", async () => {
      const fixture = await fresh();
      const { store, clock } = fixture;
      await store.outbox.publish(listed("article:a", [alice], { notBefore: start }));
      await dieWithFirst(fixture);
      const patience = { scope: "conversation", reason: "retry after 60", unsure: false } as const;
      await settleFirst(fixture, { kind: "later", until: start + minute, ...patience });
      expect(await waits(store)).toEqual({ since: null, flying: [] });
      clock.at = start + 2 * minute;
      expect(await waits(store)).toEqual({ since: start + minute, flying: [`article:a ${alice}`] });
    });

    test("because an operator sends it again is due since they said so", async () => {
      const fixture = await fresh();
      const { store, clock } = fixture;
      await store.outbox.publish(listed("article:a", [alice], { notBefore: start }));
      await settleFirst(fixture, { kind: "parked", reason: "may have arrived", platformWaits: null });
      clock.at = start + 60 * minute;
      await store.outbox.publish(listed("article:b", [bob], { notBefore: start + 59 * minute }));
      const [parked] = await store.outbox.parked(1);
      await store.outbox.unpark(parked?.id ?? "", "send");
      expect(await waits(store)).toEqual({
        since: start + 59 * minute,
        flying: [`article:a ${alice}`, `article:b ${bob}`],
      });
    });

    test("is no older than itself where a progress board goes before it", async () => {
      const { store, clock } = await fresh();
      await store.boards.show({ subject: "announcement:1", conversation: alice, title: "Announcement 1" });
      clock.at = start + minute;
      expect((await waits(store)).since).toBe(start);
    });
  });
}
