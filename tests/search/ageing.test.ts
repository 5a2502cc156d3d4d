import { expect, test } from "vitest";
import { createMemoryVectors } from "../../src/search/memory-vectors.ts";
import { createSearch } from "../../src/search/search.ts";
import { articleOf } from "./articles.ts";

const options = { after: null, within: null, limit: 3 };
const rest = { topics: [], synonyms: [], vectors: createMemoryVectors() };

test("puts the newer of two figures first and marks the older as earlier", async () => {
  const search = createSearch({ ...rest, model: null, notice: () => {} });
  const line = (amount: string) => `Rice exports of the country reached ${amount} in the year.`;
  search.apply({
    kind: "added",
    article: articleOf("old", [line("$2 billion")], { published: "2024-05-01" }),
  });
  search.apply({
    kind: "added",
    article: articleOf("new", [line("$3 billion")], { published: "2026-05-01" }),
  });
  const answer = await search.answer("how big are rice exports?", options);
  expect(
    answer.kind === "found" && answer.quotes.map(({ article, earlier }) => [article.id, earlier]),
  ).toEqual([
    ["new", false],
    ["old", true],
  ]);
});

test("answers by words alone, and says so once, where the model's folder is not there", async () => {
  const notices: string[] = [];
  const search = createSearch({
    ...rest,
    model: "/nowhere/at/all",
    notice: (line) => {
      notices.push(line);
    },
  });
  search.apply({ kind: "added", article: articleOf("a", ["Rice exports reached $3 billion."]) });
  await search.ready();
  search.apply({ kind: "added", article: articleOf("b", ["Wheat imports fell."]) });
  await search.ready();
  expect((await search.answer("how big are rice exports?", options)).kind).toBe("found");
  expect(notices).toHaveLength(1);
  expect(notices[0]).toContain("/nowhere/at/all");
  await search.close();
});
