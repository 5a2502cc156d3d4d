import type { Article, ArticleChange, ArticleId, Paragraph, Range } from "./article.ts";
import type { Topic } from "./topic.ts";

/** A paragraph with the ranges that answer. */
export interface Quote {
  readonly article: Article;
  readonly paragraph: Paragraph;
  /** The sentence or two that answer: ranges of `paragraph.text`, in order. */
  readonly ranges: readonly [Range, ...Range[]];
  /** Figures inside `ranges`: amounts, percentages, years. */
  readonly figures: readonly Range[];
  /** 0 to 1, best first: how likely this paragraph answers. Comparable between questions; the best one's is the answer's confidence. */
  readonly score: number;
  /** Set when a newer article answers too, and differs. */
  readonly earlier: boolean;
}

/** Admitting ignorance is a value, not an empty list. */
export type Answer =
  | {
      readonly kind: "found";
      /** The question as it was understood: completed from the previous one, spelling corrected. */
      readonly understood: string;
      /** The same for people to read: as typed, whatever its language and spelling, unless it had to be completed. */
      readonly asked: string;
      /** 0 to 1: how sure the engine is that the archive answers. */
      readonly confidence: number;
      /** Best first, at most `limit`. */
      readonly quotes: readonly [Quote, ...Quote[]];
    }
  | {
      readonly kind: "nothing";
      readonly understood: string;
      readonly asked: string;
      readonly confidence: number;
      /** The topics nearest to the question, best first; may be empty. */
      readonly nearest: readonly Topic[];
    };

/** What was said before in the same conversation, to the same person. */
export interface Before {
  /** The question before, or null for one that has been completed by what came before. */
  readonly question: string | null;
  /** The article that was quoted last: of two that answer about as well, that one is meant. Null where none was. */
  readonly article: ArticleId | null;
}

/** What limits a question. */
export interface AnswerOptions {
  readonly after: Before | null;
  /** Only this article ("ask about this"), or null for the whole archive. */
  readonly within: ArticleId | null;
  /** 1 to 10. */
  readonly limit: number;
}

/** Asks for passages without deciding whether they answer: for comparisons, digests and topic pages. */
export interface PassageQuery {
  readonly text: string;
  /** Names of which a sentence must hold one (an entity and its other spellings); empty for no such demand. */
  readonly mention: readonly string[];
  readonly within: ArticleId | null;
  /** One passage a paragraph, its best; or every sentence as a passage of its own, with what it leans on. */
  readonly each: "paragraph" | "sentence";
  readonly limit: number;
}

/** Changes in, answers out. One suite, `tests/contracts/search.ts`, holds every implementation to it. */
export interface Search {
  /**
   * Indexes, re-indexes or forgets this one article. Resolves when questions see the change; until then they see the
   * archive as it was. Changes are seen in the order they are given.
   */
  readonly apply: (change: ArticleChange) => Promise<void>;
  readonly answer: (question: string, options: AnswerOptions) => Promise<Answer>;
  readonly passages: (query: PassageQuery) => readonly Quote[];
  /** This passage of the query, and those of other articles that give another figure for the same thing; newest first. */
  readonly figureByAge: (query: PassageQuery, passage: Quote) => readonly Quote[];
  /** Completions of what is being typed, best first: questions and headings the archive can answer. */
  readonly suggest: (typed: string, limit: number) => readonly string[];
  /** What is being typed, with its last word completed where the archive holds only words that begin so. */
  readonly finish: (typed: string) => string;
  /** The terms of a text as the index sees them: lower-cased, stemmed, without stop words. */
  readonly terms: (text: string) => readonly string[];
  /** Resolves when everything applied so far is searchable at full quality (vectors included). */
  readonly ready: () => Promise<void>;
  /** Frees workers. */
  readonly close: () => Promise<void>;
}
