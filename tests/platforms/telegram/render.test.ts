import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { excerpt } from "../../../src/core/answers/excerpt.ts";
import {
  type Block,
  bold,
  heading,
  link,
  type QuoteBlock,
  type Reply,
  reply,
  text,
} from "../../../src/core/reply.ts";
import { renderOne, renderTelegram } from "../../../src/platforms/telegram/render.ts";
import { finishText, MESSAGE_RULE } from "../../servers/telegram/entities.ts";
import { checkedUrl } from "../../servers/telegram/links.ts";
import { anyBlocks } from "../blocks.ts";
import { comparison, paragraph, quote } from "../quote.ts";

const only = (blocks: readonly Block[], rest: Partial<Reply> = {}) => {
  const [message, another] = renderTelegram(reply(blocks, rest));
  if (message === undefined || another !== undefined) throw new Error("not exactly one message");
  return message;
};

/** Entities with the words they stand for. */
const marked = (blocks: readonly Block[]) => {
  const { text: words, entities } = only(blocks);
  return entities.map((entity) => [entity.type, words.slice(entity.offset, entity.offset + entity.length)]);
};

describe("a reply on Telegram", () => {
  it("quotes in a block of its own, the answer bold, and says below where it stands", () => {
    expect(only([quote]).text).toBe(
      `${paragraph}\n[1] IT exports · Sanad briefing · 2026-11-23 · paragraph 2`,
    );
    expect(marked([quote])).toEqual([
      ["blockquote", paragraph],
      ["bold", "Exports passed $3.2 billion."],
      ["text_link", "IT exports"],
    ]);
  });

  it("folds what may be folded, and shows what is left out", () => {
    const shown = { ...quote, folded: true, marks: [], shown: [[29, 57]] } as const;
    expect(marked([shown])[0]).toEqual(["expandable_blockquote", "[…] Only textiles bring in more. […]"]);
  });

  it("names a source without an address in plain words", () => {
    const source = { ...quote.source, url: null, note: "earlier figure" };
    expect(marked([{ ...quote, source, marks: [] }])).toEqual([
      ["blockquote", paragraph],
      ["italic", "earlier figure"],
    ]);
  });

  it("ends a long title and a long publisher's name with a whole word, in one line", () => {
    const title = `Exports of the valley\n${"rose again and ".repeat(20)}`;
    const source = { ...quote.source, title, publisher: `The ${"🇵🇰".repeat(30)}` };
    const { text: words, entities } = only([{ ...quote, source }]);
    expect(words.split("\n").at(-1)).toBe(
      `[1] Exports of the valley ${"rose again and ".repeat(8)}rose… · The ${"🇵🇰".repeat(18)}… · 2026-11-23 · paragraph 2`,
    );
    expect(entities.at(-1)).toMatchObject({ type: "text_link", length: 147 });
  });

  it("links only what Telegram would not drop silently", () => {
    const words = text(
      link("a", "https://example.org/a"),
      " ",
      link("b", "http://localhost/b"),
      " ",
      link("c", "javascript:x"),
      bold(" d"),
    );
    expect(marked([words])).toEqual([
      ["text_link", "a"],
      ["bold", " d"],
    ]);
    const { keyboard } = only([words], {
      actions: [
        [{ kind: "link", label: "Open", url: "http://localhost/b" }],
        [{ kind: "link", label: "Read", url: "https://example.org" }],
      ],
    });
    expect(keyboard).toEqual([[{ text: "Read", url: "https://example.org/" }]]);
  });

  it("pings nobody whom an article names, and changes no letter of it", () => {
    const words = "Write to @alice_k, not to bob@example.org or @everyone.";
    expect(only([text(words)]).text).toBe(words);
    expect(marked([text(words)])).toEqual([
      ["text_link", "@alice_k"],
      ["text_link", "@everyone"],
    ]);
  });

  it("sees a mention where Telegram does: also after a slash or another @, but not inside an address", () => {
    const words = "us/@alice_k, @@bob_k, اردو@carol, https://example.org/@dave_k/1 (@eve_k)";
    expect(marked([text(words)])).toEqual([
      ["text_link", "@alice_k"],
      ["text_link", "@bob_k"],
      ["text_link", "@eve_k"],
    ]);
    const { text: said, entities } = only([text(words)]);
    const shown = finishText(said, entities, MESSAGE_RULE).entities;
    expect(shown.map(({ type }) => type)).toEqual(["text_link", "text_link", "url", "text_link"]);
  });

  it("puts the cells of a comparison one below the other, with each source once at the end", () => {
    const table: Block = {
      kind: "table",
      columns: ["Pakistan", "Bhutan"],
      rows: [
        {
          label: "Exports",
          cells: [
            { ...quote, marks: [] },
            { kind: "none", text: "Nothing on Bhutan" },
          ],
        },
        {
          label: "Targets",
          cells: [
            { ...quote, marks: [], shown: [[58, 83]] },
            { kind: "none", text: "Nothing on Bhutan" },
          ],
        },
      ],
    };
    expect(only([table]).text).toBe(
      [
        `Exports\nPakistan [1]\n${paragraph}\nBhutan: Nothing on Bhutan`,
        "Targets\nPakistan [1]\n[…] The target is $5 billion.\nBhutan: Nothing on Bhutan",
        "[1] IT exports · Sanad briefing · 2026-11-23 · paragraph 2",
      ].join("\n\n"),
    );
  });

  it("names an article once below a comparison that quotes it in several places", () => {
    expect(only([comparison]).text.split("\n").at(-1)).toBe(
      "IT exports · Sanad briefing · 2026-11-23 · [1] paragraph 2 · [2] paragraph 4",
    );
    expect(marked([comparison]).filter(([type]) => type === "text_link")).toEqual([
      ["text_link", "[1]"],
      ["text_link", "[2]"],
      ["text_link", "paragraph 2"],
      ["text_link", "paragraph 4"],
    ]);
  });

  it("makes lists, headings and buttons", () => {
    const items = [[bold("one")], [{ text: "two", style: "code", link: null } as const]];
    const blocks: Block[] = [
      heading("Numbers"),
      { kind: "list", ordered: true, items },
      { kind: "list", ordered: false, items },
    ];
    const message = only(blocks, {
      actions: [[{ kind: "button", label: "Send", payload: "1|ask|go", style: "primary" }]],
    });
    expect(message.text).toBe("Numbers\n\n1. one\n2. two\n\n• one\n• two");
    expect(message.keyboard).toEqual([[{ text: "Send", callback_data: "1|ask|go", style: "primary" }]]);
  });

  it("never sends nothing", () => {
    expect(only([]).text).toBe("There is nothing to show.");
    expect(only([text(" ")]).text).toBe("There is nothing to show.");
  });

  it("gives a picture its words as caption, and the rest as a message that follows", () => {
    const chart = {
      title: "Exports",
      unit: "billion US dollars",
      period: null,
      scale: "linear",
      bars: [],
      note: null,
    } as const;
    const alt = (length: number) => "One bar after the other. ".repeat(length).trim();
    const [before, picture, after] = renderTelegram(
      reply([text("Look:"), { kind: "picture", chart, alt: alt(60) }, text("Done.")]),
    );
    expect(before).toMatchObject({ text: "Look:", picture: null });
    expect(picture?.picture).not.toBeNull();
    expect(picture?.text.length).toBeLessThanOrEqual(1024);
    expect(`${picture?.text} ${after?.text}`).toBe(`${alt(60)}\n\nDone.`);
    expect(renderOne(reply([{ kind: "picture", chart, alt: alt(3) }])).picture).not.toBeNull();
    expect(renderOne(reply([{ kind: "picture", chart, alt: alt(400) }]))).toMatchObject({ picture: null });
  });
});

describe("any reply on Telegram", () => {
  it("keeps to Telegram's limits, message by message, and pings nobody", () => {
    fc.assert(
      fc.property(anyBlocks, (blocks) => {
        for (const message of [...renderTelegram(reply(blocks)), renderOne(reply(blocks))]) {
          expect(message.text.length).toBeLessThanOrEqual(4096);
          expect(message.entities.length).toBeLessThanOrEqual(100);
          expect(message.text.trim()).not.toBe("");
          for (const entity of message.entities) {
            expect(entity.length).toBeGreaterThan(0);
            expect(entity.offset + entity.length).toBeLessThanOrEqual(message.text.length);
            if (entity.type === "text_link") expect(checkedUrl(entity.url)).toBeDefined();
          }
          const shown = finishText(message.text, message.entities, MESSAGE_RULE).entities;
          expect(shown.filter(({ type }) => type === "mention")).toEqual([]);
        }
      }),
      { numRuns: 150 },
    );
  });

  it("shows slices of the stored paragraph and nothing else inside a quote", () => {
    fc.assert(
      fc.property(anyBlocks, (blocks) => {
        for (const { text: words, entities, part } of renderTelegram(reply(blocks))) {
          const quotes = part.blocks.flatMap((block): readonly QuoteBlock[] => {
            if (block.kind === "quote") return [block];
            if (block.kind !== "table") return [];
            return block.rows.flatMap(({ cells }) =>
              cells.flatMap((cell) => (cell.kind === "quote" ? [cell] : [])),
            );
          });
          const shown = entities
            .filter(({ type }) => type === "blockquote" || type === "expandable_blockquote")
            .map(({ offset, length }) => words.slice(offset, offset + length));
          expect(shown.map(slicesIn)).toEqual(
            quotes.map((block) =>
              excerpt(block)
                .flatMap((piece) => (piece.kind === "slice" ? [piece.text] : []))
                .join(""),
            ),
          );
        }
      }),
      { numRuns: 100 },
    );
  });
});

/** What stands between the gaps. */
const slicesIn = (shown: string): string => shown.replace(/^\[…\] | \[…\] | \[…\]$/g, "");
