import { expect, test } from "vitest";
import { articleOf } from "../articles.ts";
import { lightSearch } from "../light-search.ts";

const search = await lightSearch([
  articleOf("museum-theft", [
    "The museum had been advised in 2023 to put in shutters. They cost 85,000 talers, and were put off for lack of money.",
    "The director of the museum resigned on Monday. She had led it since 2009 and did not say why.",
    "Schools in the district were to open on 1 September. They will stay shut because they shelter families.",
    "The bridge was to open on Friday. Ann Lee paints it.",
    "Spraying against mosquitoes began late. The contract was held up until August by a dispute over the price.",
    "09:30 Coach fares to Selby have shot up since 5 November. Operators ask 3,800 rupees instead of 2,200.",
    "The painter Mondrian was born at Lorn and drew on squared cloth. He died in a fall from the scaffolding.",
  ]),
]);

async function quoted(question: string): Promise<string> {
  const answer = await search.answer(question, { after: null, within: null, limit: 1 });
  if (answer.kind === "nothing") return "";
  const [{ paragraph, ranges }] = answer.quotes;
  return ranges.map((range) => paragraph.text.slice(...range)).join(" […] ");
}

test("quotes the next sentence, too, where it holds the reason that is asked for and the best one holds none", async () => {
  expect(await quoted("why did the museum put in no shutters in 2023")).toContain("for lack of money");
});

test("quotes the next sentence to who asks why or how, though no word of it says that it gives the reason", async () => {
  expect(await quoted("why did spraying against mosquitoes begin late")).toContain(
    "a dispute over the price",
  );
  expect(await quoted("how did the painter mondrian die")).toContain("a fall from the scaffolding");
});

test("takes no hour and no day for the figure that is asked for", async () => {
  expect(await quoted("how much is the coach fare to selby")).toContain("3,800 rupees");
});

test("quotes the best sentence alone where it holds what is asked for", async () => {
  expect(await quoted("when did the director of the museum resign")).toBe(
    "The director of the museum resigned on Monday.",
  );
});

test("quotes what became of what was to be", async () => {
  expect(await quoted("when do schools in the district open")).toContain("They will stay shut");
  expect(await quoted("when does the bridge open")).toBe("The bridge was to open on Friday.");
});
