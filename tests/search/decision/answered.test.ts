import { afterAll, expect, test } from "vitest";
import { articleOf } from "../articles.ts";
import { lightSearch } from "../light-search.ts";

const search = await lightSearch([
  articleOf("interview", [
    "Hira Saleem founded Sawari, an app for women, in a rickshaw.",
    "## Early days",
    "Who was your first driver?",
    "Auntie Zarina, a widow from Korangi. She sits on our council now. She is 61.",
    "Sawari lost 2.1 billion rupees last year. When will the losses end?",
    "In the spring of 2027, I hope.",
    "“Who pays for the night desk?” asked a passenger in the car.",
    "The passenger got no reply from her.",
    "## Safety",
    "Is the camera always on?",
    "## Abroad",
    "Dhaka comes next.",
  ]),
]);
afterAll(search.close);

async function best(question: string) {
  const answer = await search.answer(question, { after: null, within: null, limit: 3 });
  if (answer.kind === "nothing") throw new Error(`nothing was found for “${question}”`);
  const said = answer.quotes.map(({ paragraph, ranges }) =>
    ranges.map((range) => paragraph.text.slice(...range)).join(" […] "),
  );
  return { quotes: answer.quotes, said };
}

test("quotes what was answered, and not what the interviewer asked", async () => {
  const { said, quotes } = await best("who was the first driver");
  expect(said[0]).toBe("Auntie Zarina, a widow from Korangi. She sits on our council now.");
  expect(quotes[0].paragraph.number).toBe(3);
  expect((await best("when will the losses end")).said[0]).toBe("In the spring of 2027, I hope.");
});

test("shows what was asked as the heading of the answer", async () => {
  const { quotes } = await best("who was the first driver");
  expect(quotes[0].paragraph.heading).toBe("Early days: Who was your first driver?");
});

test("quotes the answer once", async () => {
  const numbers = (await best("who was the first driver, the widow from Korangi")).quotes.map(
    ({ paragraph }) => paragraph.number,
  );
  expect(new Set(numbers).size).toBe(numbers.length);
});

test("quotes what an interviewer tells before asking, what somebody is said to ask, and a question that nobody answers", async () => {
  expect((await best("how much has Sawari lost")).said[0]).toContain("Sawari lost 2.1 billion rupees");
  expect((await best("who pays for the night desk")).said[0]).toContain("Who pays for the night desk?");
  expect((await best("is the camera always on")).said[0]).toBe("Is the camera always on?");
});
