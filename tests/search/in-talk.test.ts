import { expect, test } from "vitest";
import { articleOf } from "./articles.ts";
import { lightSearch } from "./light-search.ts";

const mills = articleOf("mills", [
  "The court struck down the price of sugar at the mill on Friday.",
  "Fourteen mills had asked for that. Their lawyer told reporters outside the court that the mills had lost Rs 3.8 billion since the price was set.",
]);
const growers = articleOf("growers", [
  "Growers of mangoes put their loss at Rs 14 billion.",
  "The loss was the worst in ten years.",
]);

/** Which article is quoted first where this one was quoted before. */
async function first(question: string, article: string | null) {
  const search = await lightSearch([mills, growers]);
  const after = { question: null, article };
  const answer = await search.answer(question, { after, within: null, limit: 3 });
  return answer.kind === "found" ? answer.quotes[0].article.id : null;
}

test("takes a question of few words for one about what is spoken of, though another article says it better", async () => {
  expect(await first("loss?", null)).toBe("growers");
  expect(await first("loss?", "mills")).toBe("mills");
  expect(await first("loss of the mango growers", "mills")).toBe("growers");
});
