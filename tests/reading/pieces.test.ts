import { expect, test } from "vitest";
import { parsePage } from "../../src/reading/page/dom.ts";
import { piecesOf } from "../../src/reading/page/pieces.ts";

/** What is read of HTML: headings with a `#` before them, paragraphs as they are. */
const read = (html: string) => {
  const { body } = parsePage(html);
  return body === null ? [] : piecesOf(body).map(({ level, text }) => (level > 0 ? `# ${text}` : text));
};

test("a line break parts words, in headings, lists and tables too", () => {
  expect(
    read(
      "<h2>Ten hurt<br>in Quetta</h2><p>Rain<br>fell.</p><ul><li>Roads<br/>shut</li><li>Rail</li></ul><table><tr><th>Year<br>(fiscal)</th><th>Sum</th></tr><tr><td>2025</td><td>$3<br>bn</td></tr></table>",
    ),
  ).toEqual([
    "# Ten hurt in Quetta",
    "Rain fell.",
    "• Roads shut\n• Rail",
    "Year (fiscal) | Sum\n2025 | $3 bn",
  ]);
});

test("a list keeps the numbers that readers see", () => {
  expect(
    read('<ol start="7"><li>Seven</li><li>Eight</li><li value="12">Twelve</li><li>Next</li></ol>'),
  ).toEqual(["7. Seven\n8. Eight\n12. Twelve\n13. Next"]);
  expect(read('<ol start="x"><li>First</li><li value="">Second</li></ol>')).toEqual(["1. First\n2. Second"]);
});

test("a raised figure stays one, and marks of footnotes are left out: neither becomes part of a number", () => {
  expect(
    read(
      '<p>Some 10<sup>6</sup> m<sup>2</sup> in 2024<sup><a href="#n1">3</a></sup>, the 1<sup>st</sup> of 5<a href="#n2"><sup>[2]</sup></a> since 2019<sup>[4]</sup>.</p>',
    ),
  ).toEqual(["Some 10⁶ m² in 2024, the 1st of 5 since 2019."]);
});

test("what is struck out is no longer said", () => {
  expect(read("<p>Fire killed <del>ten</del> <ins>seven</ins> men for <s>Rs 90</s> Rs 95.</p>")).toEqual([
    "Fire killed seven men for Rs 95.",
  ]);
});

test("nothing is lost of nesting without end", () => {
  expect(read(`<h2>${"<b>".repeat(20_000)}Title</h2>`).join()).toContain("Title");
});
