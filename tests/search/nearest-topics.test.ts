import { expect, it } from "vitest";
import { createMemoryVectors } from "../../scripts/eval/memory-vectors.ts";
import type { Topic } from "../../src/core/topic.ts";
import { createSearch } from "../../src/search/search.ts";
import { articleOf } from "./articles.ts";

const topics: readonly Topic[] = [
  {
    name: "payments",
    summary: "Getting paid from abroad",
    questions: ["Is there an international payment gateway?"],
    synonyms: ["paypal"],
  },
  { name: "exports", summary: "Exports of software", questions: ["How big are exports?"], synonyms: [] },
];

/** The topics that are offered where nothing is found. */
async function offered(question: string): Promise<readonly string[]> {
  const search = createSearch({ topics, vectors: createMemoryVectors(), model: null, notice: () => {} });
  await search.apply({ kind: "added", article: articleOf("trade", ["Exports of software rose last year."]) });
  const answer = await search.answer(question, { after: null, within: null, limit: 1 });
  return answer.kind === "nothing" ? answer.nearest.map(({ name }) => name) : ["found"];
}

it("offers the topics that share most with a question without an answer, best first", async () => {
  expect(await offered("when does paypal come")).toEqual(["payments"]);
  expect(await offered("who taxes payments for software exports")).toEqual(["exports", "payments"]);
});

it("offers none for a single word in many: of cricket no topic tells", async () => {
  expect(await offered("who won the international cricket cup in Lahore?")).toEqual([]);
});
