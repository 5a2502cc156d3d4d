import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Block, heading, type QuoteBlock, text } from "../../src/core/reply.ts";
import { type Fits, pack, packOne } from "../../src/platforms/pack.ts";
import { anyBlocks } from "./blocks.ts";
import { excerptText } from "./excerpt-text.ts";
import { paragraph, quote } from "./quote.ts";

/** Limits of a platform that counts visible characters, and 60 units for each source line. */
const size = (block: Block): number => {
  switch (block.kind) {
    case "heading":
      return block.text.length + 2;
    case "text":
      return block.spans.reduce((sum, span) => sum + span.text.length, 2);
    case "quote":
      return excerptText(block).length + 62;
    case "list":
      return block.items.flat().reduce((sum, span) => sum + span.text.length, block.items.length * 5);
    case "table":
      return block.rows
        .flatMap(({ cells }) => cells)
        .reduce(
          (sum, cell) => sum + (cell.kind === "quote" ? size(cell) : cell.text.length),
          block.rows.length * 20,
        );
    case "picture":
      return 100;
    case "break":
      return 0;
  }
};

const upTo =
  (limit: number): Fits =>
  (blocks) =>
    blocks.reduce((sum, block) => sum + size(block), 0) <= limit;

const quotesIn = (block: Block): readonly QuoteBlock[] => {
  if (block.kind === "quote") return [block];
  if (block.kind === "table")
    return block.rows.flatMap(({ cells }) => cells.flatMap((cell) => (cell.kind === "quote" ? [cell] : [])));
  return [];
};

const quoteOf = (stored: string): QuoteBlock => ({
  ...quote,
  text: stored,
  shown: [[0, stored.length]],
  marks: [],
});

const excerpts = (messages: readonly (readonly Block[])[]) =>
  messages.map((blocks) => blocks.flatMap(quotesIn).map(excerptText));

describe("packing a document into messages", () => {
  it("leaves what fits alone", () => {
    const blocks = [heading("Exports"), quoteOf(paragraph)];
    expect(pack(blocks, upTo(500))).toEqual([blocks]);
  });

  it("cuts between blocks where it can, and takes a heading along with what it heads", () => {
    const [first, second] = [text("a".repeat(60)), text("b".repeat(60))];
    expect(pack([first, heading("Next"), second], upTo(80))).toEqual([[first], [heading("Next"), second]]);
  });

  it("cuts a quote between sentences and says that there is more", () => {
    expect(excerpts(pack([quoteOf(paragraph)], upTo(130)))).toEqual([
      ["Exports passed $3.2 billion. Only textiles bring in more. […]"],
      ["[…] The target is $5 billion."],
    ]);
  });

  it("cuts a sentence between words and a word between characters only where it must", () => {
    expect(pack([text("one two three")], upTo(10))).toEqual([[text("one two")], [text("three")]]);
    expect(pack([text("👩‍👩‍👧👩‍👩‍👧")], upTo(12))).toEqual([[text("👩‍👩‍👧")], [text("👩‍👩‍👧")]]);
  });

  it("keeps the numbers of a list that is cut", () => {
    const item = (word: string) => [{ text: word, style: "plain", link: null } as const];
    const list = { kind: "list", ordered: true, items: ["one", "two", "three"].map(item) } as const;
    const shown = pack([list], upTo(18)).map((blocks) =>
      blocks.flatMap((block) => (block.kind === "text" ? block.spans.map((span) => span.text) : [])).join(""),
    );
    expect(shown).toEqual(["1. one\n2. two", "3. three"]);
  });

  it("says so when one message is all there is", () => {
    const more = text("… and more.");
    expect(packOne([text("one two three four five")], upTo(22), more)).toEqual([text("one two"), more]);
    expect(packOne([text("one")], upTo(22), more)).toEqual([text("one")]);
  });

  it("begins another message at a break, and leaves it out where there is only one", () => {
    const blocks = [text("one"), { kind: "break" }, text("two")] as const;
    expect(pack(blocks, upTo(1000))).toEqual([[text("one")], [text("two")]]);
    expect(packOne(blocks, upTo(1000), text("more"))).toEqual([text("one"), text("two")]);
  });

  it("names a limit under which nothing could ever be shown", () => {
    expect(() => pack([text("one")], () => false)).toThrow(RangeError);
  });

  it("fits every message, whatever the document", () => {
    fc.assert(
      fc.property(anyBlocks, fc.integer({ min: 260, max: 4000 }), (blocks, limit) => {
        const fits = upTo(limit);
        for (const message of pack(blocks, fits)) expect(fits(message)).toBe(true);
        const more = text("… and more.");
        expect(fits(packOne(blocks, fits, more))).toBe(true);
      }),
      { numRuns: 150 },
    );
  });

  it("shows every quoted character once, in order, as slices of the stored text", () => {
    fc.assert(
      fc.property(anyBlocks, fc.integer({ min: 260, max: 2000 }), (blocks, limit) => {
        const before = blocks.flatMap(quotesIn);
        const after = pack(blocks, upTo(limit)).flat().flatMap(quotesIn);
        const shownOf = (quotes: readonly QuoteBlock[]) =>
          quotes
            .flatMap((q) => q.shown.map(([start, end]) => q.text.slice(start, end)))
            .join("")
            .replace(/\s+/g, "");
        expect(shownOf(after)).toBe(shownOf(before));
        for (const q of after) for (const [start, end] of q.shown) expect(start).toBeLessThan(end);
      }),
      { numRuns: 150 },
    );
  });
});
