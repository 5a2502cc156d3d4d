import { expect, it } from "vitest";
import { createMarkdownReader } from "../../src/corpus/markdown.ts";

const read = createMarkdownReader();
const paragraphs = (body: string) =>
  read(body)
    .pieces.filter((piece) => piece.kind === "paragraph")
    .map((piece) => piece.text);
const headings = (body: string) =>
  read(body)
    .pieces.filter((piece) => piece.kind === "heading")
    .map((piece) => `${piece.level} ${piece.text}`);

it("joins hard-wrapped lines and keeps hard breaks", () => {
  expect(paragraphs("Exports \n   rose\tby\n20%.  \nAgain.\n\nMore.")).toEqual([
    "Exports rose by 20%.\nAgain.",
    "More.",
  ]);
});

it("reads atx and setext headings", () => {
  expect(headings("One\n===\n\nTwo **bold**\n---\n\n### Three ###\n\n#Not one\n\ntext")).toEqual([
    "1 One",
    "2 Two bold",
    "3 Three",
  ]);
});

it("shows what readers see of emphasis, links, code, images, escapes and entities", () => {
  const body =
    '**Exports** of _IT_ [rose](https://x.pk "t") ~~much~~ `3*2` ![a picture](x.png)<https://x.pk/a> AT&amp;T 5\\*3 snake_case &lt;b&gt;.';
  expect(paragraphs(body)).toEqual(["Exports of IT rose 3*2 https://x.pk/a AT&T 5*3 snake_case <b>."]);
});

it("drops HTML tags inside a paragraph and keeps their text", () => {
  expect(paragraphs("Exports <b>rose</b><br>by <!-- x -->20%.")).toEqual(["Exports rose\nby 20%."]);
});

it("leaves out what is struck out, which is no longer said, and keeps a raised figure apart from the number before it", () => {
  const body = "Fire killed ~~ten~~ seven, <del>two</del> of them *boys*, and took 10<sup>6</sup> bales.";
  expect(paragraphs(body)).toEqual(["Fire killed seven, of them boys, and took 10⁶ bales."]);
});

it("leaves out a block of HTML and says where, and comments without a word", () => {
  const { pieces, problems } = read("Text.\n\n<!-- a note -->\n\n<div>\nhidden\n</div>\n\nMore.\n\n<hr>");
  expect(pieces.map((piece) => piece.text)).toEqual(["Text.", "More."]);
  expect(problems).toEqual([
    { line: 5, problem: "a block of HTML is not shown", remedy: expect.stringContaining("as Markdown") },
  ]);
});

it("makes one paragraph of a tight list, a line per item", () => {
  expect(
    paragraphs(
      "Three things:\n\n- exports\n  of IT\n- jobs\n   1. more\n   2. better\n- dollars\n\nThe end.",
    ),
  ).toEqual(["Three things:", "• exports of IT\n• jobs\n  1. more\n  2. better\n• dollars", "The end."]);
});

it("keeps the lines of a list that is numbered in Urdu, which Markdown does not know", () => {
  expect(paragraphs("۱۔ برآمدات\nبڑھیں\n۲۔ *قیمتیں*\n\nبرآمدات\n۵۰۔ قیمتیں")).toEqual([
    "۱۔ برآمدات بڑھیں\n۲۔ قیمتیں",
    "برآمدات ۵۰۔ قیمتیں",
  ]);
});

it("tells of a heading without the space that makes it one", () => {
  const { problems } = read("Text.\n\n##Background\n\n#hashtag is one, and so is ####.");
  expect(problems).toEqual([
    {
      line: 3,
      problem: expect.stringContaining("no space"),
      remedy: expect.stringContaining("## Background"),
    },
  ]);
});

it("makes a paragraph of each paragraph in a loose list", () => {
  expect(paragraphs("1. First.\n\n   Still first.\n\n2. Second.\n")).toEqual([
    "1. First.",
    "Still first.",
    "2. Second.",
  ]);
});

it("makes a paragraph of each paragraph in a block quote", () => {
  expect(paragraphs("> One\n> two.\n>\n> Three.\n\nFour.")).toEqual(["One two.", "Three.", "Four."]);
});

it("makes one paragraph of a table, a line per row", () => {
  expect(
    paragraphs("Text:\n\n| Country | Exports |\n|---|--:|\n| India | **$200 bn** |\n| Nepal | |\n\nEnd."),
  ).toEqual(["Text:", "Country | Exports\nIndia | $200 bn\nNepal", "End."]);
  expect(paragraphs("| Goods | Year<br>to June |\n|---|--|\n| Rice<br/>(bn $) | 3 |")).toEqual([
    "Goods | Year to June\nRice (bn $) | 3",
  ]);
  // A figure stays below its year: "Nepal | $3 bn" would tell it of 2023.
  expect(
    paragraphs("| | 2023 | 2024 |\n|---|--|--|\n| India | $1 bn | $2 bn |\n| Nepal | | $3 bn |"),
  ).toEqual(["| 2023 | 2024\nIndia | $1 bn | $2 bn\nNepal |  | $3 bn"]);
});

it("keeps a code block as it is", () => {
  expect(paragraphs("```js\n\nif (a) {\n  b  =  *c*;\n}\n```\n\n    indented\n      more\n")).toEqual([
    "if (a) {\n  b  =  *c*;\n}",
    "indented\n  more",
  ]);
});

it("drops footnote marks and makes notes paragraphs", () => {
  expect(
    paragraphs("Exports rose.[^1] So did[^two] jobs.\n\n[^1]: SBP, *2024*.\n[^two]: PSEB,\n2023.\n\nEnd."),
  ).toEqual(["Exports rose. So did jobs.", "SBP, 2024.", "PSEB, 2023.", "End."]);
});

it("reads right-to-left text with its joiners", () => {
  expect(headings("## برآمدات")).toEqual(["2 برآمدات"]);
  expect(paragraphs("یہ **اہم** ہے۔\nمی\u200cخواهم")).toEqual(["یہ اہم ہے۔ می\u200cخواهم"]);
});

it("survives nesting without end", () => {
  for (const mark of [">", "- ", "[", "*", "![", "`", "<", "|", "[^a"]) {
    expect(() => read(mark.repeat(20_000))).not.toThrow();
  }
});
