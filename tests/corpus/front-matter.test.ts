import { expect, it } from "vitest";
import { createParser } from "../../src/corpus/parse.ts";
import { problemLine } from "../../src/corpus/problem.ts";

const parser = createParser({ publisher: "The archive" });

/** What an editor is told of a file, a line each, and whether it loads all the same. */
function told(text: string): { readonly lines: readonly string[]; readonly loads: boolean } {
  const { article, problems } = parser({
    file: "a.md",
    bytes: Buffer.from(text),
    modified: "2026-11-24T08:00:00Z",
  });
  return { lines: problems.map(problemLine), loads: article !== null };
}

it.each([
  [
    "a bad date",
    "title: T\npublished: 23/11/2026",
    'a.md:3: published is not a date (it is "23/11/2026"). Write it like 2026-11-23, or 2026-11-23T08:30:00+05:00.',
  ],
  [
    "a day that does not exist",
    "title: T\nupdated: 2026-02-30",
    'a.md:3: updated is not a date (it is "2026-02-30"). Write it like 2026-11-23, or 2026-11-23T08:30:00+05:00.',
  ],
  [
    "a bad address",
    "url: exports.pk\ntitle: T",
    'a.md:2: url is not a web address (it is "exports.pk"). Write it with http:// or https://.',
  ],
  [
    "an address that is no web page",
    "url: javascript:alert(1)\ntitle: T",
    'a.md:2: url is not a web address (it is "javascript:alert(1)"). Write it with http:// or https://.',
  ],
  [
    "an address with a password",
    "url: https://u:p@x.pk\ntitle: T",
    'a.md:2: url holds a user name or a password (it is "https://u:p@x.pk"). Leave it out.',
  ],
  [
    "a bad id",
    "id: My Id\ntitle: T",
    'a.md:2: id is not an id (it is "My Id"). Use at most 80 lower-case letters and digits, separated by single hyphens.',
  ],
  [
    "a bad language",
    "title: T\nlanguage: English!",
    'a.md:3: language is not a language tag (it is "English!"). Write it like en, ur or en-PK.',
  ],
  [
    "a title too long",
    `title: ${"The bridge over the river ".repeat(13)}`,
    'a.md:2: title is longer than 300 characters (it is "The bridge over the river The bridge over the river The bridge over the river The bridge over the…"). Shorten it.',
  ],
  [
    "topics that are no list",
    "title: T\ntopics: {a: b}",
    'a.md:3: topics is not a list (it is {"a":"b"}). Write it like [exports, policy].',
  ],
  [
    "a title left out",
    "publisher: P",
    "a.md:1: the article has no title. Add a line to the front matter, like title: The figures.",
  ],
  [
    "front matter without keys",
    "title:The figures",
    "a.md:2: in the front matter, there are no keys. Write a key, a colon, a space and the value",
  ],
  [
    "an unquoted colon",
    "title: Exports: the figures",
    'a.md:2: in the front matter, a value holds a colon. Put the whole value between straight double quotes, like "Floods: what is known".',
  ],
  [
    "a key twice",
    "title: T\ntitle: U",
    "a.md:3: in the front matter, a key is there twice. Leave one of the two lines out.",
  ],
  [
    "a colon between curved quotes",
    "title: “Exports: the figures”",
    'a.md:2: in the front matter, a value holds a colon. Put the whole value between straight quotes ("), and not curved ones (“ ”).',
  ],
  [
    "a tab",
    "title: T\n\tpublisher: P",
    "a.md:3: in the front matter, a line begins with a tab. Begin it with its key.",
  ],
])("names file, line and remedy of %s", (_what, yaml, expected) => {
  const { lines, loads } = told(`---\n${yaml}\n---\n\nExports rose.`);
  expect(lines[0]?.slice(0, expected.length)).toBe(expected);
  expect(loads).toBe(false);
});

it("lists every mistake of a file, in the order of its lines", () => {
  const { lines } = told("---\ntitle: T\nurl: x\ncolour: red\npublished: today\n---\nExports rose.");
  expect(lines.map((line) => line.slice(0, 14))).toEqual([
    "a.md:3: url is",
    "a.md:4: unknow",
    "a.md:5: publis",
  ]);
});

it.each([
  ["titel", "Write title, if that is what is meant."],
  ["tags", "Write topics, if that is what is meant."],
  ["Date", "Write published, if that is what is meant."],
  ["constructor", "Leave it out; known are id, "],
  ["colour", "Leave it out; known are id, title,"],
])("reports the unknown key %s with the one that is meant, and loads the article", (key, remedy) => {
  const { lines, loads } = told(`---\ntitle: T\n${key}: x\n---\nExports rose.`);
  expect(lines).toHaveLength(1);
  expect(lines[0]).toContain(`a.md:3: unknown key "${key}". ${remedy}`);
  expect(loads).toBe(true);
});

it("counts an empty value as left out, and takes lists written either way", () => {
  const text = "---\ntitle: T\nurl:\nauthor: [A. Khan, B. Ali]\ntopics: Exports, policy, exports\n---\nRose.";
  const { article, problems } = parser({
    file: "a.md",
    bytes: Buffer.from(text),
    modified: "2026-11-24T08:00:00Z",
  });
  expect(problems).toEqual([]);
  expect(article).toMatchObject({ url: null, author: "A. Khan, B. Ali", topics: ["exports", "policy"] });
});

it("reads front matter below blank lines, and names its lines as the editor counts them", () => {
  const { article, problems } = parser({
    file: "a.md",
    bytes: Buffer.from("\n\n---\ntitle: The figures\nmood: good\n---\n\nExports rose.\n\n<div>No.</div>\n"),
    modified: "2026-11-24T08:00:00Z",
  });
  expect(article).toMatchObject({ title: "The figures", text: "Exports rose." });
  expect(problems.map(({ line }) => line)).toEqual([5, 10]);
});

it.each([
  ["with indented keys", "---\n  title: T\n  mood: good\n---\nText.", 3],
  ["between indented hyphens", "  ---\n  title: T\n  mood: good\n  ---\n\nText.", 3],
  ["below a comment", "<!-- lint off -->\n\n---\ntitle: T\nmood: good\n---\n\nText.", 5],
  ["below a line for YAML", "%YAML 1.2\n---\ntitle: T\nmood: good\n---\n\nText.", 4],
])("reads front matter %s", (_what, text, line) => {
  const { article, problems } = parser({ file: "a.md", bytes: Buffer.from(text), modified: "2026-11-24" });
  expect(article).toMatchObject({ title: "T", text: "Text." });
  expect(problems.map((problem) => problem.line)).toEqual([line]);
});

it("publishes no headline that # cuts short, where YAML begins a comment", () => {
  const cut =
    "a.md:2: in the front matter, what follows # is not read. Put the whole value between straight double quotes, or, if it is a note, a space behind #.";
  expect(told("---\ntitle: Why #MeToo reached Karachi\n---\nText.")).toEqual({ lines: [cut], loads: false });
  expect(told('---\ntitle: "Why #MeToo" # checked\npublished: 2026-11-23 # Omar\n---\nText.')).toEqual({
    lines: [],
    loads: true,
  });
});

it.each([
  ["2026-11-23 08:30:00 +05:00", "2026-11-23T08:30:00+05:00"],
  ["2026-11-23 08:30 +0500", "2026-11-23T08:30:00+05:00"],
  ["2026-11-23t08:30z", "2026-11-23T08:30:00Z"],
])("reads the moment %s, as YAML and other systems write it", (written, published) => {
  const bytes = Buffer.from(`---\ntitle: T\npublished: ${written}\n---\nText.`);
  expect(parser({ file: "a.md", bytes, modified: "2026-11-24" }).article).toMatchObject({ published });
});

it("takes topics without the quotes that a word processor put around them, and an address without its spaces", () => {
  const bytes = Buffer.from(
    "---\ntitle: T\ntopics: “Exports”, ‘policy’\nurl: https://x.pk/IT exports\n---\nText.",
  );
  const { article } = parser({ file: "a.md", bytes, modified: "2026-11-24" });
  expect(article).toMatchObject({ topics: ["exports", "policy"], url: "https://x.pk/IT%20exports" });
});

it("keeps a line of hyphens that opens no front matter", () => {
  expect(told("---\n\nExports rose.\n\n---\n\nAgain.").loads).toBe(true);
});

it.each([
  [
    "front matter that never ends",
    "---\ntitle: T\n\nExports rose.",
    "a.md:1: the front matter is not closed. Put a line with --- below its last key.",
  ],
  [
    "an empty article",
    "---\ntitle: T\n---\n\n## Only a heading\n",
    "a.md:4: the article is empty. Write at least one paragraph, or take the file out of the folder.",
  ],
  [
    "an empty file",
    "",
    "a.md:1: the article is empty. Write at least one paragraph, or take the file out of the folder.",
  ],
])("refuses %s", (_what, text, expected) => {
  expect(told(text)).toEqual({ lines: [expected], loads: false });
});

it("names the line at which a file stops being UTF-8", () => {
  const bytes = Buffer.concat([
    Buffer.from("# T\n\nExports \ufffd\n"),
    Buffer.from([0x63, 0x61, 0x66, 0xe9, 0x0a]),
  ]);
  const { article, problems } = parser({ file: "a.md", bytes, modified: "2026-11-24T08:00:00Z" });
  expect(article).toBeNull();
  expect(problems.map(problemLine)).toEqual([
    "a.md:3: the file is not UTF-8 text. Save it with the encoding UTF-8.",
  ]);
});

it("survives hostile front matter, and says little about it", () => {
  const level = (name: string, of: string) => `${name}: &${name} [${`${of},`.repeat(50)}]`;
  const bomb = [level("a", "x"), level("b", "*a"), level("c", "*b"), level("d", "*c")].join("\n");
  const nested = [`title: ${"[".repeat(20_000)}`, `title: ${"{a: ".repeat(5_000)}`];
  for (const yaml of [bomb, ...nested, "a: b\n? [a]\n: b", "title: *x", "__proto__: {title: x}"]) {
    const { lines, loads } = told(`---\n${yaml}\n---\nText.`);
    expect(lines.length).toBeGreaterThan(0);
    expect(lines.join("").length).toBeLessThan(3000);
    expect(loads).toBe(false);
  }
});

it.each([
  ["----\ntitle: Four hyphens\n----\n\nText.", 1],
  ["—\ntitle: A dash\n—\n\nText.", 1],
  ["\n\n+++\ntitle = 'Hugo'\n+++\n\nText.", 3],
  ["```yaml\n\ntitle: A fence of code\n```\n\nText.", 1],
  ["title: None\npublished: 2026-11-23\n\nText.", 1],
  ["Title: Capitals\nTags: exports\n\nText.", 1],
])("publishes no front matter as text: %j", (text, line) => {
  expect(told(text)).toEqual({
    lines: [
      `a.md:${line}: the front matter is not between lines of three hyphens. Put a line with --- above its first key, and one below its last.`,
    ],
    loads: false,
  });
});

it.each([
  "Date: Monday, the palace said.\n\nText.",
  "Title: The story of a book\n\nPublished: by nobody.",
  "----\n\nA line above a text.",
  "==\nOther: signs.",
  "```js\ntitle: 1\n```\n\nThe code of a page.",
])("takes for text what is no front matter: %j", (text) =>
  expect(told(text)).toEqual({ lines: [], loads: true }),
);
