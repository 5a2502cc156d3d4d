import fc from "fast-check";
import { expect, it } from "vitest";
import type { Article } from "../../../src/core/article.ts";
import { createIndex } from "../../../src/search/index/archive-index.ts";
import { giveWay } from "../../../src/search/index/slices.ts";
import { createSpelling } from "../../../src/search/index/spelling.ts";
import { createVocabulary } from "../../../src/search/index/vocabulary.ts";
import { contentTerms } from "../../../src/search/text/tokenize.ts";
import { createLexicon } from "../../../src/search/words/lexicon.ts";
import { articleOf } from "../articles.ts";

const lexicon = createLexicon();
const parts = { lexicon, pause: giveWay, changed: () => undefined };
const letters = "bdfgklmnprtvz";
/** Sixty words that no stemmer changes, the first of them the commonest. */
const words = Array.from({ length: 60 }, (_, i) => `${letters[i % 13]}o${letters[Math.floor(i / 13)]}ux`);

/** More of the first words than of the last, as languages have it. */
const word = fc.double({ min: 0, max: 1, noNaN: true }).map((x) => words[Math.floor(60 * x ** 3)] ?? "boux");
const line = (most: number) => fc.array(word, { minLength: 1, maxLength: most }).map((all) => all.join(" "));
const archive = fc.array(
  fc.record({ title: line(3), heading: line(3), texts: fc.array(line(12), { minLength: 5, maxLength: 5 }) }),
  { minLength: 45, maxLength: 60 },
);
const question = fc.uniqueArray(fc.tuple(word, fc.constantFrom(1, 0.8, 0.3), fc.nat(40)), {
  selector: ([one]) => one,
  minLength: 1,
  maxLength: 45,
});

/** What `find` promises, in the plainest way: every paragraph scored, then sorted. */
function slowly(articles: readonly Article[], asked: readonly (readonly [string, number, number])[]) {
  // All of them read as news, of which the year counts as a word of the title.
  const all = articles.flatMap(({ title, published, paragraphs }) =>
    paragraphs.map(({ text, heading }) =>
      [text, heading ?? "", `${title} ${published.slice(0, 4)}`].map((part) => new Set(contentTerms(part))),
    ),
  );
  const means = [0, 1, 2].map((field) =>
    Math.max(1, all.reduce((sum, one) => sum + (one[field]?.size ?? 0), 0) / all.length),
  );
  return all
    .map((fields) => {
      const met = new Set<number>();
      let sum = 0;
      fields.forEach((terms, field) => {
        for (const [term, strength, slot] of asked) {
          if (!terms.has(term)) continue;
          met.add(slot);
          const holding = all.filter((one) => one[field]?.has(term)).length;
          const rarity = Math.log(1 + (all.length - holding + 0.5) / (holding + 0.5));
          const norm = 1.2 * (0.3 + (0.7 * terms.size) / (means[field] ?? 1));
          sum += strength * ([1, 0.6, 0.4][field] ?? 0) * rarity * (0.5 + 2.2 / (1 + norm));
        }
      });
      return sum * met.size;
    })
    .filter((score) => score > 0)
    .sort((a, b) => b - a);
}

it("finds the same best paragraphs as scoring every one, whatever came and went before", async () => {
  await fc.assert(
    fc.asyncProperty(archive, question, fc.integer({ min: 1, max: 40 }), async (made, asked, count) => {
      const vocabulary = createVocabulary();
      const index = createIndex({ ...parts, vocabulary, spelling: createSpelling() });
      const articles = made.map(({ title, heading, texts }, i) =>
        articleOf(`a-${i}`, [`## ${heading}`, ...texts], { title }),
      );
      for (const article of articles) await index.apply({ kind: "added", article });
      for (const { id } of articles.slice(0, 4)) await index.apply({ kind: "removed", articleId: id });
      const left = articles.slice(4);
      const wanted = asked.map(([term, strength, slot]) => ({
        term,
        id: vocabulary.intern(term),
        strength,
        slot,
      }));
      const found = index.find({ wanted, within: null, count });
      const expected = slowly(left, asked).slice(0, count);
      expect(found.map(({ score }) => score.toFixed(6))).toEqual(expected.map((score) => score.toFixed(6)));
      expect(new Set(found.map(({ key }) => key)).size).toBe(expected.length);
    }),
    { numRuns: 40 },
  );
});

it("scores whatever paragraph it is asked about, and stays within one article where that is asked", async () => {
  const vocabulary = createVocabulary();
  const index = createIndex({ ...parts, vocabulary, spelling: createSpelling() });
  const texts = ["boux doux", "foux", "boux"];
  for (const id of ["one", "two"])
    await index.apply({ kind: "added", article: articleOf(id, texts, { title: "goux" }) });
  const [first, second, third] = index.of("two").map(({ key }) => key);
  const wanted = [{ term: "boux", id: vocabulary.intern("boux"), strength: 1, slot: 0 }];
  const best = index.find({ wanted, within: "two", count: 1 });
  expect(best.map(({ key }) => key)).toEqual([third]);
  const scored = index.score(wanted, [first ?? -1, second ?? -1]);
  expect(scored.map(({ key }) => key)).toEqual([first, second]);
  expect(scored[0]?.score).toBeGreaterThan(0);
  expect(scored[1]?.score).toBe(0);
});
