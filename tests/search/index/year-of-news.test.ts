import { expect, test } from "vitest";
import { articleOf } from "../articles.ts";
import { lightSearch } from "../light-search.ts";

const news = (id: string, published: string, lines: readonly string[]) =>
  articleOf(id, [...lines, "Polls closed at six.", "It rained.", "Shops were shut."], { published });

test("takes the year in which news was published for the year that it is about", async () => {
  const search = await lightSearch([
    news("votes-counted", "2024-05-20", ["The Unity Party won Sunday's election.", "Turnout was 58.4%."]),
    news("votes-counted-again", "2025-10-13", ["The Front won Sunday's election.", "Turnout was 41.7%."]),
  ]);
  const first = async (question: string, before: string | null = null) => {
    const after = before === null ? null : { question: before, article: null };
    const answer = await search.answer(question, { after, within: null, limit: 1 });
    return answer.kind === "found" ? answer.quotes[0].article.id : null;
  };
  expect(await first("turnout 2024")).toBe("votes-counted");
  expect(await first("who won the election in 2025?")).toBe("votes-counted-again");
  expect(await first("and in 2024?", "who won the election in 2025?")).toBe("votes-counted");
  expect(await first("who won the election in 2019?")).toBeNull();
});
