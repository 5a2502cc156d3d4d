import { expect, test } from "vitest";
import { lessonsFolder, readArticles } from "../../../scripts/eval/newsroom.ts";
import { articleOf } from "../articles.ts";
import { quotedFrom } from "../light-search.ts";

const articles = readArticles(lessonsFolder).flatMap(({ article }) => article ?? []);

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

test("quotes nothing of another country where either one's name is of two words", async () => {
  const ask = await quotedFrom(
    articleOf("garments", [
      "Bangladesh exported garments worth $47 billion last year, and its mills employ four million people.",
      "Its rivals are many. Buyers from South Africa and Sri Lanka complain of late trains.",
      "New Zealand shipped wool worth $300 million last year, most of it to carpet makers.",
      "Pakistan buys wool for its carpets.",
    ]),
  );
  expect(await ask("sri lanka garments worth")).toEqual([2]);
  expect(await ask("What are South Africa's garments worth?")).toEqual([2]);
  expect(await ask("pakistan wool shipped last year")).not.toContain(3);
  expect((await ask("what did new zealand's wool fetch"))[0]).toBe(3);
});

test("takes Korea for South Korea", async () => {
  const ask = await quotedFrom(
    articleOf("chips", [
      "Korea exported chips worth $140 billion last year.",
      "Ships from South Korea call at Karachi each week.",
    ]),
  );
  expect(await ask("south korea chips exported")).toContain(1);
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

test("answers nothing with another town's where the question says other names beside its own", async () => {
  const ask = await about("an-peshawar-lahore-hospitals");
  expect(await ask("How full was the Lahore hospital on Tuesday?")).toEqual([]);
  expect(await ask("How full was the Peshawar hospital on Tuesday?")).not.toEqual([]);
});
