import fc from "fast-check";
import { expect, it } from "vitest";
import type { ArticleChange } from "../../src/core/article.ts";
import type { Topic } from "../../src/core/topic.ts";
import { createSuggester } from "../../src/search/suggest.ts";
import { articleOf } from "./articles.ts";

const topic: Topic = { name: "exports", summary: "", questions: ["How big are exports?"], synonyms: [] };
const line = fc
  .array(fc.constantFrom("exports", "expat", "of", "Öl", "IT", "islands", "x"), {
    minLength: 1,
    maxLength: 4,
  })
  .map((words) => words.join(" "));
const id = fc.constantFrom("one", "two", "three");
const change: fc.Arbitrary<ArticleChange> = fc.oneof(
  id.map((articleId): ArticleChange => ({ kind: "removed", articleId })),
  fc.tuple(id, line, line, line).map(
    ([name, title, first, second]): ArticleChange => ({
      kind: "changed",
      article: articleOf(name, [`## ${first}`, "One.", `## ${second}`, "Two."], { title }),
    }),
  ),
);

it("completes after any changes what a suggester completes that has seen only what is left of them", () => {
  fc.assert(
    fc.property(fc.array(change, { maxLength: 12 }), line, fc.nat(6), (changes, typed, cut) => {
      const lived = createSuggester([topic]);
      for (const one of changes) lived.apply(one);
      const fresh = createSuggester([topic]);
      const last = new Map(
        changes.map((one) => [one.kind === "removed" ? one.articleId : one.article.id, one]),
      );
      for (const one of last.values()) fresh.apply(one);
      const begun = typed.slice(0, 1 + cut);
      expect(lived.suggest(begun, 50).toSorted()).toEqual(fresh.suggest(begun, 50).toSorted());
    }),
  );
});

it("keeps a heading that another article still has, and offers each line once, the better fitting first", () => {
  const suggester = createSuggester([topic]);
  const lines = (title: string) => articleOf(title, ["## Exports of cotton", "One."], { title });
  for (const title of ["Small exports", "Exports"]) suggester.apply({ kind: "added", article: lines(title) });
  expect(suggester.suggest("exp", 10)).toEqual([
    "Exports",
    "Exports of cotton",
    "Small exports",
    "How big are exports?",
  ]);
  suggester.apply({ kind: "removed", articleId: "Exports" });
  expect(suggester.suggest("exp", 2)).toEqual(["Exports of cotton", "Small exports"]);
});
