import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Article } from "../../src/core/article.ts";
import { createParser } from "../../src/corpus/parse.ts";

const parser = createParser({ publisher: "The archive" });
const modified = "2026-11-24T08:00:00.000Z";
const parse = (text: string, file = "the-figures.md") => parser({ file, bytes: Buffer.from(text), modified });

/** The article of a text that is expected to be fine. */
function article(text: string, file?: string): Article {
  const parsed = parse(text, file);
  expect(parsed.problems).toEqual([]);
  if (parsed.article === null) throw new Error("no article");
  return parsed.article;
}

const real = readFileSync("corpus/pakistan-it-exports.md");

describe("the article on IT exports", () => {
  const { article, problems } = parser({ file: "pakistan-it-exports.md", bytes: real, modified });

  it("has fourteen paragraphs under their headings, in the words of the file", () => {
    expect(problems).toEqual([]);
    expect(article?.paragraphs.map((paragraph) => paragraph.number)).toEqual(
      Array.from({ length: 14 }, (_, i) => i + 1),
    );
    const body = real.toString().split("---\n").at(-1) ?? "";
    const blocks = body
      .trim()
      .split("\n\n")
      .filter((block) => !block.startsWith("#"));
    expect(article?.paragraphs.map((paragraph) => paragraph.text)).toEqual(blocks);
    expect(article?.paragraphs[0].heading).toBeNull();
    expect(article?.paragraphs[4]?.heading).toBe("How the neighbours compare");
    expect(article?.paragraphs[4]?.text).toMatch(/^India sells .* Bangladesh/);
    expect(article?.paragraphs[13]?.text).toMatch(/^Crypto\.pk, whose/);
  });

  it("is cut into the sentences that a person would count", () => {
    expect(article?.paragraphs.map((paragraph) => paragraph.sentences.length)).toEqual([
      4, 2, 3, 2, 2, 1, 2, 3, 2, 1, 2, 1, 2, 1,
    ]);
  });

  it("carries its front matter", () => {
    expect(article).toMatchObject({
      id: "pakistan-it-exports",
      publisher: "Sanad briefing",
      author: "Sanad contributors",
      published: "2026-11-23",
      language: "en",
      url: null,
      topics: ["exports", "workforce", "regional", "policy", "talent", "outlook"],
    });
  });
});

it("needs nothing but a title, and takes the rest from the file and the settings", () => {
  expect(article("---\ntitle: The figures\n---\nExports rose.", "2026/The Figures (Nov).md")).toMatchObject({
    id: "the-figures-nov",
    title: "The figures",
    publisher: "The archive",
    author: null,
    published: "2026-11-24",
    updated: null,
    language: "en",
    topics: [],
  });
});

it("takes a first heading as title, and does not count it as a section", () => {
  const { title, paragraphs } = article("# The figures\n\nExports rose.\n\n## Jobs\n\nSo did jobs.");
  expect(title).toBe("The figures");
  expect(paragraphs.map((paragraph) => paragraph.heading)).toEqual([null, "Jobs"]);
});

it("puts on one line what front matter has on several, and leaves out control characters", () => {
  const { title, author, topics } = article(
    '---\ntitle: |\n  The figures\n  of 2026\nauthor: ["Sana\\nMalik", Ali Khan]\ntopics: ["public\\u0000\\nmoney"]\n---\nExports rose.',
  );
  expect({ title, author, topics }).toEqual({
    title: "The figures of 2026",
    author: "Sana Malik, Ali Khan",
    topics: ["public money"],
  });
});

it("takes the file name as title where a file has neither front matter nor heading", () => {
  expect(article("Exports rose.", "it_exports-2024.txt").title).toBe("It exports 2024");
  expect(article("Exports rose.", "برآمدات.md")).toMatchObject({
    title: "برآمدات",
    id: expect.stringMatching(/^article-[0-9a-f]{8}$/),
  });
});

it("reads what Windows writes: byte order mark, line ends, UTF-16, trailing blanks", () => {
  const text = "\ufeff---\r\ntitle: The figures  \r\n---\r\n\r\nExports \r\nrose.\t\r\n\r\nAgain.\r\n";
  const plain = article("---\ntitle: The figures\n---\nExports rose.\n\nAgain.");
  expect(article(text)).toEqual(plain);
  expect(parser({ file: "the-figures.md", bytes: Buffer.from(text, "utf16le"), modified }).article).toEqual(
    plain,
  );
  const unmarked = Buffer.from("---\ntitle: برآمدات\n---\nIT.", "utf16le");
  for (const bytes of [Buffer.from(unmarked), Buffer.from(unmarked).swap16()])
    expect(parser({ file: "a.md", bytes, modified }).article?.title).toBe("برآمدات");
});

it("gives every paragraph as a slice of the stored text, headings between them", () => {
  const { text, paragraphs } = article("# T\n\nOne\ntwo.\n\n## Head\n\n**Three.**\n");
  expect(text).toBe("One two.\n\nHead\n\nThree.");
  expect(paragraphs.map(({ range: [start, end] }) => text.slice(start, end))).toEqual(["One two.", "Three."]);
});

describe("the revision", () => {
  const base = "---\ntitle: T\n---\nExports rose.\n\n## Jobs\n\nMore.";
  const revision = (text: string) => article(text).revision;

  it("stays where nothing a reader sees has changed", () => {
    expect(revision(base.replace("Exports rose.", "Exports\n**rose**."))).toBe(revision(base));
    const later = parser({
      file: "the-figures.md",
      bytes: Buffer.from(base),
      modified: "2027-01-01T00:00:00Z",
    });
    expect(later.article?.revision).toBe(revision(base));
  });

  it.each([
    ["text", base.replace("More.", "Fewer.")],
    ["a heading", base.replace("Jobs", "Work")],
    ["a heading that becomes a paragraph", base.replace("## ", "")],
    ["the title", base.replace("title: T", "title: U")],
    ["a link", base.replace("title: T", "title: T\nurl: https://x.pk/a")],
    ["the date", base.replace("title: T", "title: T\npublished: 2026-11-23")],
  ])("changes with %s", (_what, text) => {
    expect(revision(text)).not.toBe(revision(base));
  });
});

it("never throws, whatever the bytes, and gives slices in order", () => {
  const parts = fc.constantFrom(
    "---\n",
    "title: ",
    "\n",
    "\n\n",
    "# ",
    "- ",
    "> ",
    "| a |\n|--|\n",
    "```",
    "*",
    "[^a]: ",
    "url: x\n",
    "<b>",
    "&",
    "\r",
    ": [",
    "&a ",
    "*a ",
  );
  const text = fc
    .array(fc.oneof(parts, fc.string({ unit: "binary" })))
    .map((list) => Buffer.from(list.join("")));
  const bytes = fc.oneof(text, fc.uint8Array({ maxLength: 400 }));
  fc.assert(
    fc.property(bytes, fc.constantFrom("a.md", "b.txt"), (raw, file) => {
      const { article, problems } = parser({ file, bytes: raw, modified });
      expect(article !== null || problems.length > 0).toBe(true);
      let before = 0;
      for (const { range, text, sentences } of article?.paragraphs ?? []) {
        expect(range[0]).toBeGreaterThanOrEqual(before);
        expect(article?.text.slice(...range)).toBe(text);
        expect(sentences.length).toBeGreaterThan(0);
        before = range[1];
      }
      for (const { line, remedy } of problems) {
        expect(line).toBeGreaterThan(0);
        expect(remedy).toMatch(/^\p{Lu}.*\.$/su);
      }
    }),
    { numRuns: 1000 },
  );
});
