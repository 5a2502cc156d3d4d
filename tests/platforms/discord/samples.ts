import type { PictureBlock, QuoteBlock } from "../../../src/core/reply.ts";

const paragraph = "Officials met. in May. Exports reached *$3.2 billion*. More was to come.";

/** A quote with an answering sentence, markup in its words and its title, and something left out. */
export const quote: QuoteBlock = {
  kind: "quote",
  text: paragraph,
  shown: [[0, paragraph.indexOf(" More")]],
  marks: [[paragraph.indexOf("Exports"), paragraph.indexOf(" More")]],
  folded: false,
  source: {
    number: 1,
    articleId: "pakistan-it-exports",
    revision: "r1",
    paragraph: 8,
    title: "IT exports [2026]",
    publisher: "The archive",
    published: "2026-11-23T08:00:00Z",
    url: "https://example.org/a#p8",
    originalUrl: null,
    note: "earlier figure",
    language: "en",
  },
};

/** A chart of one bar. */
export function pictureBlock(alt: string): PictureBlock {
  return {
    kind: "picture",
    alt,
    chart: {
      title: "IT exports",
      unit: "billion US dollars",
      period: "FY2024",
      scale: "linear",
      note: null,
      bars: [
        {
          label: "Pakistan",
          value: 3.2,
          display: "$3.2 billion",
          paragraph: "pakistan-it-exports#8",
          range: [40, 52],
          source: 1,
        },
      ],
    },
  };
}
