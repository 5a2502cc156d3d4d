import type { Article, ArticleChange, ArticleId } from "../core/article.ts";
import type { Topic } from "../core/topic.ts";
import { createTopK } from "./index/top-k.ts";
import { normalise } from "./text/normalise.ts";

/** What can be completed, and the words it is found by. */
interface Line {
  /** In the order the lines came: of those that fit equally well the older one is offered first. */
  readonly key: number;
  readonly text: string;
  readonly words: readonly string[];
  /** In how many articles it stands. */
  uses: number;
}

/** Completions of what is being typed. */
export interface Suggester {
  readonly suggest: (typed: string, limit: number) => readonly string[];
  /** Takes over the headings and the title of this one article. */
  readonly apply: (change: ArticleChange) => void;
}

function wordsOf(text: string): readonly string[] {
  return (
    normalise(text)
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}

/** 0 where a word of what is typed begins no word of the line; otherwise higher the earlier they begin. */
function fit(line: Line, typed: readonly string[]): number {
  let score = 0;
  for (const word of typed) {
    let at = 0;
    while (at < line.words.length && line.words[at]?.startsWith(word) !== true) at++;
    if (at === line.words.length) return 0;
    score += 1 + 1 / (1 + at) + (line.words[at] === word ? 0.5 : 0);
  }
  return score / (1 + line.words.length / 40);
}

/** Lines are found by the first letters of their words. */
const lettersKept = 2;

/** The lines, each once, by their text and by the beginnings of their words. */
function createLines() {
  const byText = new Map<string, Line>();
  const byKey = new Map<number, Line>();
  const byLetters = new Map<string, Line[]>();
  const lettersOf = ({ words }: Line) => new Set(words.map((word) => word.slice(0, lettersKept)));
  let next = 0;

  function create(text: string): Line {
    const line: Line = { key: next++, text, words: wordsOf(text), uses: 0 };
    byText.set(text, line);
    byKey.set(line.key, line);
    for (const letters of lettersOf(line)) {
      const listed = byLetters.get(letters);
      if (listed === undefined) byLetters.set(letters, [line]);
      else listed.push(line);
    }
    return line;
  }

  function drop(line: Line): void {
    byText.delete(line.text);
    byKey.delete(line.key);
    for (const letters of lettersOf(line)) {
      const left = (byLetters.get(letters) ?? []).filter((other) => other !== line);
      if (left.length > 0) byLetters.set(letters, left);
      else byLetters.delete(letters);
    }
  }

  return {
    note(text: string, by: 1 | -1): void {
      const line = byText.get(text) ?? create(text);
      line.uses += by;
      if (line.uses <= 0) drop(line);
    },
    of: (key: number): Line | undefined => byKey.get(key),
    /** Every line that may fit: the fewest that a typed word of two letters or more leaves. */
    pool(typed: readonly string[]): Iterable<Line> {
      const long = typed.filter((word) => word.length >= lettersKept);
      const pools = long.map((word) => byLetters.get(word.slice(0, lettersKept)) ?? []);
      const [first, ...rest] = pools;
      if (first === undefined) return byText.values();
      return rest.reduce((least, pool) => (pool.length < least.length ? pool : least), first);
    },
  };
}

function textsOf({ title, paragraphs }: Article): ReadonlySet<string> {
  const headings = paragraphs.flatMap(({ heading }) => (heading === null ? [] : [heading]));
  return new Set([...headings, title]);
}

/** Completes from the topics' questions, the articles' headings and their titles, each once. */
export function createSuggester(topics: readonly Topic[]): Suggester {
  const questions = topics.flatMap((topic) => topic.questions);
  const lines = createLines();
  const known = new Map<ArticleId, ReadonlySet<string>>();
  for (const question of questions) lines.note(question, 1);

  return {
    apply(change) {
      const id = change.kind === "removed" ? change.articleId : change.article.id;
      const texts = change.kind === "removed" ? new Set<string>() : textsOf(change.article);
      const before = known.get(id) ?? new Set<string>();
      for (const text of texts) if (!before.has(text)) lines.note(text, 1);
      for (const text of before) if (!texts.has(text)) lines.note(text, -1);
      if (texts.size > 0) known.set(id, texts);
      else known.delete(id);
    },
    suggest(typed, limit) {
      const words = wordsOf(typed);
      if (words.length === 0) return questions.slice(0, limit);
      const best = createTopK(limit);
      for (const line of lines.pool(words)) {
        const score = fit(line, words);
        if (score > 0) best.offer(line.key, score);
      }
      return best.list().flatMap(({ key }) => lines.of(key)?.text ?? []);
    },
  };
}
