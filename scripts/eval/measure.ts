import type { Contestant, Reply } from "./rivals.ts";
import { seeded } from "./seeded.ts";
import type { Asked, QuestionSet } from "./sets.ts";

/** What one question gave. */
export interface Outcome {
  readonly answerable: boolean;
  /** The place of the first right paragraph among the ten, from 1; 0 where there is none. */
  readonly place: number;
  /** The first paragraph is right and what is quoted of it says the answer. */
  readonly sentence: boolean;
  readonly confidence: number;
  readonly answered: boolean;
}

/** Every question's outcome, and how long they took. */
export interface Measured {
  readonly outcomes: readonly Outcome[];
  readonly seconds: number;
}

function judge({ gold }: Asked, { ranked, confidence, answers }: Reply): Outcome {
  const place = ranked.findIndex(({ paragraph }) =>
    gold.some((one) => one.article === paragraph.articleId && one.paragraph === paragraph.number),
  );
  const first = ranked[0];
  const sentence = gold.some(
    (one) =>
      one.paragraph === first?.paragraph.number &&
      one.article === first.paragraph.articleId &&
      one.says.some((said) => first.quoted.includes(said)),
  );
  return { answerable: gold.length > 0, place: place + 1, sentence, confidence, answered: answers };
}

/** Asks an engine every question of a set. */
export async function measure(contestant: Contestant, { archives }: QuestionSet): Promise<Measured> {
  const outcomes: Outcome[] = [];
  let milliseconds = 0;
  for (const { articles, questions } of archives) {
    const asker = await contestant.open(articles);
    for (const asked of questions) {
      const begun = performance.now();
      const reply = await asker.ask(asked.text, asked.after);
      milliseconds += performance.now() - begun;
      outcomes.push(judge(asked, reply));
    }
  }
  return { outcomes, seconds: milliseconds / 1000 };
}

/** The share of these that hold, in per cent; null of none. */
export function percent<T>(of: readonly T[], holds: (one: T) => boolean): number | null {
  return of.length === 0 ? null : (100 * of.filter(holds).length) / of.length;
}

/** The confidence at which this share of the answerable questions is answered. */
export function thresholdFor(share: number, outcomes: readonly Outcome[]): number {
  const sure = outcomes
    .filter(({ answerable }) => answerable)
    .map(({ confidence }) => confidence)
    .sort((a, b) => b - a);
  return sure[Math.floor(share * sure.length)] ?? 1;
}

/**
 * The mean difference of two measures of the same questions, and between what 95 of 100 resamplings of the questions
 * lie (paired bootstrap, 2,000 rounds, fixed seed). In the unit of the measures.
 */
export function difference(a: readonly number[], b: readonly number[]) {
  const each = a.map((value, i) => value - (b[i] ?? 0));
  const random = seeded(7);
  const means = Array.from({ length: 2000 }, () => {
    let sum = 0;
    for (let i = 0; i < each.length; i++) sum += each[Math.floor(random() * each.length)] ?? 0;
    return sum / each.length;
  }).sort((x, y) => x - y);
  const mean = each.reduce((sum, value) => sum + value, 0) / each.length;
  return { mean, low: means[50] ?? 0, high: means[1949] ?? 0 };
}
