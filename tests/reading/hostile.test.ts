import * as fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { createMemoryVectors } from "../../scripts/eval/memory-vectors.ts";
import type { Reader } from "../../src/core/reader.ts";
import { openSearch } from "../../src/search/open.ts";
import { startReader } from "../feeds/fixture.ts";
import { quiet } from "../store/fixture.ts";
import { hints } from "./parsers.ts";

const readers: Reader[] = [];
const readerWith = (limitMs: number) => {
  const reader = startReader(limitMs);
  readers.push(reader);
  return reader;
};
const reader = readerWith(60_000);
afterAll(async () => {
  for (const each of readers) await each.close();
});

const today = "2026-11-24";
const page = (html: string, by: Reader = reader) => by.article({ kind: "page", html, hints: hints() }, today);
const fragment = (html: string) => reader.article({ kind: "fragment", html, hints: hints() }, today);

describe("hostile pages", () => {
  test("that a parser never finishes are given up; answers come meanwhile, and the next page is read as usual", async () => {
    const impatient = readerWith(12_000);
    const search = openSearch({
      topics: [],
      engine: "light",
      modelFolder: null,
      vectors: createMemoryVectors(),
      log: quiet,
    });
    const known = await fragment("<p>Software exports rose by 20% in June.</p>");
    if (known.kind !== "article") throw new Error(known.reason);
    await search.apply({ kind: "added", article: known.article });
    const order: string[] = [];
    const endless = impatient
      .feed(`<rss><channel><item><title>${"<".repeat(3_000_000)}`, "https://x.example/feed")
      .then((reading) => (order.push("given up"), reading));
    const next = impatient.article({ kind: "fragment", html: "<p>A quiet text.</p>", hints: hints() }, today);
    const asked = { after: null, within: null, limit: 1 };
    expect(await search.answer("how much did software exports rise?", asked)).toMatchObject({
      kind: "found",
    });
    order.push("answered");
    expect(await endless).toEqual({ kind: "unreadable", reason: "it took more than 12 s to parse" });
    expect(await next).toMatchObject({ kind: "article" });
    expect(order).toEqual(["answered", "given up"]);
    await search.close();
  });

  test.each([
    ["more elements than any article", `<p>${"<b>x</b>".repeat(40_000)}</p>`],
    ["nesting without end", "<div>".repeat(200_000)],
    ["nested tables and lists", "<table><tr><td><ul><li>".repeat(3000)],
    ["line breaks only", "x<br>".repeat(500_000)],
    ["an attribute as long as the page", `<p title="${"x".repeat((4 << 20) - 100)}">x</p>`],
    ["one endless word", `<p>${"x".repeat((4 << 20) - 100)}</p>`],
    ["one endless sentence", `<p>${"word ".repeat(800_000)}</p>`],
    [
      "JSON-LD that nests without end",
      `<script type="application/ld+json">${"[".repeat(4_000_000)}</script>`,
    ],
    ["more than the cap", "x".repeat(5 << 20)],
    ["entities without end", `<!DOCTYPE a [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><p>&b;&b;</p>`],
    ["a bomb of attributes", `<p ${Array.from({ length: 20_000 }, (_, i) => `a${i}=1`).join(" ")}>x</p>`],
    ["unclosed everything", "<table><tr><td><ul><li><a><b><i><p>".repeat(300)],
    ["null bytes", "\0<p>\0x\0</p>\0"],
  ])("of %s end as a value", async (_what, html) => {
    expect(["article", "unreadable"]).toContain((await page(html)).kind);
  });

  test("never bring markup or scripts into an article", async () => {
    const reading = await fragment(
      `<p>A<script>alert(1)</script><style>p{}</style> &lt;script&gt; <svg onload=alert(1)><text>s</text></svg><iframe src=x>f</iframe>b</p>`,
    );
    expect(reading.kind === "article" ? reading.article.text : reading.reason).toBe("A <script> b");
  });
});

const tag = fc.constantFrom(
  "p",
  "div",
  "h2",
  "ul",
  "li",
  "table",
  "tr",
  "td",
  "br",
  "b",
  "script",
  "blockquote",
  "pre",
  "a",
  "item",
  "rss",
  "channel",
  "entry",
);
const piece = fc.oneof(
  tag.map((name) => `<${name}>`),
  tag.map((name) => `</${name}>`),
  fc.constantFrom(
    "&amp;",
    "&#x1F600;",
    "&bogus;",
    "<![CDATA[",
    "]]>",
    "<!--",
    "-->",
    "<?xml version='1.0'?>",
    "<",
    ">",
    "---\n",
    "# ",
    "|---|\n",
    "```\n",
  ),
  fc.string({ unit: "grapheme", maxLength: 20 }),
);
const soup = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(""));

describe("any input at all", () => {
  test.each([
    [
      "a feed",
      (text: string) => reader.feed(`<rss><channel>${text}</channel></rss>`, "https://x.example/feed"),
    ],
    ["no feed", (text: string) => reader.feed(text, "https://x.example/feed")],
    ["a page", (text: string) => page(text)],
    ["a fragment", fragment],
    [
      "Markdown",
      (text: string) => reader.article({ kind: "file", name: "a.md", text, hints: hints() }, today),
    ],
    [
      "plain text",
      (text: string) => reader.article({ kind: "file", name: "a.txt", text, hints: hints() }, today),
    ],
  ])("read as %s gives a value, and every paragraph is a slice of the text", async (_what, read) => {
    const isSound = fc.asyncProperty(soup, async (text) => {
      const reading = await read(text);
      if (reading.kind !== "article") return reading.kind === "feed" || reading.reason !== "";
      const { article } = reading;
      return article.paragraphs.every(
        (each) => article.text.slice(...each.range) === each.text && each.text.trim() !== "",
      );
    });
    const found = await fc.check(isSound, { numRuns: 60, interruptAfterTimeLimit: 20_000 });
    expect(found.counterexample).toBeNull();
  });
});

test("a reader that is closed answers what still waits", async () => {
  const closing = readerWith(60_000);
  const waiting = page("<p>x</p>", closing);
  await closing.close();
  expect(await waiting).toEqual({ kind: "unreadable", reason: "the bot is stopping" });
  expect(await page("<p>x</p>", closing)).toMatchObject({ kind: "unreadable" });
});
