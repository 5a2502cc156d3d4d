import { describe, expect, test } from "vitest";
import type { Article } from "../../../src/core/article.ts";
import type { SentRef } from "../../../src/core/platform.ts";
import type { Quoted } from "../../../src/core/store/quoted.ts";
import type { TestStore } from "../store.ts";
import { alice, start } from "./samples.ts";

export function archiveContract(fresh: () => Promise<TestStore>): void {
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
      const [latest, ...others] = await store.articles.revisions("rain", 9);
      expect([latest, ...others].map((each) => each?.article.revision)).toEqual(["r2", "r1"]);
      expect(await store.articles.revisions("rain", 1)).toEqual([latest]);
      expect(await store.articles.revisionCount("rain")).toBe(2);
      expect(await store.articles.revisionCount("snow")).toBe(0);
      expect(await store.articles.revisionBefore("rain", start + 6)).toEqual(latest);
      expect(await store.articles.revisionBefore("rain", start + 5)).toEqual(others[0]);
      expect(await store.articles.revisionBefore("rain", start)).toBeNull();
      clock.at = start + 7;
      expect(await store.articles.put(article("r1", "Exports rose."), origin)).toBe("changed");
      expect(await store.articles.revisions("rain", 9)).toMatchObject([
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

    test("reports an article that cannot be read, goes on without it, and has it again once it is put", async () => {
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
      const topic = {
        ...quote("3", 1),
        message: { ...quote("3", 1).message, conversation: `${alice}/4` as const },
      };
      await store.quotes.remember([topic], start + 10);
      const there = (after: SentRef | null) => store.quotes.there(alice, { after, limit: 1 });
      expect(await there(null)).toEqual(first);
      expect(await there(first[0]?.message ?? null)).toEqual([quote("2", 1)]);
      expect(await there(quote("2", 1).message)).toEqual([]);
      expect(await store.quotes.there(`${alice}/4`, { after: null, limit: 9 })).toEqual([topic]);
      await store.quotes.forgetMessage(topic.message);
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
