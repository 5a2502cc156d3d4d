import type { Article } from "../../src/core/article.ts";
import type { Embedder } from "../../src/search/model/embedder.ts";
import type { Query } from "../../src/search/question/query.ts";
import { feature, type Scored } from "../../src/search/ranking/feature.ts";
import { sentenceText } from "../../src/search/ranking/sentence-text.ts";
import { engineOver } from "../eval/engine.ts";
import { seeded } from "../eval/seeded.ts";
import type { Gold } from "../eval/sets.ts";

export type Kind =
  | "asked"
  | "keywords"
  | "paraphrase"
  | "reader"
  | "unanswerable"
  | "elsewhere"
  | "swapped"
  | "nearMiss"
  | "bare"
  | "bareMiss";

/** A question to learn from. */
export interface Lesson {
  readonly kind: Kind;
  /** The article it was written about: cross-validation leaves out articles, not questions. */
  readonly group: string;
  readonly text: string;
  readonly after: string | null;
  /** None where the archive does not answer. */
  readonly gold: readonly Gold[];
}

/** Lessons with the archive that they are asked of. */
export interface Course {
  readonly articles: readonly Article[];
  readonly lessons: readonly Lesson[];
}

/** A question held against its archive, with the sentences that answer it. */
export interface Example extends Lesson {
  readonly query: Query;
  readonly scored: readonly Scored[];
  /** For each of `scored`: 2 the sentence that answers, 1 another of its paragraph, 0 elsewhere. */
  readonly right: Uint8Array;
}

function rightness(one: Scored, gold: readonly Gold[]): number {
  const { entry } = one;
  const here = gold.filter(
    ({ article, paragraph }) => article === entry.article.id && paragraph === entry.paragraph.number,
  );
  if (here.length === 0) return 0;
  const text = sentenceText(one);
  return here.some(({ says }) => says.some((said) => text.includes(said))) ? 2 : 1;
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

/** So many sentences of a question teach; the rest has nothing to do with it. */
const mostSentences = 80;
const telling = [feature.coverSentence, feature.coverFocus, feature.late, feature.lateAround] as const;

function mostTelling(scored: readonly Scored[], gold: readonly Gold[]): readonly Scored[] {
  const worth = (one: Scored): number =>
    rightness(one, gold) + telling.reduce((sum, at) => sum + (one.features[at] ?? 0), 0);
  if (scored.length <= mostSentences) return scored;
  return [...scored].sort((a, b) => worth(b) - worth(a)).slice(0, mostSentences);
}

/** Asks an engine over the course's archive. */
export async function attend(
  { articles, lessons }: Course,
  embedder: Embedder | null,
  seed: number,
): Promise<readonly Example[]> {
  const random = seeded(seed);
  const engine = await engineOver(articles, embedder);
  const examples: Example[] = [];
  for (const lesson of lessons) {
    const understood = engine.understand(lesson.text, lesson.after);
    const query = lesson.kind === "paraphrase" ? deafened(understood, random) : understood;
    const meant = embedder === null ? null : await engine.byMeaning(query, null);
    const scored = mostTelling(meant ?? engine.byWords(query, null), lesson.gold);
    const right = Uint8Array.from(scored, (one) => rightness(one, lesson.gold));
    examples.push({ ...lesson, query, scored, right });
  }
  return examples;
}
