import * as fc from "fast-check";
import { expect, test } from "vitest";
import { createArchive, shortKey } from "../../src/core/archive.ts";
import type { Article } from "../../src/core/article.ts";
import { articleOf } from "../search/articles.ts";

const change = fc.record({
  id: fc.constantFrom("a", "b", "c", "d", "e", "f"),
  day: fc.integer({ min: 1, max: 5 }),
  removed: fc.boolean(),
  asked: fc.boolean(),
});

test("the newest come first, those of one day by id, whatever came and went in between", () => {
  const inOrder = fc.property(fc.array(change, { maxLength: 40 }), (changes) => {
    const archive = createArchive();
    const kept = new Map<string, Article>();
    for (const { id, day, removed, asked } of changes) {
      const article = { ...articleOf(id, ["Text."]), published: `2026-11-0${day}` };
      if (removed) kept.delete(id);
      else kept.set(id, article);
      archive.apply(removed ? { kind: "removed", articleId: id } : { kind: "changed", article });
      if (asked) archive.newest();
    }
    const expected = [...kept.values()].sort(
      (a, b) => b.published.localeCompare(a.published) || a.id.localeCompare(b.id),
    );
    return JSON.stringify(archive.newest()) === JSON.stringify(expected);
  });
  expect(fc.check(inOrder, { numRuns: 300 }).counterexample).toBeNull();
});

test("a list of the newest that somebody reads stays as it was", () => {
  const archive = createArchive();
  archive.apply({ kind: "added", article: articleOf("a", ["Text."]) });
  const held = archive.newest();
  archive.apply({ kind: "added", article: articleOf("b", ["Text."]) });
  expect(held.map(({ id }) => id)).toEqual(["a"]);
});

test("an article that shares its key with one that is withdrawn is still found by it", () => {
  const archive = createArchive();
  const [first, second] = ["rain-rail-glass-2", "exports-ship-tax-21"] as const;
  expect(shortKey(first)).toBe(shortKey(second));
  for (const id of [first, second]) archive.apply({ kind: "added", article: articleOf(id, ["Text."]) });
  archive.apply({ kind: "removed", articleId: first });
  expect(archive.byKey(shortKey(second))?.id).toBe(second);
});
