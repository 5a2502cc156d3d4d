import { expect, test } from "vitest";
import { lessonsFolder, readNewsroomArticles } from "../../../scripts/eval/newsroom.ts";
import { articleOf } from "../articles.ts";
import { quotedFrom } from "../light-search.ts";

const articles = readNewsroomArticles(lessonsFolder).flatMap(({ article }) => article ?? []);

/** Asks one article of the lessons. */
function about(id: string) {
  return quotedFrom(...articles.filter((article) => article.id === id));
}

test("answers nothing with a sentence that begins with another town than is asked about", async () => {
  const ask = await about("af-three-city-budgets");
  expect(await ask("how much water is wasted in multan")).toEqual([]);
  expect(await ask("bus ticket price lahore")).toEqual([]);
  expect(await ask("how much water is wasted in peshawar")).not.toEqual([]);
  expect(await ask("bus ticket price peshawar")).not.toEqual([]);
});

test("answers for a province with what is told of a town in it", async () => {
  const ask = await quotedFrom(
    articleOf("dengue", [
      "Punjab has asked its hospitals to keep beds free for dengue.",
      "Lahore counted 340 dengue cases in one week.",
    ]),
  );
  expect((await ask("how many dengue cases in punjab"))[0]).toBe(2);
});

test("answers nothing with another country's companies", async () => {
  const ask = await about("ad-srilanka-tax-founders");
  expect(await ask("how many it companies registered in bangladesh")).toEqual([]);
  expect(await ask("how many it companies registered in pakistan")).not.toEqual([]);
});

test("answers nothing with what another company owes", async () => {
  const ask = await about("an-two-airlines-aegean");
  expect(await ask("What does Izmirjet owe its lenders?")).toEqual([]);
  expect(await ask("What does Helladic owe its lenders?")).not.toEqual([]);
});

test("answers by another name where who or which is asked", async () => {
  const ask = await about("af-three-city-budgets");
  expect((await ask("who wastes more water than multan"))[0]).toBe(12);
});
