import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Block, bold, heading, type QuoteBlock, reply, text } from "../../../src/core/reply.ts";
import { lookOf, renderConsole } from "../../../src/platforms/console/render.ts";
import { excerptText } from "../excerpt-text.ts";
import { comparison, paragraph, quote } from "../quote.ts";

const look = { width: 48, colour: false };

describe("a reply in the terminal", () => {
  it("shows the quote behind a bar, its source and its address below", () => {
    expect(renderConsole(reply([heading("Exports"), quote]), look)).toBe(
      [
        "Exports",
        "",
        "│ Exports passed $3.2 billion. Only textiles",
        "│ bring in more. The target is $5 billion.",
        "[1] IT exports · Sanad briefing · 2026-11-23 ·",
        "it-exports#2",
        "https://example.org/it#p2",
      ].join("\n"),
    );
  });

  it("is as wide as its terminal and as colourful as that allows, and plain and 80 columns wide elsewhere", () => {
    const terminal = { columns: 132, isTTY: true, hasColors: () => true };
    expect(lookOf(terminal)).toEqual({ width: 132, colour: true });
    // As Node says where TERM is dumb or NO_COLOR is set.
    expect(lookOf({ ...terminal, columns: 0, hasColors: () => false })).toEqual({ width: 80, colour: false });
    expect(lookOf({})).toEqual({ width: 80, colour: false });
  });

  it("marks the answering sentence in bold where colour is on", () => {
    const shown = renderConsole(reply([quote]), { width: 80, colour: true });
    expect(shown).toContain("\u001B[1mExports\u001B[22m \u001B[1mpassed\u001B[22m");
    expect(shown).not.toContain("\u001B[1mOnly\u001B[22m");
  });

  it("lets nothing that strangers wrote steer the terminal", () => {
    const clear = "a\u001B[2Jb\rc \u009B31m\u0007 \u001B]0;title\u0007";
    const label = `More\u001B[1m`;
    const shown = renderConsole(
      reply([heading(clear), text(clear), { ...quote, source: { ...quote.source, title: clear } }], {
        actions: [[{ kind: "link", label, url: "https://example.org/" }]],
        file: { name: "a\u001B.txt", text: clear },
      }),
      { width: 200, colour: false },
    );
    expect(shown).not.toMatch(/[^\P{Cc}\n]/u);
    expect(shown).toContain("a␛[2Jb");
  });

  it("shows a gap where something of the paragraph is left out", () => {
    const cut: QuoteBlock = {
      ...quote,
      shown: [
        [0, 28],
        [58, paragraph.length],
      ],
    };
    expect(renderConsole(reply([cut]), { width: 120, colour: false })).toContain(
      "│ Exports passed $3.2 billion. […] The target is $5 billion.",
    );
  });

  it("numbers what can be pressed", () => {
    const shown = renderConsole(
      reply([text("Nothing in the archive says this.")], {
        actions: [[{ kind: "button", label: "/exports", payload: "1|topics|open|exports", style: "plain" }]],
      }),
      look,
    );
    expect(shown).toContain("(1) /exports");
  });

  it("breaks a row of buttons between two of them, not within one", () => {
    const labels = ["/exports", "/incentives", "Tell me when something is published", "Another"];
    const shown = renderConsole(
      reply([], {
        actions: [labels.map((label) => ({ kind: "button", label, payload: "1|a|b", style: "plain" }))],
      }),
      look,
    );
    expect(shown.split("\n")).toEqual([
      "(1) /exports   (2) /incentives",
      "(3) Tell me when something is published",
      "(4) Another",
    ]);
  });

  it("keeps every cell of a comparison under its column's name", () => {
    const table: Block = {
      kind: "table",
      columns: ["Pakistan", "India"],
      rows: [{ label: "Exports", cells: [quote, { kind: "none", text: "Nothing on India" }] }],
    };
    const shown = renderConsole(reply([table]), { width: 100, colour: false }).split("\n");
    expect(shown.slice(0, 5)).toEqual([
      "EXPORTS",
      "Pakistan [1]",
      `│ ${paragraph}`,
      "India",
      "Nothing on India",
    ]);
    expect(shown.at(-2)).toBe("[1] IT exports · Sanad briefing · 2026-11-23 · it-exports#2");
  });

  it("names an article once below a comparison that quotes it in several places", () => {
    const shown = renderConsole(reply([comparison]), { width: 100, colour: false });
    expect(shown.split("\n\n").at(-1)).toBe(
      [
        "IT exports · Sanad briefing · 2026-11-23",
        "[1] it-exports#2",
        "https://example.org/it#p2",
        "[2] it-exports#4",
        "https://example.org/it#p4",
      ].join("\n"),
    );
  });

  it("never shows a word that the paragraph does not hold, however narrow the terminal", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "grapheme", maxLength: 200 }),
        fc.integer({ min: 1, max: 90 }),
        (typed, width) => {
          const said = `${typed} x`;
          const block: QuoteBlock = { ...quote, text: said, shown: [[0, said.length]], marks: [] };
          const lines = renderConsole(reply([block]), { width, colour: false })
            .split("\n")
            .filter((line) => line.startsWith("│ "));
          const squeeze = (value: string) => value.replace(/\s+/gu, "");
          expect(squeeze(lines.map((line) => line.slice(2)).join(" "))).toBe(squeeze(said));
          expect(excerptText(block)).toBe(said.trim());
        },
      ),
    );
  });

  it("lists spans with their links written out", () => {
    const shown = renderConsole(
      reply([
        {
          kind: "list",
          ordered: true,
          items: [[bold("/exports"), { text: "  site", style: "plain", link: "https://a.example/" }]],
        },
      ]),
      { width: 80, colour: false },
    );
    expect(shown).toBe("1. /exports  site (https://a.example/)");
  });
});

describe("no line is longer than the terminal is wide", () => {
  const words = fc.array(fc.string({ unit: "grapheme", minLength: 1, maxLength: 12 }), { minLength: 1 });
  const chart = (label: string): Block => ({
    kind: "picture",
    alt: "two bars",
    chart: {
      title: "Exports of services",
      unit: "billion US dollars",
      period: "Pakistan: fiscal year 2024; no year given for India and Bangladesh",
      scale: "log",
      note: "The axis is logarithmic: each mark is ten times the one before it.",
      bars: [
        { label, value: 200, display: "more than $200 billion", paragraph: "a#1", range: [0, 1], source: 2 },
        {
          label: "Pakistan",
          value: 3,
          display: "above $3 billion",
          paragraph: "a#1",
          range: [0, 1],
          source: 12,
        },
      ],
    },
  });
  const columns = (line: string) => [...new Intl.Segmenter("en").segment(line)].length;
  const widest = (block: Block, width: number) =>
    Math.max(
      ...renderConsole(reply([block]), { width, colour: false })
        .split("\n")
        .map(columns),
    );

  it("whatever is quoted: every line has its bar", () => {
    fc.assert(
      fc.property(words, fc.integer({ min: 60, max: 120 }), (parts, width) => {
        const said = parts.join(" ").replaceAll(/[^\S ]/g, "-");
        const block: Block = { ...quote, text: said, shown: [[0, said.length]], marks: [] };
        const lines = renderConsole(reply([block]), { width, colour: false }).split("\n");
        const quoted = lines.slice(
          0,
          lines.findIndex((line) => line.startsWith("[1] ")),
        );
        expect(quoted.every((line) => line.startsWith("│"))).toBe(true);
        expect(widest(block, width)).toBeLessThanOrEqual(width);
      }),
    );
  });

  it("in a chart, and in a list of more than nine", () => {
    const items = Array.from(
      { length: 12 },
      () => [{ text: "word ".repeat(30), style: "plain", link: null }] as const,
    );
    for (const width of [24, 40, 60, 76, 100]) {
      expect(widest(chart("Bangladesh"), width)).toBeLessThanOrEqual(width);
      expect(widest({ kind: "list", ordered: true, items }, width)).toBeLessThanOrEqual(width);
    }
  });
});
