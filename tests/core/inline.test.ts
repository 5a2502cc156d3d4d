import { expect, it } from "vitest";
import type { ArticleId } from "../../src/core/article.ts";
import { inlineAnswers } from "../../src/core/inline.ts";
import type { Quote, Search } from "../../src/core/search.ts";
import { articleOf } from "../search/articles.ts";

const articles = ["a", "b", "c", "d"].map((id) =>
  articleOf(
    id,
    Array.from({ length: 6 }, (_, i) => `Paragraph ${i + 1} of ${id} speaks of exports.`),
  ),
);

const quote = (id: ArticleId, number: number): Quote => {
  const article = articles.find((each) => each.id === id);
  const paragraph = article?.paragraphs[number - 1];
  if (article === undefined || paragraph === undefined) throw new Error(`no ${id}#${number}`);
  return { article, paragraph, ranges: [[0, paragraph.text.length]], figures: [], score: 1, earlier: false };
};

/** Answers with two paragraphs, and finds every paragraph in the order of the archive. */
const search: Pick<Search, "answer" | "passages" | "finish"> = {
  finish: (typed) => (typed === "expor" ? "exports" : typed),
  answer: async (question) =>
    question === "exports"
      ? {
          kind: "found",
          understood: question,
          asked: question,
          confidence: 1,
          quotes: [quote("c", 2), quote("a", 1)],
        }
      : { kind: "nothing", understood: question, asked: question, confidence: 0, nearest: [] },
  passages: ({ limit }) =>
    articles
      .flatMap(({ id, paragraphs }) => paragraphs.map(({ number }) => quote(id, number)))
      .slice(0, limit),
};

const inline = inlineAnswers({
  search,
  links: () => ({ url: null, originalUrl: null }),
  now: () => new Date("2026-11-24T08:00:00Z"),
});

it("shares what answers first, each paragraph once, page by page to the end", async () => {
  const ids: string[] = [];
  const titles: string[] = [];
  let cursor: number | null = 0;
  while (cursor !== null) {
    const page = await inline("exports", cursor);
    expect(page.quotes.length).toBeLessThanOrEqual(10);
    ids.push(...page.quotes.map(({ id }) => id));
    titles.push(...page.quotes.map(({ title, description }) => `${title}: ${description}`));
    cursor = page.next;
  }
  expect(titles.slice(0, 3)).toEqual([
    "c: 2026-11-01 · Paragraph 2 of c speaks of exports.",
    "a: 2026-11-01 · Paragraph 1 of a speaks of exports.",
    "a: 2026-11-01 · Paragraph 2 of a speaks of exports.",
  ]);
  expect(ids).toHaveLength(24);
  expect(new Set(ids).size).toBe(24);
});

it("shares nothing where the archive says nothing", async () => {
  expect(await inline("weather", 0)).toEqual({
    quotes: [],
    next: null,
    nothing: "Nothing in the archive says this.",
  });
});

it("answers a word that is still being typed, and names what opens each paragraph in the bot", async () => {
  const { quotes } = await inline("expor", 0);
  expect(quotes[0]?.start).toMatch(/^p_[0-9a-z]{6}_2$/);
});

it("says in the list how old a quote is and under which heading it stands", async () => {
  const old = articleOf(
    "rice",
    ["## The trade", `Rice exports reached $2 billion ${"and more ".repeat(40)}.`],
    {
      published: "2023-05-01",
    },
  );
  const [paragraph] = old.paragraphs;
  const found: Quote = {
    article: old,
    paragraph,
    ranges: [[0, paragraph.text.length]],
    figures: [],
    score: 1,
    earlier: true,
  };
  const page = await inlineAnswers({
    search: {
      finish: (typed) => typed,
      answer: async (asked) => ({ kind: "found", understood: asked, asked, confidence: 1, quotes: [found] }),
      passages: () => [],
    },
    links: () => ({ url: null, originalUrl: null }),
    now: () => new Date("2026-11-24T08:00:00Z"),
  })("rice", 0);
  expect(page.quotes[0]?.title).toBe("The trade · rice");
  expect(page.quotes[0]?.description).toMatch(
    /^2023-05-01, earlier figure, more than 3 years old · Rice exports reached \$2 billion .*\w…$/,
  );
});

it("says in Urdu what stands around a quote where the question is in Urdu letters: whoever types it gets the same", async () => {
  const urdu = inlineAnswers({
    search: { ...search, answer: () => search.answer("exports", { after: null, within: null, limit: 1 }) },
    links: () => ({ url: null, originalUrl: null }),
    now: () => new Date("2026-11-24T08:00:00Z"),
  });
  const [first] = (await urdu("برآمدات", 0)).quotes;
  expect(first?.label).toBe("پورا پیراگراف");
  expect(JSON.stringify(first?.reply)).toContain('"language":"ur"');
  expect((await inline("کرکٹ", 0)).nothing).toBe("محفوظ مضامین میں اس بارے میں کچھ نہیں ہے۔");
});
