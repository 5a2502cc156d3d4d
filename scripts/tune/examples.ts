import type { Query } from "../../src/search/analyse.ts";
import type { Engine } from "../../src/search/engine.ts";
import type { Scored } from "../../src/search/features.ts";
import { stopWords } from "../../src/search/words/stop-words.ts";
import type { SquadArticle, SquadQuestion } from "./squad.ts";

/** A question held against an archive, with the sentences that answer it. */
export interface Example {
  readonly article: string;
  readonly kind: "asked" | "keywords" | "paraphrase" | "unanswerable" | "elsewhere" | "swapped";
  readonly query: Query;
  readonly scored: readonly Scored[];
  /** For each of `scored`: 2 the sentence that answers, 1 another of its paragraph, 0 elsewhere. */
  readonly gold: Uint8Array;
}

/** A generator of numbers from 0 to 1 that gives the same ones for the same seed (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

function goldOf(scored: readonly Scored[], { paragraph, answers }: SquadQuestion, id: string): Uint8Array {
  return Uint8Array.from(scored, ({ entry, sentence }) => {
    if (entry.article.id !== id || entry.paragraph.number !== paragraph) return 0;
    const text = entry.paragraph.text.slice(...(entry.paragraph.sentences[sentence] ?? [0, 0]));
    return answers.some((answer) => text.includes(answer)) ? 2 : 1;
  });
}

const otherPlaces = [
  "Peru",
  "Mongolia",
  "Kenya",
  "Iceland",
  "Bolivia",
  "Nepal",
  "Ghana",
  "Portugal",
  "Vietnam",
  "Chile",
];

/** The question with its year or its place replaced by one that the article does not speak of; null without either. */
function swapped(question: string, article: string, random: () => number): string | null {
  const year = /\b1\d{3}\b|\b20\d{2}\b/.exec(question)?.[0];
  if (year !== undefined) {
    const other = String(Number(year) + 3 + Math.floor(random() * 40));
    return article.includes(other) ? null : question.replace(year, other);
  }
  const names = question.match(/(?<=\S )\p{Lu}\p{Ll}{3,}(?: \p{Lu}\p{Ll}+)*/gu);
  const place = otherPlaces[Math.floor(random() * otherPlaces.length)] ?? "Peru";
  const name = names?.at(-1);
  return name === undefined || article.includes(place) ? null : question.replace(name, place);
}

function keywords(question: string, random: () => number): string | null {
  const words = question
    .replace(/[?.,!]/g, "")
    .split(/\s+/)
    .filter((word) => !stopWords.has(word.toLowerCase()));
  if (words.length < 3) return null;
  return words.filter((_, i) => words.length - i <= 2 || random() < 0.7).join(" ");
}

/** Some of the question's terms meet nothing, as where a reader does not use the article's words. */
function deafened(query: Query, random: () => number): Query {
  return {
    ...query,
    slots: query.slots.map((slot) =>
      random() < 0.4 && slot.kind === "word" ? { ...slot, alternatives: [] } : slot,
    ),
  };
}

/** Holds questions against an engine that has one article (`own`), or all. */
export function exampleMaker(engine: Engine, semantic: boolean, seed: number) {
  const random = seeded(seed);
  const candidates = async (query: Query): Promise<readonly Scored[]> =>
    (semantic ? await engine.byMeaning(query, null) : null) ?? engine.byWords(query, null);
  const make = async (
    article: string,
    kind: Example["kind"],
    text: string,
    question: SquadQuestion | null,
  ): Promise<Example> => {
    const understood = engine.understand(text, null);
    const query = kind === "paraphrase" ? deafened(understood, random) : understood;
    const scored = await candidates(query);
    const gold = question === null ? new Uint8Array(scored.length) : goldOf(scored, question, article);
    return { article, kind, query, scored, gold };
  };

  /** Every question of the article against itself, in its variants, and every fourth of two others'. */
  async function* examples(
    { article, questions }: SquadArticle,
    others: readonly SquadArticle[],
    variants: boolean,
  ) {
    let i = 0;
    for (const question of questions) {
      i++;
      if (!question.answerable) {
        if (i % 2 === 0) yield await make(article.id, "unanswerable", question.text, null);
        continue;
      }
      yield await make(article.id, "asked", question.text, question);
      if (!variants) continue;
      yield await make(article.id, "paraphrase", question.text, question);
      const short = keywords(question.text, random);
      if (short !== null && i % 3 === 0) yield await make(article.id, "keywords", short, question);
      const other = swapped(question.text, article.text, random);
      if (other !== null && i % 2 === 0) yield await make(article.id, "swapped", other, null);
    }
    for (const { questions: foreign } of others)
      for (const question of foreign.filter((_, at) => at % 4 === 0))
        yield await make(article.id, "elsewhere", question.text, null);
  }
  return examples;
}
