import { expect, it } from "vitest";
import { pickQuotes } from "../../src/news/pick.ts";
import { articleOf } from "../search/articles.ts";

const terms = (text: string) => text.toLowerCase().match(/\p{L}+/gu) ?? [];
const search = { terms, passages: () => [] };

/** What a digest quotes of an article to those who follow everything. */
function quoted(lines: readonly string[]): readonly string[] {
  const article = articleOf("wheat-imports", lines);
  const paragraphs = article.paragraphs.map(({ number }) => number);
  const why = { kind: "everything" } as const;
  return pickQuotes(article, { kind: "matched", paragraphs, about: null, why }, search).flatMap(
    ({ paragraph, ranges }) => ranges.map((range) => paragraph.text.slice(...range)),
  );
}

it("quotes no row of a table and no item of a list where the article has sentences", () => {
  const table = "Wheat imports | Wheat imports in tonnes\n2024 | 40 wheat imports\n2025 | 60 wheat imports";
  const prose = "Bakers pay more for flour than last year.";
  expect(quoted([prose, table])).toEqual([prose]);
  expect(quoted([table])).toHaveLength(1);
});

it("quotes how a paragraph begins rather than what leans on that", () => {
  const first = "Imports of wheat rose to 3 million tonnes, the ministry of food said.";
  expect(quoted([`${first} It had put wheat imports at 2 million.`])).toEqual([first]);
});
