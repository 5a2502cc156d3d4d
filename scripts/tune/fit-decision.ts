import { type DecisionHalves, logistic } from "../../src/search/decision/confidence.ts";
import { type Signal, signals, signalsOf } from "../../src/search/decision/signals.ts";
import { type RankingWeights, rank } from "../../src/search/ranking/rank.ts";
import type { Example, Kind } from "./examples.ts";
import { descend, type Limits } from "./fit.ts";

/** A question as the decision sees it. */
export interface Decision {
  readonly group: string;
  readonly kind: Kind;
  readonly values: readonly number[];
  readonly answerable: boolean;
  /** The paragraph that ranks first is the right one. */
  readonly right: boolean;
}

type Shares = Partial<Record<Kind, number>>;

/** How much each kind counts, however many of it there are: is it this archive's subject, or another's? */
const subjectShares: Shares = { reader: 0.5, asked: 0.35, paraphrase: 0.1, keywords: 0.05, elsewhere: 1 };
/** Does the archive hold what is asked? Near misses are what readers ask. */
const answerShares: Shares = {
  reader: 0.7,
  asked: 0.2,
  bare: 0.1,
  nearMiss: 0.7,
  swapped: 0.1,
  unanswerable: 0.1,
  bareMiss: 0.1,
};

/** An answer that is in the archive but does not come first makes a poor reason to answer. */
const wrongFirst = 0.4;

const rounds = 500;

const against: readonly string[] = [
  "unknown",
  "unknownName",
  "missedNames",
  "missingFigure",
  "missingPerson",
  "fewTerms",
  "missedHere",
  "missedInArticle",
  "heaviestMissed",
  "unmet",
];

const free: Limits = { least: -20, most: 20 };

/**
 * Which way a signal may speak: in the lessons who asks in the article's own words asks for what is not there more often
 * than others do, and that is not so of readers. What kind of question it is says nothing of the subject.
 */
function limitsOf({ kind, of }: Signal, ofSubject: boolean): Limits {
  if (kind === "asked") return ofSubject ? { least: 0, most: 0 } : free;
  if (of === "constant") return free;
  return kind === "below" || against.includes(of) ? { least: -20, most: 0 } : { least: 0, most: 20 };
}

export function decisionOf(
  { group, kind, query, scored, right, gold }: Example,
  weights: RankingWeights,
): Decision {
  const ranked = rank(scored, weights);
  const best = ranked[0];
  const first = scored.findIndex(({ entry }) => entry === best?.entry);
  const values = signals(query, ranked);
  return { group, kind, values, answerable: gold.length > 0, right: (right[first] ?? 0) > 0 };
}

function weightOf({ answerable, right }: Decision): number {
  return answerable && !right ? wrongFirst : 1;
}

/** A case of a logistic regression: what is seen, how much it counts, and whether there is an answer. */
interface Case {
  readonly values: readonly number[];
  readonly share: number;
  readonly answerable: boolean;
}

/** Logistic regression: one weight for each value of the cases, to three decimals. */
function regress(size: number, cases: readonly Case[], limits: (index: number) => Limits): readonly number[] {
  const weights = descend(
    size,
    (current, slope) => {
      const now = Array.from(current);
      for (const { values, share, answerable } of cases) {
        const pull = share * (logistic(values, now) - (answerable ? 1 : 0));
        values.forEach((value, i) => {
          slope[i] = (slope[i] ?? 0) + pull * value;
        });
      }
    },
    limits,
    rounds,
  );
  return Array.from(weights, (weight) => Math.round(weight * 1000) / 1000);
}

/** One half of the decision: both outcomes weigh the same in sum, and each kind its share of them. */
function fitHalf(
  decisions: readonly Decision[],
  shares: Shares,
  limits: (signal: Signal) => Limits,
  unused: ReadonlySet<number>,
): readonly number[] {
  const sums = new Map<Kind, number>();
  for (const one of decisions) sums.set(one.kind, (sums.get(one.kind) ?? 0) + weightOf(one));
  const cases = decisions.flatMap((one): readonly Case[] => {
    const share = shares[one.kind];
    if (share === undefined) return [];
    const { values, answerable } = one;
    return [{ values, answerable, share: (share * weightOf(one)) / (sums.get(one.kind) ?? 1) / 2 }];
  });
  return regress(signalsOf.length, cases, (i) => {
    const signal = signalsOf[i];
    return signal === undefined || unused.has(i) ? { least: 0, most: 0 } : limits(signal);
  });
}

/** Learns both halves of the decision; none of `unused` is used. */
export function fitDecision(decisions: readonly Decision[], unused: ReadonlySet<number>): DecisionHalves {
  return {
    subject: fitHalf(decisions, subjectShares, (signal) => limitsOf(signal, true), unused),
    answer: fitHalf(decisions, answerShares, (signal) => limitsOf(signal, false), unused),
  };
}

/** A question of a reader with how sure both halves are of it, learnt from other articles. */
export interface Judged {
  readonly decision: Decision;
  readonly sureness: number;
}

/** Platt's scaling over readers' questions and near misses, in the shares in which they are asked. */
export function calibrate(judged: readonly Judged[]): readonly number[] {
  const asked = judged.filter(({ decision: { kind } }) => kind === "reader" || kind === "nearMiss");
  const cases = asked.map(
    ({ decision: { answerable }, sureness }): Case => ({
      values: [1, sureness],
      share: 1 / asked.length,
      answerable,
    }),
  );
  return regress(2, cases, () => free);
}
