import type { ChartQuote } from "../../src/core/charts.ts";
import type { Comparison, Entity } from "../../src/core/compare.ts";
import { articleOf } from "../search/articles.ts";

const country = (name: string, ...also: readonly string[]): Entity => ({ name, also });

/** Countries enough for every picture of the tests. */
export const countries: Comparison = {
  home: country("Pakistan", "Pakistani", "پاکستان"),
  entities: [
    country("India", "Indian", "بھارت"),
    country("Bangladesh", "Bangladeshi", "بنگلہ دیش"),
    country("Vietnam"),
    country("Sri Lanka"),
    country("Nepal"),
    country("Philippines", "the Philippines"),
    country("Egypt"),
    country("Kenya"),
    country("Poland"),
  ],
  aspects: [{ name: "Exports", question: "How large are exports?" }],
};

/** Lower-cased words cut to five letters, which will do as terms in a test. */
export const terms = (text: string): readonly string[] =>
  (text.toLowerCase().match(/\p{L}{3,}/gu) ?? []).map((word) => word.slice(0, 5));

/** A paragraph whose every sentence answers. */
export function quoteOf(text: string, source = 1, label: string | null = null): ChartQuote {
  const article = articleOf(`source-${source}`, [text]);
  const [paragraph] = article.paragraphs;
  const [first, ...rest] = paragraph.sentences;
  if (first === undefined) throw new RangeError("a quote needs a sentence");
  return {
    quote: { article, paragraph, ranges: [first, ...rest], figures: [], score: 1, earlier: false },
    source,
    label,
  };
}
