import { expect, test } from "vitest";
import { plain } from "../../../src/search/question/plain.ts";
import { articleOf } from "../articles.ts";
import { lightSearch } from "../light-search.ts";

const search = await lightSearch([
  articleOf("exports", [
    "IT exports of Karvia earned $3.2 billion in fiscal year 2024, the bank said.",
    "Solar panels stand on the roofs of the old town.",
  ]),
]);

test.each([
  "HOW BIG ARE IT EXPORTS OF KARVIA???",
  "how big are it exports of karvia? https://example.org/story?id=7",
  "www.example.org/story how big are IT exports of Karvia",
  "Assalam o alaikum, how big are it exports of karvia?",
  "asalamualaikum how big are it exports of karvia",
  "aslam o alikum! how big are it exports of karvia?",
  "AOA how big are it exports of karvia?",
  "السلام علیکم how big are it exports of karvia?",
  "Dear Sir, how big are it exports of karvia?",
  "how big are it exports of karvia 🙏🏽🇵🇰❤️",
])("answers “%s” as it answers the plain question", async (question) => {
  const asked = { after: null, within: null, limit: 1 };
  const answer = await search.answer(question, asked);
  if (answer.kind !== "found") return expect.fail("nothing was found");
  const calm = await search.answer("how big are it exports of karvia?", asked);
  expect(answer.confidence).toBeCloseTo(calm.confidence);
  expect(answer.asked).toBe(question);
});

test.each([
  "US IT EXPORTS",
  "IMF",
  "What did the IMF say?",
  "https://example.org/story",
  "کتنی برآمدات ہوئیں؟",
])("leaves “%s” as it is", (question) => {
  expect(plain(question)).toBe(question);
});
