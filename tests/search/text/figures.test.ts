import { expect, test } from "vitest";
import { findFigures } from "../../../src/search/text/figures.ts";

const names = (text: string) => findFigures(text).map(({ terms }) => terms[0]);

test.each(["$3.2B", "$3.2 billion", "$3.2bn", "3.2 billion dollars", "US$3,200 million"])(
  "reads %s as the same amount",
  (text) => expect(names(text)).toEqual(["#3200000000"]),
);

test.each(["FY24", "FY2024", "fiscal year 2024", "2023-24", "2023/24", "2023-2024", "FY2023-24"])(
  "reads %s as the same fiscal year",
  (text) => expect(names(text)).toEqual(["fy2024"]),
);

test.each([
  "the fiscal year that ended in June 2025",
  "in the financial year ending 30 June 2025",
  "for the year to March 31, 2025",
])("reads %s as the fiscal year 2025, and marks no more than the year", (text) => {
  const fiscal = findFigures(text).filter(({ kind }) => kind === "fiscal");
  expect(fiscal.map(({ terms }) => terms)).toEqual([["fy2025", "2025"]]);
  expect(fiscal.map(({ range }) => text.slice(...range))).toEqual(["2025"]);
});

test("tells percentages, years and plain numbers apart", () => {
  expect(findFigures("20% of 1,500 in 1998").map(({ kind }) => kind)).toEqual(["percent", "number", "year"]);
});

test("reads years that do not follow one another as a span, not as a fiscal year", () => {
  expect(findFigures("from 2019-2024, or 2019-21").map(({ terms }) => terms)).toEqual([
    ["2019", "2024", "2020", "2021", "2022", "2023"],
    ["2019", "2021", "2020"],
  ]);
  expect(findFigures("from 2015 to 2017").map(({ terms }) => terms)).toEqual([["2015", "2016"], ["2017"]]);
  expect(findFigures("from 1850 until 1950").map(({ terms }) => terms)).toEqual([["1850"], ["1950"]]);
});

test("marks a number whole or not at all", () => {
  const marked = (text: string) => findFigures(text).map(({ range }) => text.slice(...range));
  expect(marked("the 12th of 5:30am, 120km off, the 1980s, under-16s")).toEqual(["5", "30", "120", "1980s"]);
});

test("takes a letter for a scale only where it touches: the wall is 340 m long", () => {
  expect(names("340 m long, 340m people, 340 million people")).toEqual(["#340", "#340000000", "#340000000"]);
});

test.each(["Rs1.5tr", "Rs1.5trn", "Rs1,500bln", "Rs 1.5 trillion"])("reads %s as one sum", (text) => {
  expect(names(text)).toEqual(["#1500000000000"]);
});

test("reads lakh crore, and currencies by their codes", () => {
  expect(names("Rs5.4 lakh crore, 5.4 lakh crore rupees")).toEqual(["#5400000000000", "#5400000000000"]);
  expect(names("Rs3 crores, 40 lakhs, 2 millions")).toEqual(["#30000000", "#4000000", "#2000000"]);
  expect(names("AED50m, SAR 20, 20 riyals")).toEqual(["#50000000", "#20", "#20"]);
});

test.each([
  ["9MFY26", "fy2026"],
  ["1HFY2026", "fy2026"],
  ["Q1FY26", "fy2026"],
  ["9MCY25", "2025"],
])("reads %s as part of its year", (text, term) => {
  expect(names(`profit of ${text} rose`)).toEqual([term]);
});

test("knows an age behind a name, and no other number between commas", () => {
  const terms = (text: string) => findFigures(text).flatMap((figure) => figure.terms);
  expect(terms("Ms Bashir, 41, practises.")).toEqual(["#41", "^age"]);
  expect(terms("Among runs, 41, and wickets")).toEqual(["#41"]);
});
