import { describe, expect, test } from "vitest";
import { longestArticle, longestFile, mostParagraphs } from "../../src/reading/article.ts";
import { misshapen } from "../../src/reading/page/shape.ts";
import { hints, readArticle } from "./parsers.ts";

const today = "2026-11-24";
const fragment = (html: string, url: string | null = null) =>
  readArticle({ kind: "fragment", html, hints: hints({ url, title: "T" }) }, today);
const paragraphs = (count: number) => "<p>One.</p>".repeat(count);

describe("an article from outside", () => {
  test("has a size that answers can bear; what is larger is refused with the figures", () => {
    expect(fragment(paragraphs(mostParagraphs))).toMatchObject({ kind: "article" });
    expect(fragment(paragraphs(mostParagraphs + 1))).toMatchObject({
      kind: "unreadable",
      reason: expect.stringContaining(`its ${mostParagraphs + 1} paragraphs`),
    });
    expect(fragment(`<p>${"x".repeat(longestArticle + 1)}</p>`)).toMatchObject({ kind: "unreadable" });
  });

  test("as Markdown or text is not given to a parser when it is longer than one", () => {
    const text = "x".repeat(longestFile + 1);
    expect(readArticle({ kind: "file", name: "a.md", text, hints: hints() }, today)).toEqual({
      kind: "unreadable",
      reason: "it is longer than the 524288 characters that are read",
    });
  });

  test("keeps a heading as long as headings are, and takes a longer one for a paragraph", () => {
    const reading = fragment(`<h2>${"x".repeat(301)}</h2><h2>Short</h2><p>One.</p>`);
    expect(reading.kind === "article" && reading.article.paragraphs).toMatchObject([
      { text: "x".repeat(301), heading: null },
      { text: "One.", heading: "Short" },
    ]);
  });

  test.each(["en-US-US", "xx-zz-yy-aa", "en-12", "english (UK)", "e".repeat(40), ""])(
    "in the language %j, which is none, is read as English",
    (lang) => {
      const html = `<html lang="${lang}"><body><p>One.</p></body></html>`;
      expect(fragment(html)).toMatchObject({ article: { language: "en" } });
    },
  );

  test("keeps its address where its site names the front page as the address of everything", () => {
    const html = `<html><head><link rel="canonical" href="https://x.example/"></head><body><p>One.</p></body></html>`;
    expect(fragment(html, "https://x.example/a")).toMatchObject({ article: { url: "https://x.example/a" } });
    expect(fragment(html, "https://x.example/?rss")).toMatchObject({
      article: { url: "https://x.example/" },
    });
  });
});

describe("markup that is fit to be parsed", () => {
  test.each([
    ["a thousand pictures drawn in the page", `<svg>${'<path d="M0"/>'.repeat(2000)}</svg>`],
    ["paragraphs, items and cells left open", "<p>x<li>x<td>x".repeat(5000)],
    ["boxes side by side", "<div>x</div>".repeat(20_000)],
    ["line breaks", "x<br>".repeat(20_000)],
    ["less-than signs in a text", "a < b ".repeat(200_000)],
  ])("may hold %s", (_what, html) => {
    expect(misshapen(html)).toBeNull();
  });

  test("neither nests without end nor holds tags without number", () => {
    expect(misshapen("<div>".repeat(1001))).toContain("nests deeper");
    expect(misshapen("<i>x</i>".repeat(90_001))).toContain("more than 90000 tags");
  });
});
