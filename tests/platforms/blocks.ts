import fc from "fast-check";
import type { Range } from "../../src/core/article.ts";
import type { Block, Cell, QuoteBlock, Span } from "../../src/core/reply.ts";

const words = [
  "exports",
  "rose",
  "to",
  "$3.2",
  "billion.",
  "Dr.",
  "<b>",
  "**",
  "_x_",
  "@everyone",
  "and/@someone",
  "@@someone",
  "https://example.org/@someone",
  "<@1>",
  "`",
  "/ask",
  "https://t.me/x",
  "پاکستان",
  "کی",
  "برآمدات۔",
  "👩‍👩‍👧",
  "é",
  "न्हि",
  "\n",
  "\n\n",
  "&amp;",
  "> quote",
  "-# small",
  "||",
  "[a](b)",
  "\u202e",
  "x".repeat(90),
];

/** Text as strangers write it: markup of every platform, mentions, other scripts, emoji, lines, words without end. */
export const wildText = (maxWords: number): fc.Arbitrary<string> =>
  fc
    .array(
      fc.oneof(
        { weight: 6, arbitrary: fc.constantFrom(...words) },
        fc.string({ unit: "grapheme", maxLength: 12 }),
      ),
      {
        minLength: 1,
        maxLength: maxWords,
      },
    )
    .map((parts) => parts.join(" "));

const span = (maxWords: number): fc.Arbitrary<Span> =>
  fc.record({
    text: wildText(maxWords),
    style: fc.constantFrom("plain", "bold", "italic", "underline", "strike", "code"),
    link: fc.constantFrom(
      null,
      null,
      "https://example.org/a?b=c#d",
      "javascript:alert(1)",
      "http://localhost/x",
    ),
  });

const spans = (maxWords: number) => fc.array(span(maxWords), { minLength: 1, maxLength: 8 });

/** Ranges of a text in order, not overlapping; none empty. */
const rangesOf = (length: number): fc.Arbitrary<readonly Range[]> =>
  fc.uniqueArray(fc.nat({ max: length }), { maxLength: 8 }).map((points) => {
    const sorted = points.toSorted((a, b) => a - b);
    return sorted.flatMap((start, i): Range[] => {
      const end = sorted[i + 1];
      return i % 2 === 0 && end !== undefined ? [[start, end]] : [];
    });
  });

// No paragraph of an archive is blank.
const paragraphText = (maxWords: number) => wildText(maxWords).filter((text) => text.trim() !== "");

/** A quote with any ranges shown and marked. */
export const quoteBlock = (maxWords: number): fc.Arbitrary<QuoteBlock> =>
  paragraphText(maxWords).chain((text) =>
    fc.record({
      kind: fc.constant("quote" as const),
      text: fc.constant(text),
      shown: rangesOf(text.length).map(([first, ...rest]): [Range, ...Range[]] => [
        first ?? [0, text.length],
        ...rest,
      ]),
      marks: rangesOf(text.length),
      folded: fc.boolean(),
      source: fc.record({
        number: fc.integer({ min: 1, max: 20 }),
        articleId: fc.constant("pakistan-it-exports"),
        revision: fc.constant("r1"),
        paragraph: fc.integer({ min: 1, max: 400 }),
        title: wildText(12),
        publisher: wildText(3),
        published: fc.constant("2026-11-23"),
        url: fc.constantFrom(null, "https://example.org/a#p3", "http://127.0.0.1:3000/a/x#p1"),
        originalUrl: fc.constantFrom(null, "https://example.org/a#:~:text=exports"),
        language: fc.constant("en" as const),
        note: fc.constantFrom(null, "earlier figure"),
      }),
    }),
  );

const cell = (maxWords: number): fc.Arbitrary<Cell> =>
  fc.oneof(quoteBlock(maxWords), fc.constant({ kind: "none" as const, text: "Nothing on Bhutan" }));

/** Every kind of block but pictures, some far longer than any message. */
const anyBlock: fc.Arbitrary<Block> = fc.oneof(
  fc.record({ kind: fc.constant("heading" as const), text: wildText(8) }),
  fc.record({ kind: fc.constant("text" as const), spans: spans(60) }),
  quoteBlock(40),
  quoteBlock(900),
  fc.record({
    kind: fc.constant("list" as const),
    ordered: fc.boolean(),
    items: fc.array(spans(12), { maxLength: 30 }),
  }),
  fc.integer({ min: 1, max: 4 }).chain((columns) =>
    fc.record({
      kind: fc.constant("table" as const),
      columns: fc.array(wildText(2), { minLength: columns, maxLength: columns }),
      rows: fc.array(
        fc.record({
          label: wildText(2),
          cells: fc.array(cell(60), { minLength: columns, maxLength: columns }),
        }),
        { maxLength: 5 },
      ),
    }),
  ),
);

/** The blocks of a reply. */
export const anyBlocks: fc.Arbitrary<readonly Block[]> = fc.array(anyBlock, { maxLength: 8 });
