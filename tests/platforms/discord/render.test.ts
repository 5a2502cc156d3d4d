import fc from "fast-check";
import { expect, test } from "vitest";
import { type Action, bold, heading, link, plain, reply, text } from "../../../src/core/reply.ts";
import { sizeOf } from "../../../src/platforms/discord/cards/card.ts";
import { textsOf, withoutMarkup } from "../../../src/platforms/discord/cards/words.ts";
import { renderDiscord, renderOne, threadTitle } from "../../../src/platforms/discord/render.ts";
import { checkComponents } from "../../servers/discord/forms/components.ts";
import { createForm } from "../../servers/discord/forms/form.ts";
import { anyBlocks, quoteBlock } from "../blocks.ts";
import { excerptText } from "../excerpt-text.ts";
import { pictureBlock, quote } from "./samples.ts";

test("renders an answer as a card: the quote behind a bar, the answer bold, the source small, buttons below", () => {
  const answer = reply([heading("IT exports"), quote], {
    actions: [
      [
        { kind: "button", label: "More", payload: "1|ask|more|x", style: "primary" },
        { kind: "link", label: "Open", url: "https://example.org/a" },
      ],
    ],
  });
  expect(renderDiscord(answer)).toEqual([
    {
      components: [
        {
          type: 17,
          accent_color: 0x3b6e75,
          components: [
            { type: 10, content: "### IT exports" },
            {
              type: 10,
              content: [
                "> Officials met. in May. **Exports reached \\*$3.2 billion\\*.** \\[…\\]",
                "-# \\[1\\] [IT exports \\[2026\\]](https://example.org/a#p8) · The archive · 2026-11-23 · paragraph 8 · earlier figure",
              ].join("\n"),
            },
            {
              type: 1,
              components: [
                { type: 2, style: 1, label: "More", custom_id: "1|ask|more|x" },
                { type: 2, style: 5, label: "Open", url: "https://example.org/a" },
              ],
            },
          ],
        },
      ],
      pictures: [],
      part: answer,
    },
  ]);
});

test("renders a line or two without a frame", () => {
  const [message] = renderDiscord(
    reply([text("Done. ", bold("Next: Monday"), " ", link("here", "https://a.b"))]),
  );
  expect(message?.components).toEqual([{ type: 10, content: "Done. **Next: Monday** [here](https://a.b)" }]);
});

test("renders lists, styles and tables so that they can be read on a phone", () => {
  const [message] = renderDiscord(
    reply([
      {
        kind: "list",
        ordered: false,
        items: [[plain("one")], [{ text: "two", style: "italic", link: null }, plain("*")]],
      },
      { kind: "list", ordered: true, items: [[plain("first\nline")]] },
      {
        kind: "table",
        columns: ["Pakistan", "India"],
        rows: [{ label: "Exports", cells: [quote, { kind: "none", text: "Nothing on India" }] }],
      },
    ]),
  );
  const texts = textsOf(message?.components ?? []);
  expect(texts[0]).toBe("- one\n- *two*\\*");
  expect(texts[1]).toBe("1. first\n   line");
  expect(texts[2]).toMatch(/^\*\*Exports\*\*\n__Pakistan__ \\\[1\\\]\n> .+\n__India__\nNothing on India$/u);
  expect(texts[3]).toMatch(
    /^-# \\\[1\\\] \[.+\]\(https:\/\/example\.org\/a#p8\) · The archive · 2026-11-23 · paragraph 8/u,
  );
});

test("names an article once below the table that quotes it in several places", () => {
  const other = {
    ...quote,
    source: { ...quote.source, number: 2, paragraph: 9, url: "https://example.org/a#p9" },
  };
  const rows = [
    { label: "Exports", cells: [quote, other] },
    { label: "Targets", cells: [quote, { kind: "none", text: "Nothing" } as const] },
  ];
  const [message] = renderDiscord(reply([{ kind: "table", columns: ["Pakistan", "India"], rows }]));
  expect(textsOf(message?.components ?? []).at(-1)).toBe(
    "-# IT exports \\[2026\\] · The archive · 2026-11-23 · earlier figure · \\[1\\] [paragraph 8](https://example.org/a#p8) · \\[2\\] [paragraph 9](https://example.org/a#p9)",
  );
});

test("shows a chart as a picture with its words for those who do not see it", () => {
  const [message] = renderDiscord(reply([pictureBlock("x".repeat(2000))]));
  expect(message?.pictures).toMatchObject([{ name: "chart-1.png", chart: pictureBlock("").chart }]);
  expect(message?.pictures[0]?.alt).toHaveLength(1024);
  expect(message?.components).toMatchObject([
    { type: 17, components: [{ type: 12, items: [{ media: { url: "attachment://chart-1.png" } }] }] },
  ]);
});

test("never passes Discord's limits, whatever is said, and Discord's own checks take it", () => {
  fc.assert(
    fc.property(anyBlocks, manyActions, (blocks, actions) => {
      const answer = reply(blocks, { actions });
      for (const { components } of [...renderDiscord(answer), renderOne(answer)]) {
        const { text, count } = sizeOf(components);
        expect(text).toBeLessThanOrEqual(4000 - 30);
        expect(count).toBeLessThanOrEqual(40 - 1);
        const form = createForm();
        checkComponents(form, JSON.parse(JSON.stringify(components)), true, []);
        form.done();
      }
    }),
    { numRuns: 60 },
  );
}, 120_000);

test("shows each quote in the paragraph's own words", () => {
  fc.assert(
    fc.property(quoteBlock(60), (block) => {
      const whole = { ...block, shown: [[0, block.text.length]] as const };
      for (const quoted of [block, whole]) {
        const [message] = renderDiscord(reply([quoted]));
        const [shown = ""] = textsOf(message?.components ?? []);
        const barred = shown.split("\n").filter((line) => line.startsWith("> "));
        const words = unescaped(barred.map((line) => line.slice(2)).join("\n"));
        expect(words).toBe(excerptText(quoted).trim());
      }
    }),
    { numRuns: 300 },
  );
});

test("says that there is more where one message cannot hold everything", () => {
  const long = reply(Array.from({ length: 30 }, () => quote));
  const words = textsOf(renderOne(long).components);
  expect(words.at(-1)).toBe("… and more, for which one message has no room.");
  expect(renderDiscord(reply(Array.from({ length: 300 }, () => quote)))).toHaveLength(5);
});

test("puts the buttons under the last of several messages", () => {
  const actions: readonly (readonly Action[])[] = [
    [{ kind: "button", label: "Sources", payload: "1|ask|sources", style: "plain" }],
  ];
  const messages = renderDiscord(
    reply(
      Array.from({ length: 40 }, () => quote),
      { actions },
    ),
  );
  expect(messages.length).toBeGreaterThan(1);
  expect(messages.map(({ part }) => part.actions.length)).toEqual([...messages.slice(1).map(() => 0), 1]);
});

test("turns a link that no button can hold into a line, and drops a button that is there twice", () => {
  const far = `https://example.org/${"x".repeat(600)}`;
  const more = { kind: "button", label: "More", payload: "1|ask|more", style: "plain" } as const;
  const [message] = renderDiscord(
    reply([text("hello")], { actions: [[{ kind: "link", label: "far", url: far }, more, more]] }),
  );
  expect(message?.components).toMatchObject([
    { content: "hello" },
    { content: `[far](${far})` },
    { type: 1, components: [{ custom_id: "1|ask|more" }] },
  ]);
});

test("ends a button's long label with a whole word, and with whole letters", () => {
  const labels = [`Ask about: ${"the mills of the valley ".repeat(5)}`, `${"👨‍👩‍👧‍👦".repeat(9)} on a bench`];
  const [message] = renderDiscord(
    reply([text("hello")], {
      actions: [
        labels.map((label, i) => ({ kind: "button", label, payload: `1|ask|about|${i}`, style: "plain" })),
      ],
    }),
  );
  expect(message?.components[1]).toMatchObject({
    components: [
      { label: `Ask about: ${"the mills of the valley ".repeat(2)}the mills of the…` },
      { label: `${"👨‍👩‍👧‍👦".repeat(7)}…` },
    ],
  });
});

test("shows a quote whose address is longer than a message, without the link", () => {
  const far = { ...quote, source: { ...quote.source, url: `https://example.org/${"%D8%A8".repeat(1000)}` } };
  const [message] = renderDiscord(reply([far, text(link("there", far.source.url))]));
  const words = withoutMarkup(textsOf(message?.components ?? []).join("\n"));
  expect(words).toContain(`${quote.source.title} · ${quote.source.publisher}`);
  expect(words).toContain("there");
  expect(words).not.toContain("example.org");
});

test("names a thread by its heading, or by its first words", () => {
  expect(threadTitle(reply([text("first"), heading("News of\nthe day")]))).toBe("first");
  expect(threadTitle(reply([heading("News of\nthe day")]))).toBe("News of the day");
  expect(threadTitle(reply([quote]))).toBe("News from the archive");
});

test("reads the words of a card without its markup", () => {
  expect(
    withoutMarkup("### Title\n> **Exports \\*rose\\*.** \\[…\\]\n-# \\[1\\] [IT \\[x\\]](https://a.b) · p"),
  ).toBe("Title\nExports *rose*. […]\n[1] IT [x] · p");
});

const manyActions: fc.Arbitrary<readonly (readonly Action[])[]> = fc.array(
  fc.array(
    fc.oneof(
      fc.record({
        kind: fc.constant("button" as const),
        label: fc.string({ minLength: 1, maxLength: 120, unit: "grapheme" }),
        payload: fc.nat().map((n) => `1|ask|more|${n}`),
        style: fc.constantFrom("plain" as const, "primary" as const, "danger" as const),
      }),
      fc.record({
        kind: fc.constant("link" as const),
        label: fc.constant("Open"),
        url: fc.constantFrom(
          "https://example.org/a",
          "javascript:alert(1)",
          `https://e.org/${"y".repeat(900)}`,
        ),
      }),
      fc.record({
        kind: fc.constant("chooseConversation" as const),
        label: fc.constant("For a channel…"),
        payload: fc.constant("1|subscribe|elsewhere"),
      }),
    ),
    { minLength: 1, maxLength: 7 },
  ),
  { maxLength: 5 },
);

/** Takes bold marks and backslashes away: no other marks stand in a quote. */
function unescaped(markdown: string): string {
  return markdown
    .replace(/(?<!\\)(?:\\\\)*\*\*/gu, (marks) => marks.slice(0, -2))
    .replace(/\\([^0-9A-Za-z\s])/gu, "$1")
    .trim();
}
