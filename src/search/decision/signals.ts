import { unmetScale } from "../model/insistence.ts";
import type { Query } from "../question/query.ts";
import type { QuestionType } from "../question/question-type.ts";
import { feature } from "../ranking/feature.ts";
import type { Ranked } from "../ranking/rank.ts";
import { evidence } from "../words/evidence.ts";
import { countsAsked } from "./counts-asked.ts";
import { type MissedWord, missedWords } from "./missed-words.ts";

/** A question with its ranked candidates, the best of which is to answer it. */
interface Seen {
  readonly query: Query;
  readonly best: Ranked;
  readonly second: Ranked | undefined;
  /** The value of a feature of the best sentence. */
  readonly get: (place: number) => number;
}

/** Only a figure or a date answers these. */
const numeric: readonly QuestionType[] = ["howMuch", "howMany", "percent", "when"];

/** A question of few terms may only name a thing. */
const fewTerms = 2;
/** Then what names it as well answers: its words, mended or shortened, not what means nearly the same. */
const wholly = 0.9;

/** The weight of the question's terms that nothing in the archive can stand for, as a share of all. */
function unknown({ query: { slots } }: Seen): number {
  let [missing, total] = [0, 0];
  for (const { weight, alternatives } of slots) {
    if (alternatives.length === 0) missing += weight;
    total += weight;
  }
  return missing / (total || 1);
}

/** The sentence names a person, or has a name and none of the question's own that would account for it. */
function namesSomeone({ query: { slots }, best: { entry, sentence }, get }: Seen): boolean {
  const kinds = entry.kinds[sentence] ?? 0;
  if ((kinds & evidence.person) !== 0) return true;
  if ((kinds & evidence.name) === 0) return false;
  return !slots.some(({ kind }) => kind === "name") || get(feature.namesSentence) === 0;
}

/**
 * What the decision looks at, in the order of its weights: a feature of the best sentence as it is, or what is worked out
 * here; conditions are 1 or 0.
 */
const plain = {
  constant: () => 1,
  coverSentence: feature.coverSentence,
  coverParagraph: feature.coverParagraph,
  coverContext: ({ get }) =>
    Math.min(1, get(feature.coverParagraph) + 0.5 * (get(feature.coverHeading) + get(feature.coverTitle))),
  exactSentence: feature.exactSentence,
  namesParagraph: ({ query, get }) =>
    query.slots.some(({ kind }) => kind !== "word") ? get(feature.namesParagraph) : 1,
  ordered: feature.ordered,
  margin: ({ best, second }) => Math.min(1, best.score - (second?.score ?? 0)),
  late: feature.late,
  lateParagraph: feature.lateParagraph,
  cosine: feature.cosine,
  cosineParagraph: feature.cosineParagraph,
  unknown,
  unknownName: ({ query }) =>
    Number(query.slots.some(({ kind, alternatives }) => kind !== "word" && alternatives.length === 0)),
  missedNames: feature.missedNames,
  missingFigure: ({ query, get }) =>
    Number(
      numeric.includes(query.type) &&
        get(feature.wantsNumber) + get(feature.wantsPercent) + get(feature.wantsDate) === 0,
    ),
  uncounted: ({ query, best }) => Number(query.type === "howMany" && !countsAsked(query, best)),
  missingPerson: (seen) => Number(seen.query.type === "who" && !namesSomeone(seen)),
  fewTerms: ({ query }) => Number(query.slots.length <= fewTerms),
  coverFocus: feature.coverFocus,
  coverFocusParagraph: feature.coverFocusParagraph,
  coverArticle: feature.coverArticle,
  missedHere: feature.missedHere,
  missedInArticle: feature.missedInArticle,
  heaviestMissed: feature.heaviestMissed,
  lateAround: feature.lateAround,
  weakest: feature.weakest,
  lateContext: feature.lateContext,
  asked: feature.asked,
  coverAsked: feature.coverAsked,
  headMet: feature.headMet,
  headNear: feature.headNear,
  unmet: ({ get }) => Math.log1p(get(feature.unmet) / unmetScale),
  namedWhole: ({ query, get }) =>
    Number(query.type === "other" && query.slots.length <= fewTerms && get(feature.coverSentence) >= wholly),
} as const satisfies Readonly<Record<string, number | ((seen: Seen) => number)>>;

const plainSignals: readonly (number | ((seen: Seen) => number))[] = Object.values(plain);
const plainNames: readonly string[] = Object.keys(plain);

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

/**
 * Where a signal bends: below this value it counts more than above. With too few of the question's words or too little
 * of its meaning the archive does not speak of the subject; with more of them than enough it need not hold the answer.
 */
const bends: readonly (readonly [name: keyof typeof plain, at: number])[] = [
  ["coverContext", 0.35],
  ["coverContext", 0.6],
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
  ["cosineParagraph", 0.22],
  ["weakest", 0.28],
  ["weakest", 0.42],
];

const bent = bends.map(([name, at]) => ({ i: plainNames.indexOf(name), at }));

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

/** What the decision goes by. */
export interface Signals {
  /** One for each of `signalsOf`. */
  readonly values: readonly number[];
  readonly missed: readonly MissedWord[];
}

/** The signals of a question and its ranked candidates. */
export function signals(query: Query, ranked: readonly Ranked[]): Signals {
  const [best, second] = ranked;
  if (best === undefined)
    return { values: signalsOf.map(({ of }) => (of === "constant" ? 1 : 0)), missed: [] };
  const seen: Seen = { query, best, second, get: (place) => best.features[place] ?? 0 };
  const values: number[] = [];
  for (const signal of plainSignals)
    values.push(typeof signal === "number" ? seen.get(signal) : signal(seen));
  for (const type of askedTypes) values.push(query.type === type ? 1 : 0);
  for (const { i, at } of bent) values.push(Math.max(0, at - (values[i] ?? 0)));
  return { values, missed: missedWords(query, best) };
}
