import fc from "fast-check";
import { expect, it } from "vitest";
import { announcementReply } from "../../src/core/announcements/announcement.ts";
import { previews } from "../../src/platform-list.ts";
import { renderOne as onDiscord } from "../../src/platforms/discord/render.ts";
import { renderOne as onTelegram } from "../../src/platforms/telegram/render.ts";

const render = { telegram: onTelegram, discord: onDiscord };
const [telegram, discord] = previews;

it("says that an announcement is too long exactly when a message would be cut", () => {
  const words = fc.constantFrom("a", "*", "پ", "😀", "- ", "\n", "word ");
  const style = fc.constantFrom("plain", "bold", "italic");
  const span = fc.record({
    text: fc.tuple(words, fc.integer({ min: 1, max: 1500 })).map(([word, times]) => word.repeat(times)),
    style,
    link: fc.constantFrom(null, "https://example.org/notice"),
  });
  fc.assert(
    fc.property(fc.array(span, { minLength: 1, maxLength: 4 }), (spans) => {
      fc.pre(spans.some(({ text }) => text.trim() !== ""));
      const reply = announcementReply({ title: "News", spans, link: "https://example.org" });
      for (const preview of previews) {
        if (preview.platform !== "telegram" && preview.platform !== "discord") throw new Error("which?");
        const isCut = JSON.stringify(render[preview.platform](reply)).includes(
          "for which one message has no room",
        );
        expect(preview.excess(reply).length > 0).toBe(isCut);
      }
    }),
    { numRuns: 100 },
  );
});

it("counts what a message may have besides characters", () => {
  const spans = Array.from({ length: 130 }, (_, i) => {
    return { text: `${i} `, style: i % 2 === 0 ? "bold" : "italic", link: null } as const;
  });
  const reply = announcementReply({ title: null, spans, link: null });
  expect(telegram?.excess(reply)).toEqual([{ what: "formatted parts", count: 130, max: 100 }]);
  expect(discord?.excess(reply)).toEqual([]);
});

it("shows words without markup, and below them where they lead", () => {
  const reply = announcementReply({
    title: "2 * 2",
    spans: [
      { text: "Read ", style: "plain", link: null },
      { text: "this", style: "bold", link: "https://example.org/a_b" },
    ],
    link: "https://example.org/c",
  });
  for (const { words } of previews)
    expect(words(reply).split(/\n+/)).toEqual([
      "2 * 2",
      "Read this",
      "Read more",
      "https://example.org/a_b",
      "https://example.org/c",
    ]);
});
