import { unmetScale } from "../model/insistence.ts";
import type { Query } from "../question/analyse.ts";
import type { QuestionType } from "../question/question-type.ts";
import { feature } from "../ranking/feature.ts";
import type { Ranked } from "../ranking/rank.ts";
import { evidence } from "../words/evidence.ts";

/** Questions for a particular (a figure, a date, a person) have no answer more often than questions for a reason. */
const askedTypes = [
  "howMuch",
  "howMany",
  "percent",
  "when",
  "who",
  "where",
  "why",
  "compare",
  "definition",
  "yesNo",
] as const satisfies readonly QuestionType[];

/** What the decision to answer looks at of the best candidate. */
const plainNames = [
  "constant",
  "coverSentence",
  "coverParagraph",
  "coverContext",
  "exactSentence",
  "namesParagraph",
  "ordered",
  "margin",
  "late",
  "lateParagraph",
  "cosine",
  "cosineParagraph",
  "unknown",
  "unknownName",
  "missedNames",
  "missingFigure",
  "missingPerson",
  "fewTerms",
  "coverFocus",
  "coverFocusParagraph",
  "coverArticle",
  "missedHere",
  "missedInArticle",
  "heaviestMissed",
  "lateAround",
  "weakest",
  "lateContext",
  "asked",
  "coverAsked",
  "headMet",
  "headNear",
  "unmet",
  "namedWhole",
] as const;

/**
 * Where a signal bends: below this value it counts more than above. With too few of the question's words or too little
 * of its meaning the archive does not speak of the subject; with more of them than enough it need not hold the answer.
 */
const bends: readonly (readonly [name: (typeof plainNames)[number], at: number])[] = [
  ["coverContext", 0.35],
  ["coverContext", 0.6],
  ["coverArticle", 0.45],
  ["coverArticle", 0.75],
  ["coverFocus", 0.3],
  ["coverFocus", 0.5],
  ["coverParagraph", 0.35],
  ["coverParagraph", 0.55],
  ["coverAsked", 0.25],
  ["coverAsked", 0.5],
  ["late", 0.4],
  ["late", 0.5],
  ["lateContext", 0.46],
  ["lateContext", 0.57],
  ["cosine", 0.2],
  ["cosine", 0.32],
  ["cosineParagraph", 0.1],
  ["cosineParagraph", 0.22],
  ["weakest", 0.28],
  ["weakest", 0.42],
];

const bent = bends.map(([name, at]) => ({ i: plainNames.indexOf(name), at }));

/** Who only names a thing gets what names it as well: its words, mended or shortened, not what means nearly the same. */
const wholly = 0.9;

/** One thing that the decision looks at; `of` is what it is worked out from. */
export interface Signal {
  readonly kind: "plain" | "asked" | "below";
  readonly of: string;
}

/** What the decision to answer looks at, in the order of its weights. */
export const signalsOf: readonly Signal[] = [
  ...plainNames.map((of): Signal => ({ kind: "plain", of })),
  ...askedTypes.map((of): Signal => ({ kind: "asked", of })),
  ...bends.map(([of]): Signal => ({ kind: "below", of })),
];

/** The two halves of the decision, one weight for each of `signalsOf` in either. */
export interface DecisionHalves {
  /** Does the archive speak of the subject? Learnt against questions of other articles. */
  readonly subject: readonly number[];
  /** Does it hold what is asked? Learnt against near misses. */
  readonly answer: readonly number[];
}

/** The decision as it ships. */
export interface DecisionWeights extends DecisionHalves {
  /** Straightens both together into a share of readers' questions: a constant, and what their logarithm counts. */
  readonly calibration: readonly number[];
}

/** The signals of a question and its ranked candidates; `best` is the first of them. */
export function signals(query: Query, ranked: readonly Ranked[]): readonly number[] {
  const best = ranked[0];
  if (best === undefined) return signalsOf.map(({ of }) => (of === "constant" ? 1 : 0));
  const { features } = best;
  const get = (name: keyof typeof feature): number => features[feature[name]] ?? 0;
  const total = query.slots.reduce((sum, { weight }) => sum + weight, 0) || 1;
  const unknown = query.slots.reduce(
    (sum, { weight, alternatives }) => sum + (alternatives.length === 0 ? weight : 0),
    0,
  );
  const demands = query.slots.some(({ kind }) => kind !== "word");
  const wanted = get("wantsNumber") + get("wantsPercent") + get("wantsDate");
  const numeric = ["howMuch", "howMany", "percent", "when"].includes(query.type);
  const values = [
    1,
    get("coverSentence"),
    get("coverParagraph"),
    Math.min(1, get("coverParagraph") + 0.5 * (get("coverHeading") + get("coverTitle"))),
    get("exactSentence"),
    demands ? get("namesParagraph") : 1,
    get("ordered"),
    Math.min(1, best.score - (ranked[1]?.score ?? 0)),
    get("late"),
    get("lateParagraph"),
    get("cosine"),
    get("cosineParagraph"),
    unknown / total,
    query.slots.some(({ kind, alternatives }) => kind !== "word" && alternatives.length === 0) ? 1 : 0,
    get("missedNames"),
    numeric && wanted === 0 ? 1 : 0,
    query.type === "who" && !namesSomeone(query, best) ? 1 : 0,
    query.slots.length <= 2 ? 1 : 0,
    get("coverFocus"),
    get("coverFocusParagraph"),
    get("coverArticle"),
    get("missedHere"),
    get("missedInArticle"),
    get("heaviestMissed"),
    get("lateAround"),
    get("weakest"),
    get("lateContext"),
    get("asked"),
    get("coverAsked"),
    get("headMet"),
    get("headNear"),
    Math.log1p(get("unmet") / unmetScale),
    query.type === "other" && query.slots.length <= 2 && get("coverSentence") >= wholly ? 1 : 0,
  ];
  for (const type of askedTypes) values.push(query.type === type ? 1 : 0);
  for (const { i, at } of bent) values.push(Math.max(0, at - (values[i] ?? 0)));
  return values;
}

/** The sentence names a person, or has a name and none of the question's own that would account for it. */
function namesSomeone({ slots }: Query, { entry, sentence, features }: Ranked): boolean {
  const kinds = entry.kinds[sentence] ?? 0;
  if ((kinds & evidence.person) !== 0) return true;
  if ((kinds & evidence.name) === 0) return false;
  return !slots.some(({ kind }) => kind === "name") || (features[feature.namesSentence] ?? 0) === 0;
}

/** A logistic of the weighed values, 0 to 1. */
export function logistic(values: readonly number[], weights: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += (values[i] ?? 0) * (weights[i] ?? 0);
  return 1 / (1 + Math.exp(-sum));
}

/**
 * How sure both halves are together: a sum of logarithms. What speaks against the subject counts half, because questions
 * that are not of it mostly leave much unmet as well.
 */
export function sureness(values: readonly number[], { subject, answer }: DecisionHalves): number {
  return 0.5 * Math.log(logistic(values, subject) + 1e-9) + Math.log(logistic(values, answer) + 1e-9);
}

/** The probability, 0 to 1, that the archive speaks of the subject and the best candidate holds what is asked. */
export function probability(values: readonly number[], weights: DecisionWeights): number {
  return logistic([1, sureness(values, weights)], weights.calibration);
}
