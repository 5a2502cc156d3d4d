import fc from "fast-check";
import { expect, it } from "vitest";
import { wordsFor } from "../../src/core/words/index.ts";
import { composeDigest, type DigestItem } from "../../src/news/digest.ts";
import { renderOne as renderDiscord } from "../../src/platforms/discord/render.ts";
import { renderOne as renderTelegram } from "../../src/platforms/telegram/render.ts";
import { articleOf } from "../search/articles.ts";

const sentence = (letters: number) =>
  `${"In 2026 exports of the valley rose (by 4%) ".repeat(20).slice(0, letters).trim()}.`;
const lengths = (max: number) => fc.integer({ min: 20, max });

const itemOf = fc
  .record({
    title: lengths(120),
    sentences: fc.array(lengths(600), { minLength: 1, maxLength: 3 }),
    path: lengths(200),
    why: fc.boolean(),
  })
  .map(({ title, sentences, path, why }): DigestItem => {
    const article = articleOf("a", sentences.map(sentence), {
      title: sentence(title),
      url: `https://example.org/${"p".repeat(path)}`,
    });
    return {
      article,
      quotes: article.paragraphs.map((paragraph) => ({
        article,
        paragraph,
        ranges: [[0, paragraph.text.length]] as const,
        figures: [],
        score: 0,
        earlier: false,
      })),
      why: why ? { kind: "words", found: ["exports", "valley"] } : { kind: "everything" },
    };
  });

it("a digest fits into one message on both platforms, and counts what it does not show", () => {
  fc.assert(
    fc.property(
      fc.array(itemOf, { minLength: 2, maxLength: 12 }),
      fc.array(fc.tuple(lengths(400), lengths(400)), { maxLength: 8 }),
      fc.constantFrom("en", "ur"),
      (items, figures, language) => {
        const changed = figures.map(([before, after]) => ({
          article: articleOf("b", [sentence(90)]),
          paragraph: 1,
          before: sentence(before),
          after: sentence(after),
        }));
        const composed = composeDigest(
          { heading: "New", items, changed, restPayload: (from) => `1|digest|rest|s1|${from}` },
          {
            links: ({ url }) => ({ url, originalUrl: null }),
            now: () => new Date("2026-11-24T08:00:00Z"),
            cap: 9,
            words: wordsFor(language),
          },
        );
        if (composed === null) throw new Error("nothing composed");
        const { reply, shown } = composed;
        const rest = items.length - shown;
        if (rest > 0) expect(renderTelegram(reply).text).toContain(wordsFor(language).digest.andMore(rest));
        expect(JSON.stringify(renderTelegram(reply).text)).not.toContain("for which one message has no room");
        expect(JSON.stringify(renderDiscord(reply).components)).not.toContain(
          "for which one message has no room",
        );
      },
    ),
    { numRuns: 150 },
  );
});

it("a digest's buttons name long titles by their first words, all of them whole", () => {
  const titles = ["Cotton exports of the valley rose again", "Floods, droughts and what they cost"];
  const items = titles.map((title, i): DigestItem => {
    const article = articleOf(`a${i}`, ["Exports of the valley rose."], { title });
    return { article, quotes: [], why: { kind: "everything" } };
  });
  const composed = composeDigest(
    { heading: "New", items, changed: [], restPayload: () => "1|digest|rest|s1|0" },
    {
      links: ({ url }) => ({ url, originalUrl: null }),
      now: () => new Date("2026-11-24T08:00:00Z"),
      cap: 9,
      words: wordsFor("en"),
    },
  );
  expect(composed?.reply.actions.flat().map(({ label }) => label)).toEqual([
    "Ask about: Cotton exports of the…",
    "Ask about: Floods, droughts and what…",
  ]);
});
