import { afterEach, expect, test } from "vitest";
import type { AnswerOptions, Quote, Search } from "../../src/core/search.ts";
import { articleOf } from "../search/articles.ts";

const options: AnswerOptions = { after: null, within: null, limit: 3 };

const harbour = articleOf("harbour", [
  "The new harbour at Gwadar handled 1.2 million tonnes of cargo in 2025. Fishermen say that it took their landing place.",
  "## Money",
  "The port authority borrowed $300 million from a Chinese bank. The loan must be paid back by 2040.",
  "## Water",
  "Residents lack drinking water because the desalination plant stands idle. Tankers bring what they can.",
]);
const orchard = articleOf("orchard", [
  "Apple growers in Swat lost a third of their harvest to hail in June.",
  "The provincial government promised them seedlings. However, none had arrived by October.",
]);

function slices(quotes: readonly Quote[]): readonly string[] {
  return quotes.map(({ paragraph, ranges }) =>
    ranges.map((range) => paragraph.text.slice(...range)).join(" […] "),
  );
}

/** What every search engine promises, whatever it ranks with. */
export function searchContract(name: string, create: () => Search): void {
  const made: Search[] = [];
  const withArticles = async (): Promise<Search> => {
    const search = create();
    made.push(search);
    await search.apply({ kind: "added", article: harbour });
    await search.apply({ kind: "added", article: orchard });
    await search.ready();
    return search;
  };
  const ask = async (search: Search, question: string, more: Partial<AnswerOptions> = {}) =>
    search.answer(question, { ...options, ...more });

  afterEach(async () => {
    for (const search of made.splice(0)) await search.close();
  });

  test(`${name} quotes the sentence that answers, as a slice of its paragraph`, async () => {
    const answer = await ask(await withArticles(), "How much did the port authority borrow?");
    expect(answer.kind === "found" && slices(answer.quotes)[0]).toBe(
      "The port authority borrowed $300 million from a Chinese bank.",
    );
  });

  test(`${name} marks the figures inside what it quotes`, async () => {
    const answer = await ask(await withArticles(), "How much did the port authority borrow?");
    if (answer.kind !== "found") throw new Error("nothing found");
    const [{ paragraph, figures }] = answer.quotes;
    expect(figures.map((range) => paragraph.text.slice(...range))).toEqual(["$300 million"]);
  });

  test(`${name} brings along the sentence that "However" leans on`, async () => {
    const answer = await ask(await withArticles(), "had the seedlings arrived by October?");
    expect(answer.kind === "found" && slices(answer.quotes)[0]).toBe(
      "The provincial government promised them seedlings. However, none had arrived by October.",
    );
  });

  test(`${name} says nothing where the archive says nothing`, async () => {
    const search = await withArticles();
    expect((await ask(search, "who won the cricket world cup?")).kind).toBe("nothing");
    expect((await ask(search, "???")).kind).toBe("nothing");
    expect((await ask(search, "")).kind).toBe("nothing");
  });

  test(`${name} finds a word that was mistyped, and says how it understood the question`, async () => {
    const answer = await ask(await withArticles(), "desalinaton plant");
    expect(answer).toMatchObject({ kind: "found", understood: "desalination plant" });
  });

  test(`${name} looks only into the article it is told to`, async () => {
    const answer = await ask(await withArticles(), "apple harvest hail", { within: "harbour" });
    expect(answer.kind === "found" && answer.quotes.some(({ article }) => article.id !== "harbour")).toBe(
      false,
    );
  });

  test(`${name} completes a question from the one before`, async () => {
    const answer = await ask(await withArticles(), "why?", {
      after: { question: "do residents lack drinking water", article: null },
    });
    expect(answer.kind === "found" && answer.quotes[0].paragraph.heading).toBe("Water");
  });

  test(`${name} takes the article that is spoken of for the one that is meant, where another answers as well`, async () => {
    const search = await withArticles();
    const flood = (place: string, dead: string, published: string) =>
      articleOf(place, [`Floods in ${place} drowned ${dead} people on Monday.`, "Roads were closed."], {
        title: `Floods in ${place}`,
        published,
      });
    for (const article of [flood("Sibi", "nine", "2026-11-20"), flood("Swat", "twelve", "2026-11-20")])
      await search.apply({ kind: "added", article });
    await search.ready();
    const first = async (question: string, article: string) => {
      const answer = await ask(search, question, { after: { question: null, article } });
      return answer.kind === "found" ? answer.quotes[0].article.id : null;
    };
    for (const place of ["Sibi", "Swat"]) {
      expect(await first("how many people drowned?", place)).toBe(place);
      expect(await first("how many people drowned in Sibi?", place)).toBe("Sibi");
      expect(await first("How much did the port authority borrow?", place)).toBe("harbour");
    }
  });

  test(`${name} forgets an article that was removed and knows the new text of one that was changed`, async () => {
    const search = await withArticles();
    await search.apply({ kind: "removed", articleId: "orchard" });
    const changed = articleOf("harbour", [
      "The harbour at Gwadar was closed to cargo in March 2026 after a storm.",
    ]);
    await search.apply({ kind: "changed", article: changed });
    await search.ready();
    expect((await ask(search, "apple harvest hail")).kind).toBe("nothing");
    expect((await ask(search, "desalination plant")).kind).toBe("nothing");
    expect(await ask(search, "when was the harbour closed to cargo?")).toMatchObject({ kind: "found" });
  });

  test(`${name} gives no more quotes than asked for, and each paragraph once`, async () => {
    const answer = await ask(await withArticles(), "harbour port water loan", { limit: 2 });
    if (answer.kind !== "found") throw new Error("nothing found");
    const numbers = answer.quotes.map(({ article, paragraph }) => `${article.id}#${paragraph.number}`);
    expect(numbers.length).toBeLessThanOrEqual(2);
    expect(new Set(numbers).size).toBe(numbers.length);
  });

  test(`${name} gives a passage's figure by age, the newest first, and nothing that speaks of something else`, async () => {
    const search = await withArticles();
    const later = articleOf(
      "later",
      ["The harbour at Gwadar handled 2.3 million tonnes of cargo.", "The bank lent $9 million to growers."],
      { published: "2026-12-01" },
    );
    await search.apply({ kind: "added", article: later });
    const text = "cargo handled by the harbour at Gwadar";
    const query = { text, mention: [], within: null, each: "sentence", limit: 5 } as const;
    const passage = search.passages(query).find(({ article }) => article.id === "harbour");
    if (passage === undefined) throw new Error("no passage");
    const byAge = search.figureByAge(query, passage);
    expect(byAge.map(({ article, earlier }) => [article.id, earlier])).toEqual([
      ["later", false],
      ["harbour", true],
    ]);
    expect(slices(byAge)[1]).toContain("1.2 million tonnes");
    const alone = search.passages({ ...query, text: "drinking water" })[0];
    if (alone === undefined) throw new Error("no passage");
    expect(search.figureByAge({ ...query, text: "drinking water" }, alone)).toHaveLength(1);
  });

  test(`${name} gives passages only where the quoted text mentions the name`, async () => {
    const search = await withArticles();
    const found = search.passages({
      text: "loan",
      mention: ["Chinese"],
      within: null,
      each: "paragraph",
      limit: 5,
    });
    expect(slices(found)).toEqual([expect.stringContaining("$300 million from a Chinese bank.")]);
    expect(
      search.passages({ text: "loan", mention: ["Peru"], within: null, each: "paragraph", limit: 5 }),
    ).toEqual([]);
  });

  test(`${name} gives every sentence as a passage of its own where that is asked`, async () => {
    const search = await withArticles();
    const query = { text: "harbour loan", mention: [], within: null, limit: 20 } as const;
    const paragraphs = search.passages({ ...query, each: "paragraph" });
    const sentences = search.passages({ ...query, each: "sentence" });
    const places = sentences.map(({ paragraph, ranges }) => `${paragraph.text} ${ranges[0][1]}`);
    expect(new Set(places).size).toBe(sentences.length);
    expect(sentences.length).toBeGreaterThan(paragraphs.length);
  });

  test(`${name} completes what is being typed from headings and titles`, async () => {
    const search = await withArticles();
    expect(search.suggest("wat", 5)).toEqual(["Water"]);
    expect(search.suggest("harb", 5)).toEqual(["harbour"]);
    expect(search.suggest("zzz", 5)).toEqual([]);
  });

  test(`${name} reads terms without stop words and in their stems`, async () => {
    expect((await withArticles()).terms("the exports of IT rising")).toEqual(["export", "^it", "rise"]);
  });
}
