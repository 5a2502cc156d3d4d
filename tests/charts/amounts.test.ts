import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { amountsIn } from "../../src/charts/amounts.ts";

const read = (text: string) =>
  amountsIn(text).map(({ range, value, measure }) => [text.slice(...range), value, measure]);

test.each([
  ["put exports above $3.2 billion in 2024", "above $3.2 billion", 3.2e9, "US dollars"],
  ["sells more than $200 billion of services", "more than $200 billion", 2e11, "US dollars"],
  ["earned US$ 3.2bn abroad", "US$ 3.2bn", 3.2e9, "US dollars"],
  ["a fund of PKR 2.3 trillion", "PKR 2.3 trillion", 2.3e12, "Pakistani rupees"],
  ["a fund of Rs 500 crore", "Rs 500 crore", 5e9, "rupees"],
  ["worth €1,234,567.50 now", "€1,234,567.50", 1_234_567.5, "euros"],
  ["about 300,000 freelancers work", "about 300,000 freelancers", 300_000, "freelancers"],
  ["10 lakh freelancers", "10 lakh freelancers", 1e6, "freelancers"],
  ["debt is 74.5% of GDP.", "74.5% of GDP", 74.5, "percent of GDP"],
  ["earns $500 a month", "$500 a month", 500, "US dollars a month"],
  ["برآمدات 3.2 ارب ڈالر رہیں", "3.2 ارب ڈالر", 3.2e9, "US dollars"],
  ["برآمدات ۳.۲ ارب امریکی ڈالر رہیں", "۳.۲ ارب امریکی ڈالر", 3.2e9, "US dollars"],
])("reads %j", (text, figure, value, measure) => {
  expect(read(text)).toEqual([[figure, value, measure]]);
});

describe("does not guess", () => {
  test.each([
    ["a change", "exports rose by $2 billion"],
    ["a change without a number word", "an increase of 40 million dollars"],
    ["a span", "between $3 billion and $5 billion"],
    ["a span with a dash", "$3-5 billion"],
    ["a rank", "among the top 5 platforms"],
    ["a year", "the 2024 exports"],
    ["a duration", "for 14 months"],
    ["a percentage of nothing", "grew to 20% last year"],
    ["another country's dollar", "A$20 million"],
    ["a part of a word", "Covid-19 cases and G20 leaders"],
    ["nothing", "exports of services"],
  ])("at %s", (_, text) => {
    expect(read(text)).toEqual([]);
  });
});

test("takes every figure from the text itself, whatever the text", () => {
  const word = fc.oneof(
    fc.constantFrom("$", "US$", "Rs", "3.2", "1,000", "٣", "billion", "ارب", "ڈالر", "%", "of", "GDP", "by"),
    fc.string({ maxLength: 8 }),
  );
  fc.assert(
    fc.property(fc.array(word, { maxLength: 30 }), (words) => {
      const text = words.join(" ");
      for (const { range, value } of amountsIn(text)) {
        expect(text.slice(...range)).toMatch(/\d|[٠-٩۰-۹]/u);
        expect(value).toBeGreaterThan(0);
      }
    }),
  );
});

test("stays quick on text that is made to be slow", () => {
  const nasty = `${"more than about $1,11,11,11".repeat(2000)} ${"1,".repeat(20_000)} ${"9".repeat(20_000)}`;
  expect(amountsIn(nasty).length).toBeLessThan(10_000);
});
