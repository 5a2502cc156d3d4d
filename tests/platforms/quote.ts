import type { Block, QuoteBlock } from "../../src/core/reply.ts";

/** Three sentences, of which `quote` marks the first. */
export const paragraph =
  "Exports passed $3.2 billion. Only textiles bring in more. The target is $5 billion.";

/** The whole paragraph, as an answer quotes it. */
export const quote: QuoteBlock = {
  kind: "quote",
  text: paragraph,
  shown: [[0, paragraph.length]],
  marks: [[0, 28]],
  folded: false,
  source: {
    number: 1,
    articleId: "it-exports",
    revision: "r1",
    paragraph: 2,
    title: "IT exports",
    publisher: "Sanad briefing",
    published: "2026-11-23",
    url: "https://example.org/it#p2",
    originalUrl: null,
    note: null,
    language: "en",
  },
};

/** A comparison that quotes two paragraphs of one article. */
export const comparison: Block = {
  kind: "table",
  columns: ["Pakistan", "India"],
  rows: [
    {
      label: "Exports",
      cells: [
        quote,
        {
          ...quote,
          source: { ...quote.source, number: 2, paragraph: 4, url: "https://example.org/it#p4" },
        },
      ],
    },
  ],
};
