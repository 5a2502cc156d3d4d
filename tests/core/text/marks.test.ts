import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Span } from "../../../src/core/reply.ts";
import { readMarks, spansOf, writeMarks } from "../../../src/core/text/marks.ts";

const seen = (typed: string) => spansOf(readMarks(typed));
const plain = { style: "plain", link: null } as const;

describe("marks", () => {
  it("are bold, italic, underline, strike, code and links", () => {
    expect(seen("**a** *b* _c_ __d__ ~~e~~ `f` [g](https://example.org/g)")).toEqual([
      { text: "a", style: "bold", link: null },
      { text: " ", ...plain },
      { text: "b", style: "italic", link: null },
      { text: " ", ...plain },
      { text: "c", style: "italic", link: null },
      { text: " ", ...plain },
      { text: "d", style: "underline", link: null },
      { text: " ", ...plain },
      { text: "e", style: "strike", link: null },
      { text: " ", ...plain },
      { text: "f", style: "code", link: null },
      { text: " ", ...plain },
      { text: "g", style: "plain", link: "https://example.org/g" },
    ]);
  });

  it("may stand inside each other, and a link may be bold", () => {
    expect(seen("**see [this](https://example.org)**")).toEqual([
      { text: "see ", style: "bold", link: null },
      { text: "this", style: "bold", link: "https://example.org" },
    ]);
  });

  it("are none in snake_case_words, sums, escapes and addresses", () => {
    const typed = String.raw`snake_case_word 2 * 3 * 4 \*so\* https://example.org/a_b_c*d`;
    expect(readMarks(typed)).toEqual({
      text: "snake_case_word 2 * 3 * 4 *so* https://example.org/a_b_c*d",
      spans: [],
    });
  });

  it("make links of bare addresses, without the full stop after them", () => {
    expect(spansOf({ text: "At https://example.org/x. Soon", spans: [] })).toEqual([
      { text: "At ", ...plain },
      { text: "https://example.org/x", style: "plain", link: "https://example.org/x" },
      { text: ". Soon", ...plain },
    ]);
  });

  it("take parentheses that close within an address for part of it, and no other", () => {
    const river = "https://example.org/wiki/Ravi_(river)";
    const links = (typed: string) =>
      seen(typed).flatMap(({ text, link }) => (link === null ? [] : [[text, link]]));
    expect(links(`[the Ravi](${river}) rises`)).toEqual([["the Ravi", river]]);
    expect(links(`See ${river}.`)).toEqual([[river, river]]);
    expect(links(`It rises (see ${river}), and falls (see https://example.org).`)).toEqual([
      [river, river],
      ["https://example.org", "https://example.org"],
    ]);
  });

  it("open nothing but the web", () => {
    const spans = [{ range: [0, 4], style: "link", url: "tg://user?id=1" }] as const;
    expect(spansOf({ text: "Maha", spans })).toEqual([{ text: "Maha", ...plain }]);
  });
});

/** Letters by which each kind of mark could be mistaken for another, and none at the edges that marks would move. */
const words = fc
  .array(fc.constantFrom("a", "b ", "*", "_", "~", "`", "[", "]", "(", ")", "\\", "پ", "😀", "\n"), {
    minLength: 1,
    maxLength: 12,
  })
  .map((parts) => `x${parts.join("")}y`);

const span: fc.Arbitrary<Span> = fc.record({
  text: words,
  style: fc.constantFrom("plain", "bold", "italic", "underline", "strike"),
  link: fc.constantFrom(null, "https://example.org/a_b"),
});

it("written into a form and read again, formatting looks the same", () => {
  const merged = (spans: readonly Span[]) =>
    spans.reduce<readonly Span[]>((out, next) => {
      const last = out.at(-1);
      return last !== undefined && last.style === next.style && last.link === next.link
        ? [...out.slice(0, -1), { ...last, text: last.text + next.text }]
        : [...out, next];
    }, []);
  fc.assert(
    fc.property(fc.array(span, { minLength: 1, maxLength: 4 }), (spans) => {
      const before = merged(spans);
      expect(merged(seen(writeMarks(before)))).toEqual(before);
    }),
    { numRuns: 500 },
  );
});

it("written into a form and read again, a link keeps the space between its bold words and an address as its text", () => {
  const link = "https://example.org/notice";
  const spans: readonly Span[] = [
    { text: "new", style: "bold", link },
    { text: " ", style: "plain", link },
    { text: "notice", style: "italic", link },
    { text: ", or ", style: "plain", link: null },
    { text: "https://example.org/my_page", style: "plain", link: "https://example.org/my_page?from=bot" },
  ];
  const again = seen(writeMarks(spans));
  expect(again.map(({ text }) => text).join("")).toBe("new notice, or https://example.org/my_page");
  expect(again.filter((one) => one.text.trim() !== "" && one.link !== null)).toEqual(
    spans.filter((one) => one.text.trim() !== "" && one.link !== null),
  );
});
