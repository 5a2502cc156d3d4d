import fc from "fast-check";
import { expect, test } from "vitest";
import { escapeDiscord, maskedLink } from "../../../src/platforms/discord/cards/escape.ts";
import { withoutMarkup } from "../../../src/platforms/discord/cards/words.ts";

/** What a Discord client makes of backslashes: one before anything but letters, digits and space vanishes. */
const shown = (markdown: string) => markdown.replace(/\\([^0-9A-Za-z\s])/gu, "$1");

/** The same with each escaped character replaced by one that means nothing. */
const bare = (markdown: string) => markdown.replace(/\\([^0-9A-Za-z\s])/gu, "\uE000");

const markup = [
  /[*_~`|[\]]/u,
  /<@[!&]?\d+>|<#\d+>|<t:|<a?:\w+:\d+>|<\/|<id:|<https?:/u,
  /@(everyone|here)/u,
  /https?:\/\//u,
  /:[\w+-]+:/u,
  /^[^\S\n]*(>|#|-|\+|\d+[.)])/mu,
];

const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ...Array.from("*_~`|<>[]()\\:#-+@&/!.)\n "),
        "**",
        "__",
        "~~",
        "||",
        "```",
        "> ",
        ">>> ",
        "# ",
        "-# ",
        "- ",
        "1. ",
        "12) ",
        "@everyone",
        "@here",
        "<@123456789012345678>",
        "<@&123456789012345678>",
        "<#123456789012345678>",
        "<t:1700000000:R>",
        "<:smile:123456789012345678>",
        ":smile:",
        "</ask:123456789012345678>",
        "<id:home>",
        "https://example.org/a_b_c",
        "[text](https://example.org)",
        "\u202Eآزمائش\u202C",
        "پاکستان",
        "🇵🇰",
      ),
      fc.string({ unit: "binary" }),
      fc.lorem({ maxCount: 2 }),
    ),
    { maxLength: 30 },
  )
  .map((parts) => parts.join(""));

test("escaped text shows exactly the text, whatever it is", () => {
  fc.assert(
    fc.property(hostile, (text) => {
      expect(shown(escapeDiscord(text))).toBe(text);
    }),
    { numRuns: 2000 },
  );
});

test("no markup and no mention survives escaping", () => {
  fc.assert(
    fc.property(hostile, (text) => {
      for (const token of markup) expect(bare(escapeDiscord(text))).not.toMatch(token);
    }),
    { numRuns: 2000 },
  );
});

test("leaves plain prose as it is", () => {
  const prose = "Exports rose to $3.2 billion (a 24% increase) in FY2024, said Dr. Khan: “more to come”.";
  expect(escapeDiscord(prose)).toBe(prose);
});

test("escapes at the start of a line what means nothing inside one", () => {
  expect(escapeDiscord("1. one - two > three # four\n- five\n> six\n-# seven")).toBe(
    "1\\. one - two > three # four\n\\- five\n\\> six\n\\-# seven",
  );
});

test("an address cannot end its link early, and only web addresses are links", () => {
  expect(maskedLink("x", "https://example.org/a_(b)?c=<d> e\\")).toBe(
    "[x](https://example.org/a_%28b%29?c=%3Cd%3E%20e%5C)",
  );
  expect(maskedLink("x", "javascript:alert(1)")).toBe("x");
});

test("an address follows its words where these hold an address, of which Discord makes no link", () => {
  const url = "https://example.org/a_b";
  expect(maskedLink(escapeDiscord(url), url)).toBe("<https://example.org/a_b>");
  expect(maskedLink(escapeDiscord("see http://x.pk"), url)).toBe(
    "see http\\://x.pk (<https://example.org/a_b>)",
  );
  expect(maskedLink("https", url)).toBe("[https](https://example.org/a_b)");
  expect(withoutMarkup(`**Source** <${url}>`)).toBe(`Source ${url}`);
});
