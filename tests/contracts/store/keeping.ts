import { describe, expect, test } from "vitest";
import type { Article } from "../../../src/core/article.ts";
import type { Quoted } from "../../../src/core/store/quoted.ts";
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

    test("lets one of two who change an announcement at once succeed, and keeps the audit", async () => {
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
      await store.announcements.change(planned.id, 1, { state: "scheduled", sendAt: start + 10 });
      expect(await store.announcements.due()).toEqual([]);
      clock.at = start + 10;
      expect((await store.announcements.due()).map((each) => each.id)).toEqual([planned.id]);
      const list = await store.announcements.list({ states: null, limit: 9 });
      expect(list.map((each) => each.id)).toEqual([planned.id, draft.id]);
      expect(await store.announcements.list({ states: ["published"], limit: 9 })).toMatchObject([
        { id: draft.id, version: 2, body: '{"text":"hello"}' },
      ]);
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

  describe("archive", () => {
    const origin = { kind: "feed", from: "https://example.org/feed" } as const;

    test("keeps every revision, and the current one as it was put", async () => {
      const { store, clock } = await fresh();
      expect(await store.articles.put(article("r1", "Exports rose."), origin)).toBe("added");
      expect(await store.articles.put(article("r1", "Exports rose."), origin)).toBe("same");
      clock.at = start + 5;
      expect(await store.articles.put(article("r2", "Exports fell."), origin)).toBe("changed");
      expect(await store.articles.get("rain")).toEqual({
        article: article("r2", "Exports fell."),
        origin,
        addedAt: start,
        changedAt: start + 5,
      });
      expect((await store.articles.revisions("rain")).map((each) => each.article.revision)).toEqual([
        "r2",
        "r1",
      ]);
      clock.at = start + 7;
      expect(await store.articles.put(article("r1", "Exports rose."), origin)).toBe("changed");
      expect(await store.articles.revisions("rain")).toMatchObject([
        { article: { revision: "r1" }, storedAt: start + 7 },
        { article: { revision: "r2" }, storedAt: start + 5 },
      ]);
      clock.at = start + 9;
      await store.articles.put(article("r2", "Exports fell."), origin);
      clock.at = start + 5;
      expect((await store.articles.revision("rain", "r1"))?.article.text).toBe("Exports rose.");
      expect((await store.articles.byUrl("https://example.org/rain"))?.article.id).toBe("rain");
      expect(await store.articles.page(null, 9)).toHaveLength(1);
      expect(await store.articles.page("rain", 9)).toEqual([]);
      expect(await store.articles.addedSince(start - 1, 9)).toEqual(["rain"]);
      expect(await store.articles.addedSince(start, 9)).toEqual([]);
      expect(await store.articles.changedSince(start, 9)).toEqual(["rain"]);
      expect(await store.articles.changedSince(start - 1, 9)).toEqual([]);
      expect(await store.articles.withdraw("rain")).toBe(true);
      expect(await store.articles.withdraw("rain")).toBe(false);
      expect(await store.articles.get("rain")).toBeNull();
      expect(await store.articles.withdrawnSince(start, 9)).toEqual(["rain"]);
      expect(await store.articles.withdrawnSince(start + 5, 9)).toEqual([]);
      expect(await store.articles.counts()).toEqual({ articles: 0, revisions: 2 });
      expect(await store.articles.put(article("r2", "Exports fell."), origin)).toBe("added");
      expect(await store.articles.get("rain")).toMatchObject({ addedAt: start + 5, changedAt: start + 5 });
      await store.articles.withdraw("rain");
      clock.at = start + 90_000_000;
      expect(await store.articles.put(article("r2", "Exports fell."), origin)).toBe("added");
      expect(await store.articles.get("rain")).toMatchObject({ addedAt: start + 5, changedAt: clock.at });
    });

    test("tells of an article that cannot be read, goes on without it, and has it again once it is put", async () => {
      const { store, sql, errors } = await fresh();
      const origin = { kind: "file", from: "exports.md" } as const;
      const first = article("r1", "Exports rose.");
      await store.articles.put(first, origin);
      await sql("update revisions set body = '{oops'");
      expect(await store.articles.get(first.id)).toBeNull();
      expect(await store.articles.byUrl(first.url ?? "")).toBeNull();
      expect(await store.articles.revision(first.id, "r1")).toBeNull();
      expect(errors[0]).toContain(`body of revisions ${first.id} is not JSON`);
      await store.articles.put(article("r2", "Exports fell."), origin);
      expect((await store.articles.get(first.id))?.article.revision).toBe("r2");
      await store.articles.put(first, origin);
      expect((await store.articles.get(first.id))?.article).toEqual(first);
    });

    test("keeps what was there before it could be news out of every digest's window", async () => {
      const { store } = await fresh();
      expect(await store.articles.put(article("r1", "Exports rose."), origin, { baseline: true })).toBe(
        "added",
      );
      expect(await store.articles.addedSince(1, 9)).toEqual([]);
      expect(await store.articles.page(null, 9)).toHaveLength(1);
    });

    test("polls feeds when they are due and knows their items", async () => {
      const { store } = await fresh();
      const url = "https://example.org/feed";
      expect(await store.feeds.add(url, "{}")).toBe(true);
      expect(await store.feeds.add(url, "{}")).toBe(false);
      await store.feeds.know(
        url,
        new Map([
          ["a", "1"],
          ["b", "1"],
        ]),
      );
      await store.feeds.know(
        url,
        new Map([
          ["b", "2"],
          ["c", "1"],
        ]),
      );
      expect(await store.feeds.known(url, ["d", "b", "a"])).toEqual(
        new Map([
          ["a", "1"],
          ["b", "2"],
        ]),
      );
      expect((await store.feeds.due(9)).map((feed) => feed.url)).toEqual([url]);
      await store.feeds.save({ url, state: '{"etag":"x"}', nextPollAt: start + 60 });
      expect(await store.feeds.due(9)).toEqual([]);
      expect(await store.feeds.list()).toMatchObject([{ state: '{"etag":"x"}', addedAt: start }]);
      expect(await store.feeds.remove(url)).toBe(true);
      expect(await store.feeds.remove(url)).toBe(false);
    });

    test("remembers what was quoted where, message by message, until it expires", async () => {
      const { store, clock } = await fresh();
      const quote = (messageId: string, paragraph: number): Quoted => ({
        message: { conversation: alice, messageId, sentAt: start },
        article: "rain",
        paragraph,
        revision: "r1",
        again: null,
        look: paragraph === 1 ? { linkPreview: true, mentionRole: null } : null,
      });
      await store.quotes.remember([quote("1", 1), quote("1", 2), quote("2", 1)], start + 10);
      const first = await store.quotes.of("rain", { after: null, limit: 1 });
      expect(first).toEqual([quote("1", 1), quote("1", 2)]);
      expect(await store.quotes.of("rain", { after: first[0]?.message ?? null, limit: 1 })).toEqual([
        quote("2", 1),
      ]);
      expect(await store.quotes.in(quote("1", 1).message)).toEqual([quote("1", 1), quote("1", 2)]);
      await store.quotes.forgetMessage(quote("1", 1).message);
      expect(await store.quotes.in(quote("1", 1).message)).toEqual([]);
      expect(await store.quotes.of("rain", { after: null, limit: 9 })).toEqual([quote("2", 1)]);
      clock.at = start + 10;
      expect(await store.quotes.of("rain", { after: null, limit: 9 })).toEqual([]);
      expect(await store.quotes.prune(9)).toBe(1);
    });

    test("keeps vectors byte for byte, by model and hash", async () => {
      const { store } = await fresh();
      const vectors = new Map(
        Array.from({ length: 120 }, (_, i) => [`h${i}`, new Uint8Array([i, 255, 0])] as const),
      );
      await store.vectors.put("m1", vectors);
      await store.vectors.put("m2", new Map([["h1", new Uint8Array([9])]]));
      const found = await store.vectors.get("m1", ["h1", "h119", "none"]);
      expect([...found].map(([hash, bytes]) => [hash, [...bytes]])).toEqual([
        ["h1", [1, 255, 0]],
        ["h119", [119, 255, 0]],
      ]);
      await store.vectors.keepOnly("m2");
      expect(await store.vectors.get("m1", ["h1"])).toEqual(new Map());
      expect((await store.vectors.get("m2", ["h1"])).size).toBe(1);
    });
  });
}

function article(revision: string, text: string): Article {
  return {
    id: "rain",
    revision,
    title: "Rain",
    publisher: "The Paper",
    author: null,
    published: "2026-11-20",
    updated: null,
    language: "en",
    url: "https://example.org/rain",
    topics: ["weather"],
    basedOn: null,
    text,
    paragraphs: [
      {
        articleId: "rain",
        number: 1,
        heading: null,
        text,
        range: [0, text.length],
        sentences: [[0, text.length]],
      },
    ],
  };
}
