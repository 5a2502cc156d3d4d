import { expect, test } from "vitest";
import { overlap, type Years, yearsAsked, yearsSpoken } from "../../../src/search/text/years.ts";
import { articleOf } from "../articles.ts";

const article = articleOf("news", ["News."], { published: "2026-11-01" });

/** Whether the sentence, of an article of 2026, speaks of the year that is asked for. */
function speaks(sentence: string, question: string): boolean {
  const asked = yearsAsked(question);
  return yearsSpoken(sentence, article).some((one) => asked.some((two) => overlap(one, two)));
}

function dates(sentence: string): readonly boolean[] {
  return yearsSpoken(sentence, article).map((years: Years) => years.dates);
}

test.each([
  ["in 2024", "Exports reached $3 billion in FY2024."],
  ["in FY24", "Exports reached $3 billion in fiscal year 2024."],
  ["in 2023-24", "Exports reached $3 billion in FY24."],
  ["in fiscal year 2024", "Exports reached $3 billion in 2023-24."],
  ["in FY2024", "Exports reached $3 billion in 2024."],
  ["in 2021", "Exports grew from 2019 to 2023."],
  ["between 2021 and 2024", "Exports doubled in 2022."],
  ["since 2021", "Exports doubled in 2024."],
  ["before 2021", "Exports doubled in 2014."],
  ["in 2025", "Exports have doubled since 2019."],
  ["in 2015", "Exports stood still until 2019."],
  ["in the 1960s", "Exports doubled in 1964."],
  ["in the 1960's", "Exports doubled in 1964."],
  ["in 1964", "Exports doubled in the 1960s."],
  ["in 2021-22", "Exports reached $3 billion in 2022-23, after $2 billion the year before."],
  ["in 2024", "Exports reached $3 billion in 2023 and $4 billion a year later."],
  ["in 2024", "Exports reached $3 billion in 2023, and $4 billion the following year."],
  ["in 2025", "Exports reached $3 billion last year."],
  ["in 2026", "Exports reached $3 billion on Monday, the most since 2021."],
  ["in 2026", "The bank cut its rate in March."],
  ["in FY27", "Exports reached $1 billion in the first months of this fiscal year."],
  ["in 2026-27", "Exports reached $1 billion in the current fiscal year."],
  ["in FY26", "Exports reached $3 billion in the last fiscal year."],
])("asked for exports %s, hears the year in “%s”", (when, sentence) => {
  expect(speaks(sentence, `exports ${when}`)).toBe(true);
});

test.each([
  ["in 2023", "Exports reached $3 billion in FY2024."],
  ["in FY2023", "Exports reached $3 billion in 2023-24."],
  ["in 2022-23", "Exports reached $3 billion in FY24."],
  ["in FY2023", "Exports reached $3 billion in FY2024, 20% up on the year before."],
  ["in 2024", "Exports grew from 2019 to 2023."],
  ["between 2021 and 2024", "Exports doubled in 2014."],
  ["since 2021", "Exports doubled in 2014."],
  ["before 2021", "Exports doubled in 2024."],
  ["in 2022", "Exports reached $3 billion in 2023 and $4 billion a year later."],
  ["in 2018", "Exports have doubled since 2019."],
  ["in 2026", "Exports reached $3 billion in March 2024."],
  ["in 2026", "Exports reached $3 billion last year."],
  ["in FY25", "Exports reached $1 billion in the first months of this fiscal year."],
])("asked for exports %s, hears another year in “%s”", (when, sentence) => {
  expect(speaks(sentence, `exports ${when}`)).toBe(false);
});

test("tells the year that a sentence is of from one that it compares with, and from a count", () => {
  expect(dates("Exports reached more than $3 billion in 2024.")).toEqual([true]);
  expect(dates("Exports reached $3 billion, more than in 2019.")).toEqual([false]);
  expect(dates("Exports rose to $3 billion, up from $2 billion in 2019.")).toEqual([false]);
  expect(dates("The city will spend 4.2% more than this year.")).toEqual([false]);
  expect(dates("Then 1500 farmers and 1,850 fishermen went on strike.")).toEqual([false, false]);
});
