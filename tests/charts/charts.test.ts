import { describe, expect, test } from "vitest";
import { createCharts } from "../../src/charts/index.ts";
import type { ChartQuote } from "../../src/core/charts.ts";
import { countries, quoteOf, terms } from "./quotes.ts";

const charts = createCharts({ comparison: countries, terms });
const exports = { title: "Exports", about: "How large are exports of IT services?" };

const briefing = [
  quoteOf(
    "State Bank of Pakistan (SBP) figures put exports of IT and IT-enabled services (ITES) above $3.2 billion in fiscal year 2024 (FY2024), more than 20% up on the year before.",
    1,
  ),
  quoteOf(
    "India sells more than $200 billion of IT services abroad, to customers spread across the world and with more high-value work in the mix than Pakistan offers. Bangladesh, above $5 billion, pairs freelancers with structured outsourcing.",
    2,
  ),
];

test("charts the figures of a briefing, each in the archive's words", () => {
  const picture = charts(exports, briefing);
  expect(
    picture?.chart.bars.map(({ label, display, value, source }) => [label, display, value, source]),
  ).toEqual([
    ["India", "more than $200 billion", 200, 2],
    ["Bangladesh", "above $5 billion", 5, 2],
    ["Pakistan", "above $3.2 billion", 3.2, 1],
  ]);
  expect(picture?.chart.unit).toBe("billion US dollars");
  expect(picture?.chart.period).toBe("Pakistan: fiscal year 2024; no year given for India and Bangladesh");
});

test("gives every bar the range it was read from", () => {
  for (const bar of charts(exports, briefing)?.chart.bars ?? []) {
    const { paragraph } = briefing[bar.source - 1]?.quote ?? {};
    expect(paragraph?.text.slice(...bar.range)).toBe(bar.display);
  }
});

test("says that the axis is logarithmic when the smallest bar would vanish, in the words for those who cannot see it too", () => {
  const picture = charts(exports, briefing);
  expect(picture?.chart.scale).toBe("log");
  expect(picture?.chart.note).toMatch(/logarithmic/);
  expect(picture?.alt).toMatch(/logarithmic/);
  expect(picture?.alt).toMatch(/India more than \$200 billion \[2\]/);
});

test("shortens the words for those who cannot see it after a whole word", () => {
  const title = `Exports ${"of rice, cotton and cloth, ".repeat(60)}`;
  const { alt = "" } = charts({ ...exports, title }, briefing) ?? {};
  expect(alt).toMatch(/^Exports of rice.* (?:of|rice|cotton|and|cloth)…$/);
  expect(alt.length).toBeLessThanOrEqual(1000);
});

test("keeps a linear axis for figures of like size", () => {
  const picture = charts(exports, [
    quoteOf("Pakistan had exports of $3.2 billion in 2024.", 1),
    quoteOf("Bangladesh had exports of $5 billion in 2024.", 2),
  ]);
  expect(picture?.chart).toMatchObject({ scale: "linear", note: null, period: "2024" });
});

test("orders one country's figures by year", () => {
  const picture = charts(exports, [
    quoteOf("Exports of IT services were $3.2 billion in FY2024.", 1),
    quoteOf("Exports of IT services were $2.6 billion in FY2023.", 2),
  ]);
  expect(picture?.chart.bars.map((bar) => [bar.label, bar.value])).toEqual([
    ["2023", 2.6],
    ["2024", 3.2],
  ]);
});

test("takes the label that a comparison gives, and counts what is beyond eight bars", () => {
  const names = countries.entities.map(({ name }) => name);
  const quotes = names.map((name, index) =>
    quoteOf(`It has ${index + 2} million freelancers.`, index + 1, name),
  );
  const picture = charts({ title: "Freelancers", about: "How many freelancers?" }, quotes);
  expect(picture?.chart.bars).toHaveLength(8);
  expect(picture?.chart.note).toBe("And 1 more.");
  expect(picture?.chart.unit).toBe("million freelancers");
});

describe("draws nothing", () => {
  const pakistan = quoteOf("Pakistan had exports of $3.2 billion.", 1);
  const silent: readonly (readonly [string, readonly ChartQuote[]])[] = [
    ["of a single figure", [pakistan]],
    ["of a country named for contrast", [pakistan, quoteOf("Unlike India, the exports were $9 billion.", 2)]],
    ["of no figure", [quoteOf("Pakistan exports services."), quoteOf("India exports services.", 2)]],
    ["of hopes", [pakistan, quoteOf("India targets exports of $300 billion by 2030.", 2)]],
    [
      "of two countries in one sentence",
      [pakistan, quoteOf("India and Vietnam had exports of $300 billion.", 2)],
    ],
    [
      "of two amounts in one sentence",
      [pakistan, quoteOf("India had exports of $200 billion, then $90 billion.", 2)],
    ],
    ["of different measures", [pakistan, quoteOf("India had exports of €200 billion.", 2)]],
    [
      "of rupees of two countries",
      [quoteOf("Pakistan had exports of Rs 5 billion."), quoteOf("India had exports of Rs 9 billion.", 2)],
    ],
    ["of another subject", [pakistan, quoteOf("India took a loan of $9 billion.", 2)]],
    ["of one country twice", [pakistan, quoteOf("Pakistan had exports of $2.6 billion.", 2)]],
    [
      "of a country said to be another",
      [pakistan, quoteOf("Vietnam had exports of $9 billion.", 2, "India")],
    ],
  ];
  test.each(silent)("%s", (_, quotes) => {
    expect(charts(exports, quotes)).toBeNull();
  });
});

test("reads Urdu figures for Urdu names", () => {
  const picture = charts({ title: "برآمدات", about: "آئی ٹی برآمدات" }, [
    quoteOf("پاکستان کی برآمدات 3.2 ارب ڈالر رہیں۔", 1),
    quoteOf("بھارت کی برآمدات 200 ارب ڈالر رہیں۔", 2),
  ]);
  expect(picture?.chart.bars.map((bar) => bar.display)).toEqual(["200 ارب ڈالر", "3.2 ارب ڈالر"]);
});
