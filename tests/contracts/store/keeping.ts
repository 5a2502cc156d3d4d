import { describe, expect, test } from "vitest";
import type { TestStore } from "../store.ts";
import { alice, bob, flying, lead, listed, sendAll, start } from "./samples.ts";

export function keepingContract(fresh: () => Promise<TestStore>): void {
  describe("small state", () => {
    test("keeps and expires values, and forgets for good what expired", async () => {
      const { store, clock } = await fresh();
      await store.kv.set("menu", "hash", null);
      await store.kv.set("menu", "other", null);
      await store.kv.set("short", "x", start + 10);
      expect(await store.kv.get("menu")).toBe("other");
      expect(await store.kv.get("short")).toBe("x");
      expect(await store.kv.prune(0, 9)).toBe(0);
      clock.at = start + 10;
      expect(await store.kv.get("short")).toBeNull();
      const { prune } = store.kv;
      expect([await prune(start + 10, 9), await prune(start + 9, 9), await prune(0, 9)]).toEqual([0, 1, 0]);
      await store.kv.remove("menu");
      expect(await store.kv.get("menu")).toBeNull();
    });

    test("names moderators and dismisses them", async () => {
      const { store } = await fresh();
      const moderator = { person: alice, name: "Alice", only: null, addedBy: bob } as const;
      await store.moderators.add(moderator);
      await store.moderators.add({ ...moderator, only: "telegram" });
      expect(await store.moderators.list()).toEqual([{ ...moderator, only: "telegram", addedAt: start }]);
      expect(await store.moderators.get(bob)).toBeNull();
      expect(await store.moderators.remove(alice)).toBe(true);
      expect(await store.moderators.remove(alice)).toBe(false);
      expect(await store.moderators.get(alice)).toBeNull();
    });
  });

  describe("announcements", () => {
    test("let one of two who change one at once succeed, and keep the audit", async () => {
      const { store, clock } = await fresh();
      const draft = await store.announcements.create(alice, '{"text":"hello"}');
      const changes = await Promise.all([
        store.announcements.change(draft.id, draft.version, { state: "published" }),
        store.announcements.change(draft.id, draft.version, { state: "published" }),
      ]);
      expect(changes.filter(Boolean)).toHaveLength(1);
      await store.announcements.note({
        announcement: draft.id,
        person: alice,
        what: "sent",
        detail: "to 3",
      });
      await store.announcements.note({ announcement: draft.id, person: null, what: "ended", detail: "" });
      expect((await store.announcements.events(draft.id)).map((event) => event.what)).toEqual([
        "sent",
        "ended",
      ]);
      const planned = await store.announcements.create(bob, "{}");
      await store.announcements.change(planned.id, planned.version, {
        state: "scheduled",
        sendAt: start + 10,
      });
      expect(await store.announcements.due()).toEqual([]);
      clock.at = start + 10;
      expect((await store.announcements.due()).map((each) => each.id)).toEqual([planned.id]);
      const list = await store.announcements.list({ states: null, limit: 9 });
      expect(list.map((each) => each.id)).toEqual([planned.id, draft.id]);
      expect(await store.announcements.list({ states: ["published"], limit: 9 })).toMatchObject([
        { id: draft.id, version: draft.version + 1, body: '{"text":"hello"}' },
      ]);
    });

    test("have versions of their own, also where a store took another's place", async () => {
      // An old draft's button, still in the moderator's chat, names number and version of what it was to send.
      const lost = await (await fresh()).store.announcements.create(alice, "{}");
      const { store, clock } = await fresh();
      clock.at = start + 3_600_000;
      const next = await store.announcements.create(bob, "{}");
      expect(next.id).toBe(lost.id);
      expect(next.version).not.toBe(lost.version);
      expect(await store.announcements.change(next.id, lost.version, { state: "published" })).toBe(false);
    });
  });

  describe("progress boards", () => {
    const board = { subject: "announcement:1", conversation: alice, title: "Announcement 1" } as const;

    test("are written down with their message, once, before everything that waits", async () => {
      const { store } = await fresh();
      await store.outbox.publish(listed("article:old", [bob], { notBefore: start - 10 }));
      await store.atomically(async (groups) => {
        await groups.boards.show(board);
        await groups.boards.show({ ...board, title: "again" });
      });
      await store.boards.show(board);
      const [open, ...more] = await store.boards.open();
      expect(more).toEqual([]);
      expect(open).toMatchObject({ ...board, shown: null });
      expect(await store.boards.get(open?.id ?? "")).toEqual(open);
      expect(await flying(store)).toEqual([`board:${open?.id} ${alice}`, `article:old ${bob}`]);
    });

    test("are gone with the transaction that wanted them", async () => {
      const { store } = await fresh();
      const work = store.atomically(async (groups) => {
        await groups.boards.show(board);
        throw new Error("no");
      });
      await expect(work).rejects.toThrow("no");
      expect(await store.boards.open()).toEqual([]);
      expect(await flying(store)).toEqual([]);
    });

    test("keep what they show until they have shown the end", async () => {
      const { store } = await fresh();
      await store.boards.show(board);
      const id = (await store.boards.open())[0]?.id ?? "";
      await store.boards.keep(id, { shown: "half", notBefore: start + 3000 });
      expect(await store.boards.open()).toMatchObject([{ id, shown: "half", notBefore: start + 3000 }]);
      await store.boards.end(id);
      expect(await store.boards.open()).toEqual([]);
      expect(await store.boards.get(id)).toMatchObject({ shown: "half" });
    });

    test("get a message where their chat has moved to, and are forgotten with it", async () => {
      const { store } = await fresh();
      await store.boards.show(board);
      await sendAll(store, await lead(store), start);
      await store.conversations.migrate(alice, "telegram:-1001");
      const [moved, ...more] = await store.boards.open();
      expect(more).toEqual([]);
      expect(moved).toMatchObject({ ...board, conversation: "telegram:-1001" });
      expect(await flying(store)).toEqual([`board:${moved?.id} telegram:-1001`]);
      await store.conversations.forget("telegram:-1001");
      expect(await store.boards.open()).toEqual([]);
    });
  });
}
