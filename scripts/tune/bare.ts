import type { Article } from "../../src/core/article.ts";
import { stopWords } from "../../src/search/text/stop-words.ts";
import { contentTerms, stem } from "../../src/search/text/tokenize.ts";
import type { Gold } from "../eval/sets.ts";
import type { Lesson } from "./examples.ts";

type Pair = readonly [first: string, second: string];

/** So many of an article's pairs of words, and as many that are not in it. */
const perArticle = 5;
/** Shorter words name few things. */
const side = /(?<![\p{L}\p{N}-])(?=(\p{L}{4,}) (\p{L}{4,})(?![\p{L}\p{N}'’-]))/gu;

function pairsOf(text: string): readonly Pair[] {
  return [...text.toLowerCase().matchAll(side)].flatMap(([, first = "", second = ""]): readonly Pair[] =>
    stopWords.has(first) || stopWords.has(second) ? [] : [[first, second]],
  );
}

/** Where each pair of words stands side by side in a sentence. */
function pairsIn({ id, paragraphs }: Article): ReadonlyMap<string, readonly Gold[]> {
  const found = new Map<string, readonly Gold[]>();
  for (const { number, text, sentences } of paragraphs)
    for (const range of sentences) {
      const said = text.slice(...range);
      for (const pair of pairsOf(said)) {
        const key = pair.join(" ");
        found.set(key, [...(found.get(key) ?? []), { article: id, paragraph: number, says: [said] }]);
      }
    }
  return found;
}

function someOf<T>(all: readonly T[], random: () => number): readonly T[] {
  return all
    .map((one) => ({ one, at: random() }))
    .sort((a, b) => a.at - b.at)
    .slice(0, perArticle)
    .map(({ one }) => one);
}

/**
 * What readers type who only name a thing: two words that stand side by side in the article; and one word of it beside
 * one of another article that this one never says.
 */
export function bareLessons(article: Article, other: Article, random: () => number): readonly Lesson[] {
  const own = someOf([...pairsIn(article)], random);
  const said = new Set(contentTerms(`${article.title} ${article.text}`));
  const met = own.map(
    ([text, gold]): Lesson => ({ kind: "bare", group: article.id, text, after: null, gold }),
  );
  const missed = someOf([...pairsIn(other).keys()], random).flatMap((pair, i): readonly Lesson[] => {
    const [strange = "", stranger = ""] = pair.split(" ");
    const [first = "", second = ""] = own[i]?.[0].split(" ") ?? [];
    const [word, text] =
      random() < 0.5 ? [stranger, `${first} ${stranger}`] : [strange, `${strange} ${second}`];
    return first === "" || said.has(stem(word))
      ? []
      : [{ kind: "bareMiss", group: article.id, text, after: null, gold: [] }];
  });
  return [...met, ...missed];
}
