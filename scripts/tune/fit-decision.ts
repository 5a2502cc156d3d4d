import { type DecisionHalves, logistic } from "../../src/search/decision/confidence.ts";
import { type Signal, type Signals, signals, signalsOf } from "../../src/search/decision/signals.ts";
import type { QuestionType } from "../../src/search/question/question-type.ts";
import { type RankingWeights, rank } from "../../src/search/ranking/rank.ts";
import type { Example, Kind } from "./examples.ts";
import { descend, type Limits } from "./fit.ts";

/** A question as the decision sees it. */
export interface Decision {
  readonly group: string;
  readonly kind: Kind;
  readonly type: QuestionType;
  readonly signals: Signals;
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
  "uncounted",
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
  return {
    group,
    kind,
    type: query.type,
    signals: signals(query, ranked),
    answerable: gold.length > 0,
    right: (right[first] ?? 0) > 0,
  };
}

/**
 * Writers of near misses like to ask "how many", so that a third of the right answers to it would be refused. Near misses
 * of each type of question count by the root of how many answerable ones there are for one of them: half of what the type
 * tells by itself is taken from it.
 */
function evened(decisions: readonly Decision[]): (one: Decision) => number {
  const counts = new Map<QuestionType, { reader: number; nearMiss: number }>();
  for (const { kind, type } of decisions) {
    if (kind !== "reader" && kind !== "nearMiss") continue;
    const of = counts.get(type) ?? { reader: 0, nearMiss: 0 };
    of[kind]++;
    counts.set(type, of);
  }
  return ({ kind, type, answerable, right }) => {
    if (answerable) return right ? 1 : wrongFirst;
    const of = kind === "nearMiss" ? counts.get(type) : undefined;
    return of === undefined ? 1 : Math.sqrt(of.reader / of.nearMiss);
  };
}

/** What fewer readers' questions miss, or those about fewer articles, teaches chance, or the names of these articles. */
const leastMissed = 5;
const leastArticles = 3;

/** The words that are missed often enough to learn from, in order. */
function wordsToLearn(decisions: readonly Decision[]): readonly string[] {
  const asked = decisions.filter(({ kind }) => kind === "reader" || kind === "nearMiss");
  const missed = asked.flatMap(({ signals, group }) => signals.missed.map(({ word }) => ({ word, group })));
  return [...Map.groupBy(missed, ({ word }) => word)]
    .filter(([, of]) => of.length >= leastMissed)
    .filter(([, of]) => new Set(of.map(({ group }) => group)).size >= leastArticles)
    .map(([word]) => word)
    .sort();
}

/**
 * A missed word may speak for an answer by no more than this. Some did by up to two and a half in the lessons ("find",
 * "still"), and questions about another subject, which miss many words, gained by it.
 */
const leastAgainst = -1;
/** What a word weighs of which the lessons teach nothing: what is asked and not said is a reason to doubt. */
const unknownWord = 0.5;

/** A value that is not 0, and its place among all. */
type Sparse = readonly [place: number, value: number];

/** A case of a logistic regression: what is seen, how much it counts, and whether there is an answer. */
interface Case {
  readonly values: readonly number[];
  /** More of what is seen, most of which is 0. */
  readonly sparse: readonly Sparse[];
  readonly share: number;
  readonly answerable: boolean;
}

const unlimited: Limits = { least: -20, most: 20, shrink: 2e-5 };

/** Logistic regression: one weight for each value of the cases, to three decimals. */
function regress(size: number, cases: readonly Case[], limits: (index: number) => Limits): readonly number[] {
  const weights = descend(
    size,
    (current, slope) => {
      const now = Array.from(current);
      for (const { values, sparse, share, answerable } of cases) {
        const besides = sparse.reduce((sum, [place, value]) => sum + (now[place] ?? 0) * value, 0);
        const pull = share * (logistic(values, now, besides) - (answerable ? 1 : 0));
        values.forEach((value, i) => {
          slope[i] = (slope[i] ?? 0) + pull * value;
        });
        for (const [place, value] of sparse) slope[place] = (slope[place] ?? 0) + pull * value;
      }
    },
    limits,
    rounds,
  );
  return Array.from(weights, (weight) => Math.round(weight * 1000) / 1000);
}

/** What one half of the decision learns from. */
interface Half {
  readonly shares: Shares;
  readonly limits: (signal: Signal) => Limits;
  readonly unused: ReadonlySet<number>;
  readonly weightOf: (one: Decision) => number;
  /** The words whose being missed it weighs. */
  readonly words: readonly string[];
}

/** One half of the decision: both outcomes weigh the same in sum, and each kind its share of them. Signals come first, then words. */
function fitHalf(
  decisions: readonly Decision[],
  { shares, limits, unused, weightOf, words }: Half,
): readonly number[] {
  const sums = new Map<Kind, number>();
  for (const one of decisions) sums.set(one.kind, (sums.get(one.kind) ?? 0) + weightOf(one));
  const placeOf = new Map(words.map((word, i) => [word, signalsOf.length + i]));
  const cases = decisions.flatMap((one): readonly Case[] => {
    const share = shares[one.kind];
    if (share === undefined) return [];
    const { signals, answerable } = one;
    const sparse = signals.missed.flatMap(({ word, weight }): readonly Sparse[] => {
      const place = placeOf.get(word);
      return place === undefined ? [] : [[place, -weight]];
    });
    const counts = (share * weightOf(one)) / (sums.get(one.kind) ?? 1) / 2;
    return [{ values: signals.values, sparse, answerable, share: counts }];
  });
  return regress(signalsOf.length + words.length, cases, (i) => {
    const signal = signalsOf[i];
    if (signal === undefined) return unlimited;
    return unused.has(i) ? { least: 0, most: 0 } : limits(signal);
  });
}

/** The decision as it was learnt, and the weights of words to write down. */
export interface LearntDecision {
  readonly halves: DecisionHalves;
  readonly against: ReadonlyMap<string, number>;
  /** What any other word weighs. */
  readonly otherwise: number;
}

/** What the decision is not to learn. */
export interface Unlearnt {
  readonly signals: ReadonlySet<number>;
  /** The model knows better than a list of words how much each of a question's insists on being met. */
  readonly words: boolean;
}

/** Learns both halves of the decision, without what is `unlearnt`. */
export function fitDecision(decisions: readonly Decision[], unlearnt: Unlearnt): LearntDecision {
  const alike = { unused: unlearnt.signals, weightOf: evened(decisions) };
  const words = unlearnt.words ? [] : wordsToLearn(decisions);
  const subject = fitHalf(decisions, {
    shares: subjectShares,
    limits: (signal) => limitsOf(signal, true),
    ...alike,
    words: [],
  });
  const answer = fitHalf(decisions, {
    shares: answerShares,
    limits: (signal) => limitsOf(signal, false),
    ...alike,
    words,
  });
  const weights = answer
    .slice(signalsOf.length)
    .map((weight) => Math.round(10 * Math.max(leastAgainst, weight)) / 10);
  const against = new Map(words.map((word, i) => [word, weights[i] ?? 0]));
  const otherwise = unlearnt.words ? 0 : unknownWord;
  return {
    halves: {
      subject,
      answer: answer.slice(0, signalsOf.length),
      against: (word) => against.get(word) ?? otherwise,
    },
    against,
    otherwise,
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
      sparse: [],
      share: 1 / asked.length,
      answerable,
    }),
  );
  return regress(2, cases, () => free);
}
