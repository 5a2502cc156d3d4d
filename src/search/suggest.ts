import type { Topic } from "../core/topic.ts";
import type { Index } from "./index.ts";
import { normalise } from "./normalise.ts";

/** What can be completed, and the words it is found by. */
interface Line {
  readonly text: string;
  readonly words: readonly string[];
}

/** Completions of what is being typed. */
export interface Suggester {
  readonly suggest: (typed: string, limit: number) => readonly string[];
  /** The archive has changed: headings and titles are read again at the next keystroke. */
  readonly stale: () => void;
}

function wordsOf(text: string): readonly string[] {
  return (
    normalise(text)
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}

function lineOf(text: string): Line {
  return { text, words: wordsOf(text) };
}

/** 0 where a word of what is typed begins no word of the line; otherwise higher the earlier they begin. */
function fit(line: Line, typed: readonly string[]): number {
  let score = 0;
  for (const word of typed) {
    const at = line.words.findIndex((candidate) => candidate.startsWith(word));
    if (at < 0) return 0;
    score += 1 + 1 / (1 + at) + (line.words[at] === word ? 0.5 : 0);
  }
  return score / (1 + line.words.length / 40);
}

/** Completes from the topics' questions, the articles' headings and their titles, each once. */
export function createSuggester(index: Index, topics: readonly Topic[]): Suggester {
  const fixed = topics.flatMap(({ questions }) => questions.map(lineOf));
  let lines: readonly Line[] | null = null;
  let byLetter = new Map<string, readonly Line[]>();

  function read(): readonly Line[] {
    const texts = new Set(fixed.map(({ text }) => text));
    const found = [...fixed];
    for (const { article, paragraph } of index.all())
      for (const text of [paragraph.heading, article.title]) {
        if (text === null || texts.has(text)) continue;
        texts.add(text);
        found.push(lineOf(text));
      }
    const letters = new Map<string, Line[]>();
    for (const line of found)
      for (const letter of new Set(line.words.map((word) => word.slice(0, 2)))) {
        const listed = letters.get(letter);
        if (listed === undefined) letters.set(letter, [line]);
        else listed.push(line);
      }
    byLetter = letters;
    return found;
  }

  return {
    stale() {
      lines = null;
    },
    suggest(typed, limit) {
      lines ??= read();
      const words = wordsOf(typed);
      if (words.length === 0) return fixed.slice(0, limit).map(({ text }) => text);
      const longest = words.reduce((a, b) => (b.length > a.length ? b : a));
      const pool = longest.length < 2 ? lines : (byLetter.get(longest.slice(0, 2)) ?? []);
      return pool
        .map((line) => ({ line, score: fit(line, words) }))
        .filter(({ score }) => score > 0)
        .sort((a, b) => b.score - a.score)
        .slice(0, limit)
        .map(({ line }) => line.text);
    },
  };
}
