import { expect, test } from "vitest";
import { canonicalUrl } from "../../../src/core/text/canonical-url.ts";

test.each([
  ["https://X.example/a/?utm_source=rss&id=7&fbclid=2#top", "https://x.example/a/?id=7"],
  ["https://x.example:443/a//b/", "https://x.example/a/b"],
  ["http://x.example:80", "http://x.example/"],
  ["https://x.example/?b=2&a=1", "https://x.example/?a=1&b=2"],
  ["  https://x.example./a ", "https://x.example/a"],
  ["/story?at_medium=RSS", "https://base.example/story"],
  ["https://x.example/a?ref=home&page=2", "https://x.example/a?page=2"],
  ["https://x.example/پاکستان", "https://x.example/%D9%BE%D8%A7%DA%A9%D8%B3%D8%AA%D8%A7%D9%86"],
])("%s is known as %s", (address, canonical) => {
  expect(canonicalUrl(address, "https://base.example/")).toBe(canonical);
  expect(canonicalUrl(canonical, null)).toBe(canonical);
});

test.each([
  "javascript:alert(1)",
  "mailto:a@x.example",
  "https://u:p@x.example/",
  "http://",
  "ftp://x.example/",
])("%s is no address of an article", (address) => {
  expect(canonicalUrl(address, null)).toBeNull();
});
