import { seeded } from "../../scripts/eval/seeded.ts";
import type { Article, Paragraph, Range } from "../../src/core/article.ts";
import common from "../../src/search/words/common-words.json" with { type: "json" };

/** An archive for a bench, the same one each run, and questions about it. */
export interface Archive {
  readonly articles: readonly Article[];
  readonly questions: readonly string[];
}

/** How many paragraphs these articles have together. */
export function paragraphsOf(articles: readonly Article[]): number {
  return articles.reduce((sum, { paragraphs }) => sum + paragraphs.length, 0);
}

const paragraphsAnArticle = 20;
const paragraphsAHeading = 5;
/** Beside the 6,000 commonest words of English an archive has names and rare words; so many make it 60,000. */
const rareWords = 54_000;
const syllables =
  "ba be bi da de di fa ka ke ki la le li lo ma me mo na ni ra re ri sa se ta te ti va zo".split(" ");

/** A word of three to five syllables, another for each number; every third a name. */
function rareWord(number: number): string {
  let word = "";
  for (let left = number + syllables.length ** 2; left > 0; left = Math.floor(left / syllables.length))
    word += syllables[left % syllables.length] ?? "";
  return number % 3 === 0 ? word.charAt(0).toUpperCase() + word.slice(1) : word;
}

const words = [
  ...common.words.split(" "),
  ...Array.from({ length: rareWords }, (_, number) => rareWord(number)),
];

/** Articles of 20 paragraphs of four sentences each, in words as often as English has them (Zipf's law). */
export function makeUp(paragraphs: number, questions: number): Archive {
  const random = seeded(20261124);
  const word = (): string => words[Math.floor(words.length ** random()) - 1] ?? "the";
  const some = (count: number): string => Array.from({ length: count }, word).join(" ");
  const sentence = (): string => `The ${some(16 + Math.floor(random() * 10))}.`;

  function articleOf(id: string): Article {
    const title = some(6);
    const made: Paragraph[] = [];
    let from = 0;
    let heading = "";
    for (let number = 1; number <= paragraphsAnArticle; number++) {
      if (number % paragraphsAHeading === 1) heading = some(5);
      const text = Array.from({ length: 4 }, sentence).join(" ");
      const range: Range = [from, from + text.length];
      made.push({ articleId: id, number, heading, text, range, sentences: sentencesOf(text) });
      from = range[1] + 2;
    }
    const [first, ...rest] = made;
    if (first === undefined) throw new RangeError("an article has a paragraph");
    const text = made.map((paragraph) => paragraph.text).join("\n\n");
    const none = { author: null, updated: null, url: null, basedOn: null, topics: [] };
    const named = { title, publisher: "Bench", published: "2026-11-24", language: "en" };
    return { id, revision: "1", ...named, ...none, text, paragraphs: [first, ...rest] };
  }

  /** Five words of one sentence, in order, as a reader who knows the text would ask; every fourth question has a slip. */
  function questionAbout({ paragraphs: all }: Article, number: number): string {
    const { text, sentences } = all[Math.floor(random() * all.length)] ?? all[0];
    const [start, end] = sentences[Math.floor(random() * sentences.length)] ?? [0, text.length];
    const said = text.slice(start + 4, end - 1).split(" ");
    const kept = said.filter(() => random() < 5 / said.length);
    const typed = kept.map((one, at) => (number % 4 === 0 && at === kept.length - 1 ? slip(one) : one));
    return `${["how did the", "what is the", "when was", "how many"][number % 4] ?? ""} ${typed.join(" ")}?`;
  }

  const articles = Array.from({ length: paragraphs / paragraphsAnArticle }, (_, i) => articleOf(`a-${i}`));
  const asked = Array.from({ length: questions }, (_, i) => {
    const article = articles[Math.floor(random() * articles.length)];
    return article === undefined ? "" : questionAbout(article, i);
  });
  return { articles, questions: asked };
}

function sentencesOf(text: string): readonly Range[] {
  return [...text.matchAll(/[^.]+\./g)].map(({ index, 0: { length } }): Range => {
    const start = index === 0 ? 0 : index + 1;
    return [start, index + length];
  });
}

/** Two letters of the word exchanged. */
function slip(word: string): string {
  return word.length < 4 ? word : word.slice(0, 2) + word.charAt(3) + word.charAt(2) + word.slice(4);
}
