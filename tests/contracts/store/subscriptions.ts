import { describe, expect, test } from "vitest";
import type { TestStore } from "../store.ts";
import { alice, bob, start, subscription } from "./samples.ts";

const daily = { kind: "daily", minute: 510, zone: "Asia/Karachi" } as const;

export function subscriptionContract(fresh: () => Promise<TestStore>): void {
  describe("subscriptions", () => {
    test("adds, changes, pauses and removes", async () => {
      const { store } = await fresh();
      const wants = { kind: "words", include: ["payment gateway"], exclude: ["crypto"] } as const;
      const added = await store.subscriptions.add(
        subscription(alice, {
          wants: { ...wants, include: [...wants.include], exclude: [...wants.exclude] },
        }),
      );
      expect(await store.subscriptions.get(added.id)).toEqual(added);
      expect(
        await store.subscriptions.change(added.id, { cadence: daily, nextDueAt: start + 5, paused: true }),
      ).toEqual({ ...added, cadence: daily, nextDueAt: start + 5, paused: true });
      expect((await store.subscriptions.of(alice))[0]).toMatchObject({ wants, paused: true });
      expect(await store.subscriptions.count()).toBe(1);
      expect(await store.subscriptions.remove(added.id)).toBe(true);
      expect(await store.subscriptions.remove(added.id)).toBe(false);
      expect(await store.subscriptions.change(added.id, { paused: false })).toBeNull();
      expect(await store.subscriptions.get("no such id")).toBeNull();
    });

    test("never gives an id again that old messages may still name", async () => {
      const { store } = await fresh();
      const removed = await store.subscriptions.add(subscription(alice));
      await store.subscriptions.remove(removed.id);
      expect((await store.subscriptions.add(subscription(alice))).id).not.toBe(removed.id);
    });

    test("is locked by a transaction that relies on it", async () => {
      const { store } = await fresh();
      const added = await store.subscriptions.add(subscription(alice, { cadence: daily, nextDueAt: start }));
      await store.atomically(async ({ subscriptions }) => {
        const held = await subscriptions.hold(added.id);
        expect(held).toEqual(added);
        await subscriptions.change(added.id, { nextDueAt: (held?.nextDueAt ?? 0) + 9 });
        expect(await subscriptions.hold(added.id)).toMatchObject({ nextDueAt: start + 9 });
      });
      await store.subscriptions.remove(added.id);
      expect(await store.subscriptions.hold(added.id)).toBeNull();
    });

    test("changes what is given, nothing where nothing is, and keeps the topic for audiences with it", async () => {
      const { store } = await fresh();
      await store.conversations.meet(alice, { title: "", place: "private" });
      const added = await store.subscriptions.add(subscription(alice));
      expect(await store.subscriptions.change(added.id, {})).toEqual(added);
      const audience = { platforms: null, topics: ["exports"], conversations: null };
      const reached = () => store.outbox.audienceSize(audience);
      await store.subscriptions.change(added.id, { wants: { kind: "topic", topic: "exports" } });
      await store.subscriptions.change(added.id, { paused: true });
      expect(await reached()).toEqual([{ platform: "telegram", count: 1 }]);
      await store.subscriptions.change(added.id, { wants: { kind: "everything" } });
      expect(await reached()).toEqual([]);
    });

    test("lists what is due, the longest overdue first, without the paused and the unreachable", async () => {
      const { store, clock } = await fresh();
      for (const id of [alice, bob] as const)
        await store.conversations.meet(id, { title: "", place: "private" });
      const at = (conversation: "telegram:1001" | "telegram:1002", nextDueAt: number, paused = false) =>
        store.subscriptions.add(subscription(conversation, { cadence: daily, nextDueAt, paused }));
      const late = await at(alice, start + 2);
      const later = await at(alice, start + 1);
      await at(alice, start + 1, true);
      await at(alice, start + 10);
      await at(bob, start + 1);
      await store.subscriptions.add(subscription(alice));
      await store.conversations.setAside(bob, "blocked");
      clock.at = start + 5;
      expect((await store.subscriptions.due(10)).map((each) => each.id)).toEqual([later.id, late.id]);
      expect((await store.subscriptions.due(1)).map((each) => each.id)).toEqual([later.id]);
      expect((await store.subscriptions.next(9)).map((each) => each.nextDueAt)).toEqual([
        start + 1,
        start + 2,
        start + 10,
      ]);
    });

    test("pages through the active ones that hear at once", async () => {
      const { store } = await fresh();
      await store.conversations.meet(alice, { title: "", place: "private" });
      const ids: string[] = [];
      for (let i = 0; i < 5; i++) ids.push((await store.subscriptions.add(subscription(alice))).id);
      await store.subscriptions.add(subscription(alice, { cadence: daily, nextDueAt: start }));
      const page = async (after: string | null) =>
        (await store.subscriptions.atOnce({ after, limit: 3 })).map((each) => each.id);
      expect(await page(null)).toEqual(ids.slice(0, 3));
      expect(await page(ids[2] ?? null)).toEqual(ids.slice(3));
    });

    test("pages through every one, the paused and the unreachable too", async () => {
      const { store } = await fresh();
      for (const id of [alice, bob] as const)
        await store.conversations.meet(id, { title: "", place: "private" });
      const paused = await store.subscriptions.add(subscription(alice, { paused: true }));
      const unreachable = await store.subscriptions.add(subscription(bob));
      await store.conversations.setAside(bob, "blocked");
      expect(await store.subscriptions.all({ after: null, limit: 1 })).toEqual([paused]);
      expect(await store.subscriptions.all({ after: paused.id, limit: 9 })).toEqual([unreachable]);
    });

    test("marks a revision as seen once per subscription", async () => {
      const { store } = await fresh();
      const one = await store.subscriptions.add(subscription(alice));
      const two = await store.subscriptions.add(subscription(alice));
      const mark = (id: string, revision: string, subject: string) => ({
        subscription: id,
        article: "a",
        revision,
        subject,
      });
      expect(await store.subscriptions.markSeen([mark(one.id, "r1", "digest:1")])).toHaveLength(1);
      expect(
        await store.subscriptions.markSeen([
          mark(one.id, "r1", "digest:2"),
          mark(one.id, "r2", "digest:2"),
          mark(two.id, "r1", "digest:2"),
        ]),
      ).toEqual([mark(one.id, "r2", "digest:2"), mark(two.id, "r1", "digest:2")]);
      expect(await store.subscriptions.seenIn(alice, ["a", "b"])).toEqual([
        { ...mark(one.id, "r1", "digest:1"), at: start },
        { ...mark(one.id, "r2", "digest:2"), at: start },
        { ...mark(two.id, "r1", "digest:2"), at: start },
      ]);
    });

    test("hands on what it told to the oldest other of its chat, and takes back what never came", async () => {
      const { store } = await fresh();
      const [one, two, three] = [
        await store.subscriptions.add(subscription(alice)),
        await store.subscriptions.add(subscription(alice)),
        await store.subscriptions.add(subscription(alice)),
      ] as const;
      const mark = (id: string, article: string, subject: string) => ({
        subscription: id,
        article,
        revision: "r1",
        subject,
      });
      const waiting = [mark(three.id, "c", "digest:2"), mark(three.id, "d", "digest:2")];
      await store.subscriptions.markSeen([mark(one.id, "b", "article:b"), ...waiting]);
      await store.subscriptions.markSeen([mark(three.id, "a", "digest:1"), mark(three.id, "b", "digest:1")]);
      expect(await store.subscriptions.unsee(bob, "digest:2")).toEqual([]);
      expect([...(await store.subscriptions.unsee(alice, "digest:2"))].sort()).toEqual(["c", "d"]);
      await store.subscriptions.remove(three.id);
      const seen = () => store.subscriptions.seenIn(alice, ["a", "b", "c", "d"]);
      const told = [mark(one.id, "a", "digest:1"), mark(one.id, "b", "article:b")];
      expect(await seen()).toEqual(expect.arrayContaining(told.map((each) => ({ ...each, at: start }))));
      expect(await seen()).toHaveLength(2);
      await store.subscriptions.remove(one.id);
      expect((await seen()).map((each) => each.subscription)).toEqual([two.id, two.id]);
      await store.subscriptions.remove(two.id);
      await store.subscriptions.add(subscription(alice));
      expect(await seen()).toEqual([]);
    });

    test("takes what was told of an article for told of the one in its place", async () => {
      const { store } = await fresh();
      const one = await store.subscriptions.add(subscription(alice));
      const two = await store.subscriptions.add(subscription(bob));
      const mark = { subscription: one.id, article: "copy", revision: "r1", subject: "article:copy" };
      const other = { ...mark, subscription: two.id, article: "other" };
      await store.subscriptions.markSeen([mark, { ...mark, revision: "r2" }, other]);
      await store.subscriptions.succeed("copy", { id: "own", revision: "r9" });
      expect(await store.subscriptions.seenIn(alice, ["copy", "own"])).toEqual([
        { ...mark, article: "own", revision: "r9", at: start },
      ]);
      expect(await store.subscriptions.seenIn(bob, ["other"])).toEqual([{ ...other, at: start }]);
    });

    test("leaves out a row that cannot be read, with an error that says where it is", async () => {
      const { store, sql, errors } = await fresh();
      await store.subscriptions.add(subscription(alice));
      const good = await store.subscriptions.add(subscription(alice));
      await sql(
        `update subscriptions set wants = '{"kind":"rumours"}' where seq <> ${Number.parseInt(good.id.slice(1), 36)}`,
      );
      expect((await store.subscriptions.of(alice)).map((each) => each.id)).toEqual([good.id]);
      expect(errors.join()).toMatch(/wants of subscriptions \d+ does not fit.*correct or delete that row/s);
    });
  });
}
